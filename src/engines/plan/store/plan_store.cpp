#include "plan_store.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "plan/plan_edit.h"
#include "plan/plan_json.h"
#include "plan_rows.h"

namespace hb::plan {
namespace {

using storage::Params;

constexpr std::string_view kInsertPlan = R"sql(
    INSERT INTO plan (agency_id, roc_year, title, scheme, period_from, period_to, period_text,
                      issued_on, issue_number, row_version, created_at, created_by, changed_at)
    VALUES (:agency, :roc_year, :title, :scheme, :period_from, :period_to, :period_text,
            :issued_on, :issue_number, 1, :at, :person, :at) RETURNING id)sql";

constexpr std::string_view kInsertNode = R"sql(
    INSERT INTO plan_node (agency_id, plan_id, parent_id, kind, ordinal, title, text, check_months,
                           note, indicator, priority, continuity, source_from, source_to,
                           row_version, retired)
    VALUES (:agency, :plan, :parent, :kind, :ordinal, :title, :text, :months, :note, :indicator,
            :priority, :continuity, :source_from, :source_to, 1, 0) RETURNING id)sql";

// Naming the version seen makes the slower of two officers change no row.
constexpr std::string_view kUpdateNode = R"sql(
    UPDATE plan_node
       SET parent_id = :parent, kind = :kind, ordinal = :ordinal, title = :title, text = :text,
           check_months = :months, note = :note, indicator = :indicator, priority = :priority,
           continuity = :continuity, source_from = :source_from, source_to = :source_to,
           row_version = row_version + 1
     WHERE agency_id = :agency AND plan_id = :plan AND id = :id AND row_version = :seen
       AND retired = 0)sql";

constexpr std::string_view kRetireNode = R"sql(
    UPDATE plan_node SET retired = 1, row_version = row_version + 1
     WHERE agency_id = :agency AND plan_id = :plan AND id = :id AND row_version = :seen
       AND retired = 0)sql";

constexpr std::string_view kBringBackNode = R"sql(
    UPDATE plan_node
       SET parent_id = :parent, kind = :kind, ordinal = :ordinal, title = :title, text = :text,
           check_months = :months, note = :note, indicator = :indicator, priority = :priority,
           continuity = :continuity, source_from = :source_from, source_to = :source_to,
           row_version = row_version + 1, retired = 0
     WHERE agency_id = :agency AND plan_id = :plan AND id = :id AND retired = 1)sql";
constexpr std::string_view kBringBackParagraphs = R"sql(
    UPDATE plan_paragraph SET retired = 0
     WHERE agency_id = :agency AND plan_id = :plan AND id IN (:ids...) AND retired = 1)sql";

constexpr std::string_view kDropOwners =
    "DELETE FROM plan_owner WHERE agency_id = :agency AND plan_id = :plan AND node_id = :node";
constexpr std::string_view kInsertOwner = R"sql(
    INSERT INTO plan_owner (agency_id, plan_id, node_id, unit_id, leads)
    VALUES (:agency, :plan, :node, :unit, :leads))sql";
constexpr std::string_view kDropGoals =
    "DELETE FROM plan_goal_served WHERE agency_id = :agency AND plan_id = :plan"
    " AND node_id = :node";
constexpr std::string_view kInsertGoal = R"sql(
    INSERT INTO plan_goal_served (agency_id, plan_id, node_id, goal_id)
    VALUES (:agency, :plan, :node, :goal))sql";

constexpr std::string_view kInsertParagraph = R"sql(
    INSERT INTO plan_paragraph (agency_id, plan_id, kind, ordinal, heading, text, retired)
    VALUES (:agency, :plan, :kind, :ordinal, :heading, :text, 0) RETURNING id)sql";
constexpr std::string_view kUpdateParagraph = R"sql(
    UPDATE plan_paragraph SET ordinal = :ordinal, heading = :heading, text = :text
     WHERE agency_id = :agency AND plan_id = :plan AND id = :id AND retired = 0)sql";
constexpr std::string_view kRetireParagraphs = R"sql(
    UPDATE plan_paragraph SET retired = 1
     WHERE agency_id = :agency AND plan_id = :plan AND kind = :kind AND retired = 0
       AND NOT (id IN (:kept...)))sql";
