#include "origin_store.h"

#include "plan_state_sql.h"

namespace hb::plan {
namespace {

// A version that stands comes before drafts, and what was withdrawn last. A plan of several years
// is carried out by annual ones; it is nobody's plan of last year.
constexpr std::string_view kPlanOf =
    "SELECT p.id FROM plan p" HB_PLAN_STATE_JOINS
    " WHERE p.agency_id = :agency AND p.roc_year = :year AND p.agency_id IN (:scope...)"
    "   AND (i.plan_id IS NULL OR i.accepted_at IS NOT NULL) AND g.plan_id IS NULL"
    "   AND" HB_PLAN_ANNUAL
    " ORDER BY CASE WHEN v.number IS NULL THEN 1 WHEN x.number IS NULL THEN 0 ELSE 2 END,"
    "          p.id DESC LIMIT 1";
constexpr std::string_view kInsertOrigin = R"sql(
    INSERT INTO plan_origin (agency_id, plan_id, beginning, from_plan_id, book_code, book_version)
    VALUES (:agency, :plan, :beginning, :from_plan, :book, :version))sql";
constexpr std::string_view kInsertNodeOrigin = R"sql(
    INSERT INTO plan_node_origin (agency_id, plan_id, node_id, from_plan_id, from_node_id)
    VALUES (:agency, :plan, :node, :from_plan, :from_node))sql";
constexpr std::string_view kInsertEnded = R"sql(
    INSERT INTO plan_entry_ended (agency_id, plan_id, node_id, number, words, reason, ended_at,
                                  person_id, person_name)
    VALUES (:agency, :plan, :node, :number, :words, :reason, :at, :person, :name))sql";
constexpr std::string_view kFindOrigin = R"sql(
    SELECT beginning, from_plan_id, book_code, book_version FROM plan_origin
     WHERE plan_id = :plan AND agency_id IN (:scope...))sql";
constexpr std::string_view kEarlier = R"sql(
    SELECT o.node_id, o.from_plan_id, o.from_node_id
      FROM plan JOIN plan_node_origin o ON o.agency_id = plan.agency_id AND o.plan_id = plan.id
     WHERE plan.id = :plan)sql";
constexpr std::string_view kFindEnded = R"sql(
    SELECT number, words, reason, ended_at, person_name, node_id FROM plan_entry_ended
     WHERE plan_id = :plan AND agency_id IN (:scope...) ORDER BY id)sql";

// Long enough to recognise an entry by.
constexpr std::size_t kEndedCharacters = 200;

}  // namespace

std::optional<PlanId> OriginStore::plan_of(std::span<const AgencyId> agencies, int roc_year,
                                           const org::Scope& scope) {
  // Mostly the first one has it; a merger has a handful.
  for (const AgencyId agency : agencies) {
    const auto row = tx_.query_one(
        kPlanOf, {{"agency", agency}, {"year", roc_year}, {"scope", scope.agencies()}});
    if (row) return row->id<PlanId>(0);
  }
  return std::nullopt;
}

void OriginStore::record(const Plan& plan, const Origin& origin) {
  tx_.execute(kInsertOrigin, {{"agency", plan.agency_id},
                              {"plan", plan.id},
                              {"beginning", name_of(origin.beginning)},
                              {"from_plan", origin.from_plan},
                              {"book", origin.book_code},
                              {"version", origin.book_version}});
}

void OriginStore::record_nodes(const Plan& plan, const Plan& last) {
  for (std::size_t i = 0; i < plan.nodes.size() && i < last.nodes.size(); ++i) {
    tx_.execute(kInsertNodeOrigin, {{"agency", plan.agency_id},
                                    {"plan", plan.id},
                                    {"node", plan.nodes[i].id},
                                    {"from_plan", last.id},
                                    {"from_node", last.nodes[i].id}});
  }
}

void OriginStore::record_ended(const Plan& plan, const NodesEdited& edited, std::string_view reason,
                               const Author& author) {
  for (const NodeChange& change : edited.changes) {
    if (change.after) continue;
    const PlanNode& node = *change.before;
    tx_.execute(kInsertEnded, {{"agency", plan.agency_id},
                               {"plan", plan.id},
                               {"node", node.id},
                               {"number", full_marker(plan, node)},
                               {"words", label(node, kEndedCharacters)},
                               {"reason", reason},
                               {"at", author.at},
                               {"person", author.person_id},
                               {"name", author.name}});
  }
}

std::optional<Origin> OriginStore::find(PlanId plan, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindOrigin, {{"plan", plan}, {"scope", scope.agencies()}});
  if (!row) return std::nullopt;
  return Origin{.beginning = beginning_of(row->text(0)).value_or(Beginning::rule_book),
                .from_plan = row->id<PlanId>(1),
                .book_code = row->text(2),
                .book_version = static_cast<int>(row->integer(3))};
}

std::unordered_map<NodeId, EarlierEntry> OriginStore::earlier_entries(PlanId plan) {
  std::unordered_map<NodeId, EarlierEntry> entries;
  for (const storage::Row& row : tx_.query(kEarlier, {{"plan", plan}})) {
    entries[row.id<NodeId>(0)] = {.plan_id = row.id<PlanId>(1), .node_id = row.id<NodeId>(2)};
  }
  return entries;
}

std::vector<EndedEntry> OriginStore::ended(PlanId plan, const org::Scope& scope) {
  std::vector<EndedEntry> entries;
  for (const storage::Row& row :
       tx_.query(kFindEnded, {{"plan", plan}, {"scope", scope.agencies()}})) {
    entries.push_back({.node = row.id<NodeId>(5),
                       .number = row.text(0),
                       .words = row.text(1),
                       .reason = row.text(2),
                       .at = row.instant(3),
                       .person_name = row.text(4)});
  }
  return entries;
}

}  // namespace hb::plan
