#include "parent_store.h"

#include <boost/json.hpp>

#include "plan_rows.h"

namespace hb::plan {

namespace {

namespace json = boost::json;
using storage::Params;
using storage::Row;

constexpr std::string_view kParents = R"sql(
    SELECT kind, parent_plan_id, reason, plan_id FROM plan_parent
     WHERE agency_id IN (:agencies...) AND plan_id IN (:plans...))sql";
constexpr std::string_view kAnswers = R"sql(
    SELECT node_id, clause_id, plan_id FROM plan_clause_answer
     WHERE agency_id IN (:agencies...) AND plan_id IN (:plans...) ORDER BY node_id, clause_id)sql";
constexpr std::string_view kNotApplicable = R"sql(
    SELECT clause_id, part_code, reason, person_name, stated_at, plan_id FROM plan_not_applicable
     WHERE agency_id IN (:agencies...) AND plan_id IN (:plans...) ORDER BY clause_id, part_code)sql";
constexpr std::string_view kFrozen = R"sql(
    SELECT content FROM plan_version_link
     WHERE agency_id = :agency AND plan_id = :plan AND number = :number)sql";

constexpr std::string_view kFrozenOfAll = R"sql(
    SELECT plan_id, number, content FROM plan_version_link
     WHERE agency_id IN (:agencies...) AND plan_id IN (:plans...))sql";

constexpr std::string_view kCandidates = R"sql(
    SELECT p.id, p.agency_id, p.roc_year, p.title, p.period_from, p.period_to,
           CASE WHEN EXISTS
             (SELECT 1 FROM plan_version v LEFT JOIN plan_withdrawal w
                     ON w.agency_id = v.agency_id AND w.plan_id = v.plan_id AND w.number = v.number
               WHERE v.agency_id = p.agency_id AND v.plan_id = p.id AND w.number IS NULL
                 AND v.number = (SELECT MAX(l.number) FROM plan_version l
                                  WHERE l.agency_id = p.agency_id AND l.plan_id = p.id))
             THEN 1 ELSE 0 END AS stands
      FROM plan p WHERE p.agency_id IN (:agencies...)
     ORDER BY p.roc_year DESC, p.id DESC)sql";
constexpr std::string_view kChildren = R"sql(
    SELECT p.id FROM plan_parent l JOIN plan p ON p.id = l.plan_id AND p.agency_id = l.agency_id
     WHERE l.parent_plan_id = :parent AND l.kind = :kind AND l.agency_id IN (:scope...)
     ORDER BY p.roc_year, p.agency_id, p.id)sql";
constexpr std::string_view kCarried = R"sql(
    SELECT node_id, from_plan_id, from_node_id, plan_id FROM plan_node_origin
     WHERE agency_id IN (:agencies...) AND plan_id IN (:plans...))sql";

constexpr std::string_view kTouchParent = R"sql(
    UPDATE plan SET row_version = row_version + 1, changed_at = :at
     WHERE agency_id = :agency AND id = :plan AND row_version = :seen)sql";
constexpr std::string_view kDropParents =
    "DELETE FROM plan_parent WHERE agency_id = :agency AND plan_id = :plan";
constexpr std::string_view kDropAnswers =
    "DELETE FROM plan_clause_answer WHERE agency_id = :agency AND plan_id = :plan";
constexpr std::string_view kDropNotApplicable =
    "DELETE FROM plan_not_applicable WHERE agency_id = :agency AND plan_id = :plan";
constexpr std::string_view kAddParent = R"sql(
    INSERT INTO plan_parent (agency_id, plan_id, kind, parent_plan_id, reason, set_at, set_by)
    VALUES (:agency, :plan, :kind, :parent, :reason, :at, :person))sql";
constexpr std::string_view kAddAnswer = R"sql(
    INSERT INTO plan_clause_answer (agency_id, plan_id, node_id, clause_id)
    VALUES (:agency, :plan, :node, :clause))sql";
constexpr std::string_view kAddNotApplicable = R"sql(
    INSERT INTO plan_not_applicable (agency_id, plan_id, clause_id, part_code, reason, stated_at,
                                     stated_by, person_name)
    VALUES (:agency, :plan, :clause, :part, :reason, :at, :person, :name))sql";
constexpr std::string_view kAddRevision = R"sql(
    INSERT INTO plan_revision (agency_id, plan_id, at, person_id, person_name, what, node_id,
                               before, after)
    VALUES (:agency, :plan, :at, :person, :name, 'links_changed', 0, :before, :after))sql";
constexpr std::string_view kFreeze = R"sql(
    INSERT INTO plan_version_link (agency_id, plan_id, number, parent_plan_id, content)
    VALUES (:agency, :plan, :number, :parent, :content))sql";