constexpr std::string_view kDropServedGoals = R"sql(
    DELETE FROM plan_goal_served
     WHERE agency_id = :agency AND plan_id = :plan AND NOT (goal_id IN (:kept...)))sql";

constexpr std::string_view kKnowBasis = R"sql(
    INSERT INTO legal_basis (issuer, issued_on, number, title)
    VALUES (:issuer, :issued_on, :number, :title)
    ON CONFLICT (issuer, issued_on, number, title) DO NOTHING)sql";
constexpr std::string_view kCiteBasis = R"sql(
    INSERT INTO plan_basis (agency_id, plan_id, ordinal, basis_id, wording)
    SELECT CAST(:agency AS BIGINT), CAST(:plan AS BIGINT), CAST(:ordinal AS BIGINT), id,
           CAST(:wording AS TEXT)
      FROM legal_basis
     WHERE issuer = :issuer AND issued_on = :issued_on AND number = :number AND title = :title)sql";
constexpr std::string_view kDropBases =
    "DELETE FROM plan_basis WHERE agency_id = :agency AND plan_id = :plan";

constexpr std::string_view kUpdateHead = R"sql(
    UPDATE plan
       SET roc_year = :roc_year, title = :title, scheme = :scheme, period_from = :period_from,
           period_to = :period_to, period_text = :period_text, issued_on = :issued_on,
           issue_number = :issue_number
     WHERE agency_id = :agency AND id = :plan)sql";

constexpr std::string_view kTouchPlan = R"sql(
    UPDATE plan SET row_version = row_version + 1, changed_at = :at
     WHERE agency_id = :agency AND id = :plan AND row_version = :seen)sql";
// An edit of one entry does not mind that somebody edited another one.
constexpr std::string_view kTouchAnyway = R"sql(
    UPDATE plan SET row_version = row_version + 1, changed_at = :at
     WHERE agency_id = :agency AND id = :plan)sql";

constexpr std::string_view kInsertRevision = R"sql(
    INSERT INTO plan_revision (agency_id, plan_id, at, person_id, person_name, what, node_id,
                               before, after)
    VALUES (:agency, :plan, :at, :person, :name, :what, :node, :before, :after))sql";

constexpr std::string_view kDiscard = R"sql(
    INSERT INTO plan_discard (agency_id, plan_id, discarded_at, discarded_by, reason)
    VALUES (:agency, :plan, :at, :person, :reason)
    ON CONFLICT (agency_id, plan_id) DO NOTHING)sql";

std::string json_text(const std::optional<PlanNode>& node) {
  return node ? boost::json::serialize(to_json(*node)) : std::string{};
}

}  // namespace

Result<Plan> PlanStore::find(PlanId id, const org::Scope& scope) {
  auto plan = read_plan(tx_, id, scope);
  if (!plan) return refusal::plan_missing;
  return *std::move(plan);
}

Result<Plan> PlanStore::find_entry(PlanId id, NodeId node, const org::Scope& scope) {
  auto plan = read_entry(tx_, id, node, scope);
  if (!plan) return refusal::plan_missing;
  return *std::move(plan);
}

PlanId PlanStore::create(const Plan& plan, const Author& author) {
  Plan stored = plan;
  Params values = head_values(plan, plan.head);
  values.emplace_back("at", author.at);
  values.emplace_back("person", author.person_id);
  stored.id = PlanId{tx_.insert(kInsertPlan, values)};
  std::unordered_map<ParagraphId, ParagraphId> goals;
  for (const Paragraph& paragraph : plan.paragraphs) {
    goals[paragraph.id] = insert_paragraph(stored, paragraph);
  }
  std::unordered_map<NodeId, NodeId> ids;
  for (PlanNode node : plan.nodes) {
    const NodeId given = node.id;
    if (node.parent) node.parent = ids.at(node.parent);
    for (ParagraphId& goal : node.goals) goal = goals.at(goal);
    ids[given] = insert_node(stored, node);
  }
  insert_bases(stored, plan.bases);
  keep_revision(stored, author, "created", NodeId{}, "",
                boost::json::serialize(to_json(stored.head)));
  return stored.id;
}

