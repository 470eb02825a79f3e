#include "reason_store.h"

namespace hb::plan {
namespace {

constexpr std::string_view kRecord = R"sql(
    INSERT INTO plan_entry_reason (agency_id, plan_id, node_id, source, theme_key, theme, theme_en,
                                   first_on, last_on, count, count_before, words, at, person_id,
                                   person_name)
    VALUES (:agency, :plan, :node, :source, :key, :theme, :theme_en, :first, :last, :count, :before,
            :words, :at, :person, :name))sql";
constexpr std::string_view kWithdraw = R"sql(
    UPDATE plan_entry_reason SET withdrawn_at = :at, withdrawn_by = :person
     WHERE id = :id AND plan_id = :plan AND node_id = :node AND withdrawn_at IS NULL)sql";
#define HB_REASON_COLUMNS                                                             \
  "SELECT id, node_id, source, theme_key, theme, theme_en, first_on, last_on, count," \
  " count_before, words, at, person_name FROM plan_entry_reason WHERE plan_id = :plan"
constexpr std::string_view kOfPlan = HB_REASON_COLUMNS
    " AND (:node = 0 OR node_id = :node) AND agency_id IN (:scope...) AND withdrawn_at IS NULL"
    " ORDER BY id";
constexpr std::string_view kStandingAt = HB_REASON_COLUMNS
    " AND at <= :moment AND (withdrawn_at IS NULL OR withdrawn_at > :moment) ORDER BY id";
#undef HB_REASON_COLUMNS

std::vector<Reason> read_reasons(const std::vector<storage::Row>& rows) {
  std::vector<Reason> reasons;
  for (const storage::Row& row : rows) {
    reasons.push_back({.id = row.id<ReasonId>(0),
                       .node_id = row.id<NodeId>(1),
                       .source = row.text(2),
                       .theme_key = row.text(3),
                       .theme = {row.text(4), row.text(5)},
                       .first = row.optional_date(6),
                       .last = row.optional_date(7),
                       .count = row.optional_integer(8),
                       .before = row.optional_integer(9),
                       .words = row.text(10),
                       .at = row.instant(11),
                       .person_name = row.text(12)});
  }
  return reasons;
}

}  // namespace

void ReasonStore::record(const Plan& plan, const Reason& reason, const Author& by) {
  tx_.execute(kRecord, {{"agency", plan.agency_id},
                        {"plan", plan.id},
                        {"node", reason.node_id},
                        {"source", reason.source},
                        {"key", reason.theme_key},
                        {"theme", reason.theme.zh_tw},
                        {"theme_en", reason.theme.en},
                        {"first", reason.first},
                        {"last", reason.last},
                        {"count", reason.count},
                        {"before", reason.before},
                        {"words", reason.words},
                        {"at", by.at},
                        {"person", by.person_id},
                        {"name", by.name}});
}

bool ReasonStore::withdraw(const Plan& plan, NodeId node, ReasonId id, const Author& by) {
  return tx_.execute(kWithdraw, {{"id", id},
                                 {"plan", plan.id},
                                 {"node", node},
                                 {"at", by.at},
                                 {"person", by.person_id}}) > 0;
}

std::vector<Reason> ReasonStore::of_plan(PlanId plan, NodeId node, const org::Scope& scope) {
  return read_reasons(
      tx_.query(kOfPlan, {{"plan", plan}, {"node", node}, {"scope", scope.agencies()}}));
}

std::vector<Reason> ReasonStore::standing_at(PlanId plan, Instant moment) {
  return read_reasons(tx_.query(kStandingAt, {{"plan", plan}, {"moment", moment}}));
}

}  // namespace hb::plan