json::object link_json(const ParentLink& link) {
  return {{"plan_id", link.plan_id.value}, {"reason", link.reason}};
}

json::object links_json(const PlanLinks& links) {
  json::object out;
  if (links.superior) out["superior"] = link_json(*links.superior);
  if (links.several_years) out["several_years"] = link_json(*links.several_years);
  json::array answers, gone;
  for (const ClauseAnswer& each : links.answers) {
    answers.push_back(json::array{each.node.value, each.clause.value});
  }
  for (const NotApplicable& each : links.not_applicable) {
    gone.push_back(json::object{{"clause", each.clause.value},
                                {"part", each.part},
                                {"reason", each.reason},
                                {"person", each.person_name},
                                {"at", to_micros(each.at)}});
  }
  out["answers"] = std::move(answers);
  out["not_applicable"] = std::move(gone);
  return out;
}

std::optional<ParentLink> read_link(const json::object& from, std::string_view name) {
  const json::value* link = from.if_contains(name);
  if (!link) return std::nullopt;
  const json::object& said = link->as_object();
  return ParentLink{PlanId{said.at("plan_id").as_int64()},
                    std::string{said.at("reason").as_string()}};
}

PlanLinks read_links(std::string_view text) {
  const json::object from = json::parse({text.data(), text.size()}).as_object();
  PlanLinks links{.superior = read_link(from, "superior"),
                  .several_years = read_link(from, "several_years")};
  for (const json::value& each : from.at("answers").as_array()) {
    links.answers.push_back({NodeId{each.at(0).as_int64()}, NodeId{each.at(1).as_int64()}});
  }
  for (const json::value& each : from.at("not_applicable").as_array()) {
    links.not_applicable.push_back({.clause = NodeId{each.at("clause").as_int64()},
                                    .part = std::string{each.at("part").as_string()},
                                    .reason = std::string{each.at("reason").as_string()},
                                    .person_name = std::string{each.at("person").as_string()},
                                    .at = from_micros(each.at("at").as_int64())});
  }
  return links;
}

Params here(const Plan& plan) { return {{"agency", plan.agency_id}, {"plan", plan.id}}; }

/// Plans that were found in scope; their agencies lead into the indexes.
Params among(const std::vector<Plan>& plans) {
  std::vector<std::int64_t> agencies, ids;
  for (const Plan& plan : plans) {
    agencies.push_back(plan.agency_id.value);
    ids.push_back(plan.id.value);
  }
  return {{"agencies", std::move(agencies)}, {"plans", std::move(ids)}};
}

Params with(Params values, std::initializer_list<storage::Param> more) {
  values.insert(values.end(), more);
  return values;
}

}  // namespace

PlanLinks ParentStore::links_of(const Plan& plan) {
  return links_of(std::vector<Plan>{plan})[plan.id];
}

std::unordered_map<PlanId, PlanLinks> ParentStore::links_of(const std::vector<Plan>& plans) {
  std::unordered_map<PlanId, PlanLinks> all;
  if (plans.empty()) return all;
  const Params here = among(plans);
  for (const Row& row : tx_.query(kParents, here)) {
    const ParentLink link{row.id<PlanId>(1), row.text(2)};
    const bool superior = parent_kind_of(row.text(0)) == ParentKind::superior;
    PlanLinks& links = all[row.id<PlanId>(3)];
    (superior ? links.superior : links.several_years) = link;
  }
  for (const Row& row : tx_.query(kAnswers, here)) {
    all[row.id<PlanId>(2)].answers.push_back({row.id<NodeId>(0), row.id<NodeId>(1)});
  }
  for (const Row& row : tx_.query(kNotApplicable, here)) {
    all[row.id<PlanId>(5)].not_applicable.push_back({.clause = row.id<NodeId>(0),
                                                     .part = row.text(1),
                                                     .reason = row.text(2),
                                                     .person_name = row.text(3),
                                                     .at = row.instant(4)});
  }
  return all;
}

std::vector<Plan> ParentStore::plans(const std::vector<PlanId>& ids, const org::Scope& scope) {
  return read_plans(tx_, ids, scope);
}

std::unordered_map<PlanId, PlanLinks> ParentStore::frozen(
    const std::vector<PublishedPlan>& versions) {
  std::unordered_map<PlanId, PlanLinks> all;
  if (versions.empty()) return all;
  std::vector<std::int64_t> agencies, plans;
  std::unordered_map<PlanId, int> numbers;
  for (const PublishedPlan& each : versions) {
    agencies.push_back(each.plan.agency_id.value);
    plans.push_back(each.plan.id.value);
    numbers[each.plan.id] = each.version;
  }
  for (const Row& row : tx_.query(kFrozenOfAll, {{"agencies", agencies}, {"plans", plans}})) {
    const PlanId plan = row.id<PlanId>(0);
    if (numbers[plan] == row.integer(1)) all.emplace(plan, read_links(row.text(2)));
  }
  return all;
}