Result<Done> PlanStore::record(const Plan& plan, const NodesEdited& edited, const Author& author) {
  for (const NodeChange& change : edited.changes) {
    NodeId id;
    if (!change.before) {
      id = insert_node(plan, *change.after);
    } else {
      id = change.before->id;
      Params values = node_values(plan, change.after ? *change.after : *change.before);
      if (!change.after) values = {{"agency", plan.agency_id}, {"plan", plan.id}};
      values.emplace_back("id", id);
      values.emplace_back("seen", change.before->row_version);
      if (tx_.execute(change.after ? kUpdateNode : kRetireNode, values) == 0) {
        return refusal::changed_meanwhile;
      }
      if (change.after && (change.after->owners != change.before->owners ||
                           change.after->goals != change.before->goals)) {
        replace_links(plan, id, *change.after);
      }
    }
    keep_revision(plan, author, edited.what, id, json_text(change.before), json_text(change.after));
  }
  if (!edited.changes.empty()) {
    tx_.execute(kTouchAnyway, {{"agency", plan.agency_id}, {"plan", plan.id}, {"at", author.at}});
  }
  return Done{};
}

bool PlanStore::bring_back(const Plan& plan, const Plan& published, const Author& author) {
  bool any = false;
  for (const PlanNode& node : published.nodes) {
    if (plan.find(node.id)) continue;
    Params values = node_values(plan, node);
    values.emplace_back("id", node.id);
    any = tx_.execute(kBringBackNode, values) > 0 || any;
    replace_links(plan, node.id, node);
    keep_revision(plan, author, "restored", node.id, "", json_text(node));
  }
  std::vector<std::int64_t> paragraphs;
  for (const Paragraph& each : published.paragraphs) paragraphs.push_back(each.id.value);
  const Params here{{"agency", plan.agency_id}, {"plan", plan.id}};
  if (!paragraphs.empty()) {
    Params values = here;
    values.emplace_back("ids", std::move(paragraphs));
    any = tx_.execute(kBringBackParagraphs, values) > 0 || any;
  }
  if (!any) return false;
  Params values = here;
  values.emplace_back("at", author.at);
  tx_.execute(kTouchAnyway, values);
  return true;
}

Result<Done> PlanStore::record(const Plan& plan, const PlanDiscarded& fact, const Author& author) {
  const auto kept = tx_.execute(kDiscard, {{"agency", plan.agency_id},
                                           {"plan", plan.id},
                                           {"at", fact.at},
                                           {"person", fact.person_id},
                                           {"reason", fact.reason}});
  if (kept == 0) return refusal::discarded;
  keep_revision(plan, author, "discarded", NodeId{}, "", "");
  return Done{};
}

Result<Done> PlanStore::record_head(const Plan& plan, const PlanHead& head, const Author& author) {
  HB_TRY(touch(plan, author));
  tx_.execute(kUpdateHead, head_values(plan, head));
  keep_revision(plan, author, "head_changed", NodeId{}, boost::json::serialize(to_json(plan.head)),
                boost::json::serialize(to_json(head)));
  return Done{};
}

Result<Done> PlanStore::record_bases(const Plan& plan, const std::vector<Basis>& bases,
                                     const Author& author) {
  HB_TRY(touch(plan, author));
  tx_.execute(kDropBases, {{"agency", plan.agency_id}, {"plan", plan.id}});
  insert_bases(plan, bases);
  Plan after;
  after.bases = bases;
  const auto only_bases = [](const Plan& each) {
    return boost::json::serialize(to_json(each).at("legal_bases"));
  };
  keep_revision(plan, author, "bases_changed", NodeId{}, only_bases(plan), only_bases(after));
  return Done{};
}

