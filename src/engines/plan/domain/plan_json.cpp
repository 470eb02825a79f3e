#include "plan/plan_json.h"

#include <boost/json.hpp>
#include <cstdint>
#include <set>
#include <stdexcept>

namespace hb::plan {
namespace {

namespace json = boost::json;

json::value day_or_null(const std::optional<Date>& date) {
  return date ? json::value(to_iso(*date)) : json::value(nullptr);
}

json::array numbers(const std::vector<int>& values) {
  json::array out;
  for (const int value : values) out.emplace_back(value);
  return out;
}

json::object tree_node(const Plan& plan, const PlanNode& node) {
  json::object out = to_json(node).as_object();
  out["marker"] = marker(plan, node);
  if (node.kind == NodeKind::step) return out;
  json::array children;
  for (const PlanNode* child : plan.children(node.id)) children.push_back(tree_node(plan, *child));
  out[node.kind == NodeKind::item ? "strategies" : "steps"] = std::move(children);
  return out;
}

json::object basis_json(const Basis& basis) {
  return {{"issuer", basis.issuer},
          {"issued_on", day_or_null(basis.issued_on)},
          {"number", basis.number},
          {"title", basis.title},
          {"wording", basis.wording}};
}

json::value paragraph_json(const Paragraph& paragraph) {
  return {{"id", paragraph.id.value},
          {"kind", name_of(paragraph.kind)},
          {"heading", paragraph.heading},
          {"text", paragraph.text}};
}

// ---- Reading

std::string text(const json::object& from, std::string_view name) {
  const json::value* found = from.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string{};
}

std::int64_t number(const json::object& from, std::string_view name, std::int64_t otherwise = 0) {
  const json::value* found = from.if_contains(name);
  return found && found->is_number() ? found->to_number<std::int64_t>() : otherwise;
}

int small(const json::object& from, std::string_view name, int otherwise = 0) {
  const json::value* found = from.if_contains(name);
  return found && found->is_number() ? found->to_number<int>() : otherwise;
}

std::optional<Date> date(const json::object& from, std::string_view name) {
  return from_iso(text(from, name));
}

const json::array& list(const json::object& from, std::string_view name) {
  static const json::array kNone;
  const json::value* found = from.if_contains(name);
  return found && found->is_array() ? found->as_array() : kNone;
}

PlanHead read_head(const json::object& from) {
  return {.roc_year = small(from, "roc_year"),
          .title = text(from, "title"),
          .scheme = text(from, "scheme"),
          .period_from = date(from, "period_from"),
          .period_to = date(from, "period_to"),
          .period_text = text(from, "period_text"),
          .issued_on = date(from, "issued_on"),
          .issue_number = text(from, "issue_number")};
}

NodeFields read_fields(const json::object& from) {
  NodeFields fields{
      .title = text(from, "title"),
      .text = text(from, "text"),
      .check_months = {},
      .note = text(from, "note"),
      .indicator = text(from, "indicator"),
      .priority = small(from, "priority"),
      .continuity = continuity_of(text(from, "continuity")).value_or(Continuity::unsaid)};
  for (const json::value& month : list(from, "check_months")) {
    fields.check_months.push_back(month.to_number<int>());
  }
  return fields;
}

void read_nodes(Plan& plan, const json::array& nodes, NodeKind kind, NodeId parent) {
  int ordinal = 0;
  for (const json::value& each : nodes) {
    const json::object& from = each.as_object();
    PlanNode node{.id = NodeId{number(from, "id")},
                  .parent = parent,
                  .kind = kind,
                  .ordinal = ++ordinal,
                  .fields = read_fields(from),
                  .owners = {},
                  .goals = {},
                  .source_from = small(from, "source_from"),
                  .source_to = small(from, "source_to"),
                  .row_version = small(from, "row_version", 1)};
    for (const json::value& owner : list(from, "owners")) {
      const json::object& unit = owner.as_object();
      node.owners.push_back({UnitId{number(unit, "unit_id")}, unit.at("leads").as_bool()});
    }
    for (const json::value& goal : list(from, "goals")) {
      node.goals.emplace_back(goal.to_number<std::int64_t>());
    }
    const NodeId id = node.id;
    plan.nodes.push_back(std::move(node));
    if (kind == NodeKind::item) {
      read_nodes(plan, list(from, "strategies"), NodeKind::strategy, id);
    } else if (kind == NodeKind::strategy) {
      read_nodes(plan, list(from, "steps"), NodeKind::step, id);
    }
  }
}

/// Nodes find their children by id, so an id that stands twice, or none, would make a tree without
/// an end.
void require_own_ids(const Plan& plan) {
  std::set<std::int64_t> seen{NodeId{}.value};
  for (const PlanNode& node : plan.nodes) {
    if (!seen.insert(node.id.value).second) {
      throw std::runtime_error("a stored plan has a node without an id of its own");
    }
  }
}

Plan read_plan(const json::object& from) {
  Plan plan{.id = PlanId{number(from, "id")},
            .agency_id = AgencyId{number(from, "agency_id")},
            .head = read_head(from),
            .bases = {},
            .paragraphs = {},
            .nodes = {},
            .state = plan_state_of(text(from, "state")).value_or(PlanState::draft),
            .version = small(from, "version"),
            .changed_since = false,
            .row_version = small(from, "row_version", 1)};
  for (const json::value& each : list(from, "legal_bases")) {
    const json::object& basis = each.as_object();
    plan.bases.push_back({text(basis, "issuer"), date(basis, "issued_on"), text(basis, "number"),
                          text(basis, "title"), text(basis, "wording")});
  }
  int ordinal = 0;
  for (const json::value& each : list(from, "paragraphs")) {
    const json::object& one = each.as_object();
    plan.paragraphs.push_back(
        {ParagraphId{number(one, "id")},
         paragraph_kind_of(text(one, "kind")).value_or(ParagraphKind::section), ++ordinal,
         text(one, "heading"), text(one, "text")});
  }
  read_nodes(plan, list(from, "items"), NodeKind::item, NodeId{});
  require_own_ids(plan);
  return plan;
}

}  // namespace

json::value to_json(const PlanNode& node) {
  json::array owners;
  for (const Owner& owner : node.owners) {
    owners.push_back({{"unit_id", owner.unit_id.value}, {"leads", owner.leads}});
  }
  json::array goals;
  for (const ParagraphId goal : node.goals) goals.emplace_back(goal.value);
  return json::object{{"id", node.id.value},
                      {"kind", name_of(node.kind)},
                      {"parent", node.parent.value},
                      {"ordinal", node.ordinal},
                      {"title", node.fields.title},
                      {"text", node.fields.text},
                      {"check_months", numbers(node.fields.check_months)},
                      {"note", node.fields.note},
                      {"indicator", node.fields.indicator},
                      {"priority", node.fields.priority},
                      {"continuity", name_of(node.fields.continuity)},
                      {"owners", std::move(owners)},
                      {"goals", std::move(goals)},
                      {"source_from", node.source_from},
                      {"source_to", node.source_to},
                      {"row_version", node.row_version}};
}

json::value to_json(const PlanHead& head) {
  return json::object{{"roc_year", head.roc_year},
                      {"title", head.title},
                      {"scheme", head.scheme},
                      {"period_from", day_or_null(head.period_from)},
                      {"period_to", day_or_null(head.period_to)},
                      {"period_text", head.period_text},
                      {"issued_on", day_or_null(head.issued_on)},
                      {"issue_number", head.issue_number}};
}

json::value bases_json(const Plan& plan) {
  json::array bases;
  for (const Basis& basis : plan.bases) bases.push_back(basis_json(basis));
  return bases;
}

json::value paragraphs_json(const Plan& plan, ParagraphKind kind) {
  json::array paragraphs;
  for (const Paragraph* each : plan.paragraphs_of(kind)) {
    paragraphs.push_back(paragraph_json(*each));
  }
  return paragraphs;
}

std::string stamp(const json::value& shown) {
  // FNV-1a: it tells honest edits apart and guards nothing.
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : json::serialize(shown)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return std::to_string(hash);
}

json::value to_json(const Plan& plan) {
  json::object out = to_json(plan.head).as_object();
  out["id"] = plan.id.value;
  out["agency_id"] = plan.agency_id.value;
  out["state"] = name_of(plan.state);
  out["version"] = plan.version;
  out["changed_since"] = plan.changed_since;
  out["row_version"] = plan.row_version;
  out["legal_bases"] = bases_json(plan);
  json::array paragraphs;
  for (const Paragraph& paragraph : plan.paragraphs)
    paragraphs.push_back(paragraph_json(paragraph));
  out["paragraphs"] = std::move(paragraphs);
  json::array items;
  for (const PlanNode* item : plan.children(NodeId{})) items.push_back(tree_node(plan, *item));
  out["items"] = std::move(items);
  return out;
}

Plan plan_from_json(std::string_view text) {
  const json::value parsed = json::parse({text.data(), text.size()});
  if (!parsed.is_object()) throw std::runtime_error("a stored plan is not a JSON object");
  try {
    return read_plan(parsed.as_object());
  } catch (const std::logic_error& error) {
    // Boost.JSON calls another kind of value than the expected one an invalid argument.
    throw std::runtime_error(std::string("a stored plan cannot be read: ") + error.what());
  }
}

}  // namespace hb::plan