std::optional<PlanLinks> ParentStore::frozen(AgencyId agency, PlanId plan, int version) {
  const auto row =
      tx_.query_one(kFrozen, {{"agency", agency}, {"plan", plan}, {"number", version}});
  if (!row) return std::nullopt;
  return read_links(row->text(0));
}

std::vector<ParentCandidate> ParentStore::candidates(const std::vector<std::int64_t>& agencies,
                                                     const org::Scope& scope) {
  std::vector<ParentCandidate> found;
  for (const Row& row : tx_.query(kCandidates, {{"agencies", agencies}})) {
    ParentCandidate candidate{.id = row.id<PlanId>(0),
                              .agency_id = row.id<AgencyId>(1),
                              .head = {.roc_year = static_cast<int>(row.integer(2)),
                                       .title = row.text(3),
                                       .period_from = row.optional_date(4),
                                       .period_to = row.optional_date(5)},
                              .published = row.flag(6)};
    if (candidate.published || scope.covers(candidate.agency_id)) {
      found.push_back(std::move(candidate));
    }
  }
  return found;
}

std::vector<PlanId> ParentStore::children(PlanId parent, ParentKind kind, const org::Scope& scope) {
  std::vector<PlanId> plans;
  for (const Row& row : tx_.query(
           kChildren, {{"parent", parent}, {"kind", name_of(kind)}, {"scope", scope.agencies()}})) {
    plans.push_back(row.id<PlanId>(0));
  }
  return plans;
}

std::unordered_map<PlanId, std::vector<AnnualPlan::Carried>> ParentStore::carried(
    const std::vector<Plan>& plans) {
  std::unordered_map<PlanId, std::vector<AnnualPlan::Carried>> all;
  if (plans.empty()) return all;
  for (const Row& row : tx_.query(kCarried, among(plans))) {
    all[row.id<PlanId>(3)].push_back({row.id<NodeId>(0), row.id<PlanId>(1), row.id<NodeId>(2)});
  }
  return all;
}

Result<Done> ParentStore::record(const Plan& plan, const PlanLinks& before, const PlanLinks& after,
                                 const Author& author) {
  const auto changed =
      tx_.execute(kTouchParent, with(here(plan), {{"at", author.at}, {"seen", plan.row_version}}));
  if (changed == 0) return refusal::changed_meanwhile;
  for (const std::string_view sql : {kDropParents, kDropAnswers, kDropNotApplicable}) {
    tx_.execute(sql, here(plan));
  }
  const auto add_parent = [&](ParentKind kind, const std::optional<ParentLink>& link) {
    if (!link) return;
    tx_.execute(kAddParent, with(here(plan), {{"kind", name_of(kind)},
                                              {"parent", link->plan_id},
                                              {"reason", link->reason},
                                              {"at", author.at},
                                              {"person", author.person_id}}));
  };
  add_parent(ParentKind::superior, after.superior);
  add_parent(ParentKind::several_years, after.several_years);
  for (const ClauseAnswer& each : after.answers) {
    tx_.execute(kAddAnswer, with(here(plan), {{"node", each.node}, {"clause", each.clause}}));
  }
  for (const NotApplicable& each : after.not_applicable) {
    // What is said for the first time is said by the author, now.
    const bool said_before = !each.person_name.empty() || to_micros(each.at) != 0;
    tx_.execute(kAddNotApplicable,
                with(here(plan), {{"clause", each.clause},
                                  {"part", each.part},
                                  {"reason", each.reason},
                                  {"at", said_before ? each.at : author.at},
                                  {"person", author.person_id},
                                  {"name", said_before ? each.person_name : author.name}}));
  }
  tx_.execute(kAddRevision, with(here(plan), {{"at", author.at},
                                              {"person", author.person_id},
                                              {"name", author.name},
                                              {"before", json::serialize(links_json(before))},
                                              {"after", json::serialize(links_json(after))}}));
  return Done{};
}

void ParentStore::freeze(const Plan& plan, int version) {
  const PlanLinks links = links_of(plan);
  if (links.empty()) return;
  tx_.execute(kFreeze,
              with(here(plan), {{"number", version},
                                {"parent", links.superior ? links.superior->plan_id : PlanId{}},
                                {"content", json::serialize(links_json(links))}}));
}

}  // namespace hb::plan