Result<Done> PlanStore::record_paragraphs(const Plan& plan, ParagraphKind kind,
                                          const std::vector<Paragraph>& paragraphs,
                                          const Author& author) {
  HB_TRY(touch(plan, author));
  std::vector<std::int64_t> kept;
  Plan after;
  for (Paragraph paragraph : paragraphs) {
    if (paragraph.id) {
      const auto changed = tx_.execute(kUpdateParagraph, {{"agency", plan.agency_id},
                                                          {"plan", plan.id},
                                                          {"id", paragraph.id},
                                                          {"ordinal", paragraph.ordinal},
                                                          {"heading", paragraph.heading},
                                                          {"text", paragraph.text}});
      if (changed == 0) return refusal::changed_meanwhile;
    } else {
      paragraph.id = insert_paragraph(plan, paragraph);
    }
    kept.push_back(paragraph.id.value);
    after.paragraphs.push_back(std::move(paragraph));
  }
  const Params rest{
      {"agency", plan.agency_id}, {"plan", plan.id}, {"kind", name_of(kind)}, {"kept", kept}};
  tx_.execute(kRetireParagraphs, rest);
  if (kind == ParagraphKind::goal) {
    tx_.execute(kDropServedGoals, {{"agency", plan.agency_id}, {"plan", plan.id}, {"kept", kept}});
  }
  Plan before;
  for (const Paragraph* each : plan.paragraphs_of(kind)) before.paragraphs.push_back(*each);
  const auto only_paragraphs = [](const Plan& each) {
    return boost::json::serialize(to_json(each).at("paragraphs"));
  };
  keep_revision(plan, author, "paragraphs_changed", NodeId{}, only_paragraphs(before),
                only_paragraphs(after));
  return Done{};
}

NodeId PlanStore::insert_node(const Plan& plan, const PlanNode& node) {
  const NodeId id{tx_.insert(kInsertNode, node_values(plan, node))};
  if (!node.owners.empty() || !node.goals.empty()) replace_links(plan, id, node);
  return id;
}

ParagraphId PlanStore::insert_paragraph(const Plan& plan, const Paragraph& paragraph) {
  return ParagraphId{tx_.insert(kInsertParagraph, {{"agency", plan.agency_id},
                                                   {"plan", plan.id},
                                                   {"kind", name_of(paragraph.kind)},
                                                   {"ordinal", paragraph.ordinal},
                                                   {"heading", paragraph.heading},
                                                   {"text", paragraph.text}})};
}

void PlanStore::replace_links(const Plan& plan, NodeId node, const PlanNode& from) {
  const Params here{{"agency", plan.agency_id}, {"plan", plan.id}, {"node", node}};
  tx_.execute(kDropOwners, here);
  for (const Owner& owner : from.owners) {
    Params values = here;
    values.emplace_back("unit", owner.unit_id);
    values.emplace_back("leads", owner.leads);
    tx_.execute(kInsertOwner, values);
  }
  tx_.execute(kDropGoals, here);
  for (const ParagraphId goal : from.goals) {
    Params values = here;
    values.emplace_back("goal", goal);
    tx_.execute(kInsertGoal, values);
  }
}

void PlanStore::insert_bases(const Plan& plan, const std::vector<Basis>& bases) {
  int ordinal = 0;
  for (const Basis& basis : bases) {
    // An unknown date is the empty text, so that the unique index tells two bases apart at all.
    const Params register_values{
        {"issuer", basis.issuer},
        {"issued_on", basis.issued_on ? to_iso(*basis.issued_on) : std::string{}},
        {"number", basis.number},
        {"title", basis.title}};
    tx_.execute(kKnowBasis, register_values);
    Params values = register_values;
    values.emplace_back("agency", plan.agency_id);
    values.emplace_back("plan", plan.id);
    values.emplace_back("ordinal", ++ordinal);
    values.emplace_back("wording", basis.wording);
    tx_.execute(kCiteBasis, values);
  }
}

void PlanStore::keep_revision(const Plan& plan, const Author& author, std::string_view what,
                              NodeId node, std::string before, std::string after) {
  // One that the history has no words for cannot be.
  if (std::ranges::find(kRevisionKinds, what) == std::end(kRevisionKinds)) std::abort();
  tx_.execute(kInsertRevision, {{"agency", plan.agency_id},
                                {"plan", plan.id},
                                {"at", author.at},
                                {"person", author.person_id},
                                {"name", author.name},
                                {"what", what},
                                {"node", node},
                                {"before", std::move(before)},
                                {"after", std::move(after)}});
}

Result<Done> PlanStore::touch(const Plan& plan, const Author& author) {
  const auto changed = tx_.execute(kTouchPlan, {{"agency", plan.agency_id},
                                                {"plan", plan.id},
                                                {"at", author.at},
                                                {"seen", plan.row_version}});
  if (changed == 0) return refusal::changed_meanwhile;
  return Done{};
}

}  // namespace hb::plan
