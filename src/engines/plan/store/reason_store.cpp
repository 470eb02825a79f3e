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

// Reasons that stood when the latest version of their plan went out, unless that was withdrawn.
#define HB_PUBLIC_REASONS                                                            \
  " FROM plan_entry_reason r JOIN plan_version v ON v.plan_id = r.plan_id"           \
  "   AND v.agency_id = r.agency_id"                                                 \
  " WHERE v.number = (SELECT MAX(w.number) FROM plan_version w"                      \
  "   WHERE w.agency_id = v.agency_id AND w.plan_id = v.plan_id)"                    \
  " AND NOT EXISTS (SELECT 1 FROM plan_withdrawal x WHERE x.agency_id = v.agency_id" \
  "   AND x.plan_id = v.plan_id AND x.number = v.number)"                            \
  " AND r.at <= v.published_at AND (r.withdrawn_at IS NULL OR r.withdrawn_at > v.published_at)"
constexpr std::string_view kPublicYears =
    "SELECT DISTINCT v.roc_year" HB_PUBLIC_REASONS " ORDER BY v.roc_year DESC";
constexpr std::string_view kPublicPlans =
    "SELECT DISTINCT v.agency_id, v.plan_id" HB_PUBLIC_REASONS
    " AND v.roc_year = :year AND (:agency = 0 OR v.agency_id = :agency)"
    " ORDER BY v.agency_id, v.plan_id";
constexpr std::string_view kPublicOf =
    "SELECT r.id, r.node_id, r.source, r.theme_key, r.theme, r.theme_en, r.first_on, r.last_on,"
    " r.count, r.count_before, r.words, r.at, r.person_name, r.plan_id" HB_PUBLIC_REASONS
    " AND r.plan_id IN (:plans...) ORDER BY r.id";
#undef HB_PUBLIC_REASONS

Reason read_reason(const storage::Row& row) {
  return {.id = row.id<ReasonId>(0),
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
          .person_name = row.text(12)};
}

std::vector<Reason> read_reasons(const std::vector<storage::Row>& rows) {
  std::vector<Reason> reasons;
  for (const storage::Row& row : rows) reasons.push_back(read_reason(row));
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

std::vector<int> ReasonStore::public_years() {
  std::vector<int> years;
  for (const storage::Row& row : tx_.query(kPublicYears)) {
    years.push_back(static_cast<int>(row.integer(0)));
  }
  return years;
}

std::vector<PlanId> ReasonStore::public_plans(int roc_year, AgencyId agency) {
  std::vector<PlanId> plans;
  for (const storage::Row& row :
       tx_.query(kPublicPlans, {{"year", roc_year}, {"agency", agency}})) {
    plans.push_back(row.id<PlanId>(1));
  }
  return plans;
}

std::unordered_map<PlanId, std::vector<Reason>> ReasonStore::public_of(
    const std::vector<PlanId>& plans) {
  std::unordered_map<PlanId, std::vector<Reason>> found;
  if (plans.empty()) return found;
  std::vector<std::int64_t> ids;
  for (const PlanId each : plans) ids.push_back(each.value);
  for (const storage::Row& row : tx_.query(kPublicOf, {{"plans", ids}})) {
    found[row.id<PlanId>(13)].push_back(read_reason(row));
  }
  return found;
}

}  // namespace hb::plan
