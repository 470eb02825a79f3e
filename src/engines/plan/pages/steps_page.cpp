// Every step of a plan on one page, to fill in who does it and when it is checked. The whole table
// is sent and saved at once; a row that was not touched is left as somebody else may have saved it.
#include <algorithm>
#include <optional>

#include "edit_tree.h"
#include "org/directory.h"
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

/// The name of a field of an entry's row.
std::string field_of(std::string_view what, NodeId node) {
  return std::string{what} + "-" + std::to_string(node.value);
}

/// Months and units as one text, to tell whether a row was touched.
std::string stamp_of(std::string_view months, const std::vector<Owner>& owners) {
  std::string lead;
  std::vector<std::string> helping;
  for (const Owner& owner : owners) {
    (owner.leads ? lead : helping.emplace_back()) = std::to_string(owner.unit_id.value);
  }
  std::sort(helping.begin(), helping.end());
  std::string out = std::string{months} + "|" + lead + "|";
  for (const std::string& unit : helping) out += unit + ",";
  return out;
}

/// What was typed into the fields of a step, or into those that fill in a whole item or strategy.
struct Row {
  std::string months;
  std::vector<Owner> owners;
};

Row row_of(const Request& request, NodeId node) {
  Row row{.months = typed(request, field_of("months", node)), .owners = {}};
  const UnitId lead{web::id_in(request.form(field_of("lead", node)))};
  if (lead) row.owners.push_back({lead, true});
  for (const std::string_view each : request.form_all(field_of("units", node))) {
    const UnitId unit{web::id_in(each)};
    // Whoever leads helps as well; ticking both is no mistake.
    if (unit && unit != lead) row.owners.push_back({unit, false});
  }
  return row;
}

bool touched(const Request& request, const PlanNode& step, const Row& row) {
  if (!request.has_form(field_of("months", step.id))) return false;
  const auto months = read_months(row.months);
  const std::string words = months ? months_text(*months) : row.months;
  return stamp_of(words, row.owners) != request.form(field_of("was", step.id));
}

bool stands_under(const Plan& plan, const PlanNode& node, NodeId above) {
  for (const PlanNode* each = plan.find(node.parent); each; each = plan.find(each->parent)) {
    if (each->id == above) return true;
  }
  return false;
}

/// Why rows were refused, each with the name of its field.
struct Refusals {
  struct Row {
    NodeId node;
    Error error;
    std::string field;
    /// Valid as long as this is.
    Error shown() const { return error.at(field); }
  };
  std::vector<Row> rows;

  void add(NodeId node, const Error& error) {
    const bool about_units = error.field == "lead" || error.field == "units";
    rows.push_back({node, error, field_of(about_units ? "lead" : "months", node)});
  }
  const Row* at(NodeId node) const {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.node == node; });
    return found == rows.end() ? nullptr : &*found;
  }
};

struct Table {
  Plan plan;
  std::vector<org::Unit> units;
  PlanNames names;
  Refusals refused;
};

/// The page as one row sees it: with its own refusal, and with what was typed into it. A row that
/// nobody touched shows what is stored now.
web::Page page_for(const web::Page& page, const Table& table, const PlanNode& node) {
  const Request& request = page.request();
  if (const auto* row = table.refused.at(node.id)) return {request, row->shown()};
  const bool kept = node.kind != NodeKind::step || touched(request, node, row_of(request, node.id));
  return page.error() && !kept ? web::Page{request} : page;
}

Node lead_field(const web::Page& page, const Table& table, const PlanNode& node,
                const std::string& about, const std::vector<Owner>& owners) {
  web::ChoiceField lead{
      .name = field_of("lead", node.id), .label = "plan.owners.lead", .choices = {}};
  lead.about = about;
  lead.none = "plan.owners.none";
  for (const org::Unit& unit : table.units) {
    lead.choices.push_back({std::to_string(unit.id.value), unit.name.in(page.locale())});
  }
  for (const Owner& owner : owners) {
    if (owner.leads) lead.chosen = {std::to_string(owner.unit_id.value)};
  }
  return web::select(page, lead);
}

Node helping_field(const web::Page& page, const Table& table, const PlanNode& node,
                   const std::string& about, const std::vector<Owner>& owners) {
  web::ChoiceField helping{
      .name = field_of("units", node.id), .label = "plan.owners.helping", .choices = {}};
  helping.about = about;
  helping.small = true;
  for (const org::Unit& unit : table.units) {
    helping.choices.push_back({std::to_string(unit.id.value), unit.name.in(page.locale())});
  }
  for (const Owner& owner : owners) {
    if (!owner.leads) helping.chosen.push_back(std::to_string(owner.unit_id.value));
  }
  std::string names;
  for (const std::string& chosen : page.values(helping.name, helping.chosen)) {
    for (const web::Choice& choice : helping.choices) {
      if (choice.value == chosen)
        names += (names.empty() ? "" : page.t("web.comma")) + choice.words;
    }
  }
  return web::details(page, names.empty() ? page.t("plan.steps.no_helpers") : names,
                      web::checkboxes(page, helping));
}

/// What somebody else saved in this row meanwhile.
Node stored_meanwhile(const web::Page& page, const Table& table, const PlanNode& step) {
  if (!page.error() || page.error()->key != refusal::changed_meanwhile.key) return {};
  const std::string months = months_words(page, step.fields.check_months);
  return html::p({.classes = "hb-steps__now"},
                 page.t("plan.steps.now", {{"months", months.empty() ? "—" : months},
                                           {"units", owner_words(page, table.names, step)}}));
}

void write_step(html::Writer& out, const web::Page& whole, const Table& table,
                const PlanNode& step) {
  const web::Page page = page_for(whole, table, step);
  const std::string about = page.t("web.colon") + numbered_label(table.plan, step, 12);
  const std::string words = months_text(step.fields.check_months);
  const auto cell = [&](std::string_view classes, Node content) {
    out.child(html::td({.classes = classes}, content));
  };
  out.open(html::tr, {.id = anchor_of(step.id)});
  cell("hb-steps__words",
       html::group({html::a(node_url(table.plan.id, step), {.classes = "govuk-link"},
                            {marker(table.plan, step), step.fields.text}),
                    priority_tag(page, step.fields), stored_meanwhile(page, table, step)}));
  cell("hb-steps__months",
       html::group(
           {web::hidden_field(page, field_of("version", step.id), std::to_string(step.row_version)),
            web::hidden_field(page, field_of("was", step.id), stamp_of(words, step.owners)),
            web::text_field(page, {.name = field_of("months", step.id),
                                   .label = "plan.node.months",
                                   .value = words,
                                   .about = about})}));
  cell("hb-steps__lead", lead_field(page, table, step, about, step.owners));
  cell("hb-steps__units", helping_field(page, table, step, about, step.owners));
  out.close(html::tr);
}

/// Stands for the whole plan where an entry is named.
PlanNode whole_plan() { return {.id = NodeId{}, .kind = NodeKind::item}; }

std::string_view fill_words(const PlanNode& node) {
  if (!node.id) return "plan.steps.fill_plan";
  return node.kind == NodeKind::item ? "plan.steps.fill_item" : "plan.steps.fill_strategy";
}

/// Fields whose content goes to every step below an item or strategy, or to all of the plan.
Node fill_below(const web::Page& whole, const Table& table, const PlanNode& node) {
  const web::Page page = page_for(whole, table, node);
  const std::string about = page.t("web.colon") + (node.id ? numbered_label(table.plan, node, 12)
                                                           : page.t("plan.steps.whole_plan"));
  const std::string which{fill_words(node)};
  const bool open = table.refused.at(node.id) != nullptr;
  return web::details(
      page, which,
      html::div(
          {.classes = "hb-steps__fill"},
          {web::text_field(page, {.name = field_of("months", node.id),
                                  .label = "plan.node.months",
                                  .hint = "plan.steps.fill_hint",
                                  .about = about}),
           lead_field(page, table, node, about, {}), helping_field(page, table, node, about, {}),
           web::button(page, page.t("plan.steps.fill") + about, web::ButtonKind::secondary, "fill",
                       std::to_string(node.id.value))}),
      open);
}

Node table_head(const web::Page& page) {
  Node head;
  for (const char* each :
       {"plan.kind.step", "plan.node.months", "plan.owners.lead", "plan.owners.helping"}) {
    head += html::th({.more = {{"scope", "col"}}}, page.t(each));
  }
  return html::thead(html::tr(head));
}

void write_item(html::Writer& out, const web::Page& page, const Table& table,
                const PlanNode& item) {
  out.open(html::section, {.classes = "hb-steps__item"});
  out.child(html::h2({.classes = "govuk-heading-m"}, numbered_label(table.plan, item, 400)));
  out.child(fill_below(page, table, item));
  out.open(html::table, {.classes = "hb-steps"});
  out.child(html::caption({.classes = "govuk-visually-hidden"}, numbered_label(table.plan, item)));
  out.child(table_head(page));
  for (const PlanNode* strategy : table.plan.children(item.id)) {
    const auto steps = table.plan.children(strategy->id);
    if (steps.empty()) continue;
    out.open(html::tbody);
    Node head = html::group(numbered_label(table.plan, *strategy, 400));
    // One step alone needs nothing that fills in all of them.
    if (steps.size() > 1) head += fill_below(page, table, *strategy);
    out.child(html::tr(html::th({.more = {{"scope", "rowgroup"}, {"colspan", "4"}}}, head)));
    for (const PlanNode* step : steps) write_step(out, page, table, *step);
    out.close(html::tbody);
  }
  out.close(html::table);
  out.close(html::section);
}

/// All that stands in the way, each leading to its field.
Node error_list(const web::Page& page, const Table& table) {
  if (!page.error()) return {};
  if (table.refused.rows.empty()) return web::error_summary(page);
  std::vector<web::ErrorLine> lines;
  for (const Refusals::Row& row : table.refused.rows) {
    const PlanNode* node = table.plan.find(row.node);
    lines.push_back(
        {row.field, (node ? numbered_label(table.plan, *node, 20) + page.t("web.colon") : "") +
                        web::Page{page.request(), row.error}.error_words()});
  }
  return web::error_summary(page, lines);
}

constexpr std::size_t kStepBytes = 4096;  // Of a row with its units, roughly.

web::PageFunction steps_page(Table table) {
  return [table = std::move(table)](const web::Page& page) {
    const Plan& plan = table.plan;
    html::Writer rows{plan.nodes.size() * kStepBytes};
    for (const PlanNode* item : plan.children(NodeId{})) {
      if (!plan.children(item->id).empty()) write_item(rows, page, table, *item);
    }
    const bool review = plan.state == PlanState::in_review;
    return page.layout(
        {.title = "plan.steps.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .state = state_tag(plan),
         .caption = plan.head.title},
        {web::back_link(page, review ? plan_url(plan.id) / "review" : plan_url(plan.id),
                        review ? "plan.review.back" : "plan.check.back_to_plan"),
         error_list(page, table),
         html::p({.classes = "govuk-body"}, page.t("plan.steps.explained")),
         web::form(
             page, web::post_to(plan_url(plan.id) / "steps"),
             {fill_below(page, table, whole_plan()), rows.take(),
              html::div({.classes = "hb-steps__end"}, web::button(page, "plan.steps.save"))})});
  };
}

Table table_of(org::Context& context, Plan plan, Refusals refused = {}) {
  auto units = org::units_of(context, plan.agency_id);
  auto names = names_for(context, plan);
  return {std::move(plan), std::move(units), std::move(names), std::move(refused)};
}

/// The steps as the form fills them in; `fill` names the entry below which all get the same.
std::vector<StepFilled> read_table(const Request& request, const Plan& plan, Refusals& refused) {
  std::vector<StepFilled> filled;
  const bool fills = request.has_form("fill");
  const NodeId group{web::id_in(request.form("fill"))};
  const Row same = fills ? row_of(request, group) : Row{};
  if (fills && !read_months(same.months)) {
    refused.add(group, refusal::bad_months);
    return filled;
  }
  for (const PlanNode& step : plan.nodes) {
    if (step.kind != NodeKind::step) continue;
    Row row = row_of(request, step.id);
    if (fills && (!group || stands_under(plan, step, group))) {
      if (!same.months.empty()) row.months = same.months;
      if (!same.owners.empty()) row.owners = same.owners;
    }
    if (!touched(request, step, row)) continue;
    const auto months = read_months(row.months);
    if (!months) {
      refused.add(step.id, months.error());
      continue;
    }
    const int seen = web::number_in(request.form(field_of("version", step.id)));
    filled.push_back({{step.id, seen}, *months, row.owners});
  }
  return filled;
}

}  // namespace

Response show_steps(const Request& request, org::Context& context) {
  auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  return web::respond_with_forms(request, steps_page(table_of(context, *std::move(plan))));
}

// POST /plans/{id}/steps
Response save_steps(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto plan = find_plan_to_edit(context, id);
  if (!plan) return web::refuse(request, plan.error());
  Refusals refused;
  const auto filled = read_table(request, *plan, refused);
  std::vector<RowRefused> rows;
  const auto saved = refused.rows.empty() ? fill_in_steps(context, id, filled, rows)
                                          : Result<int>{refused.rows.front().error};
  if (saved) {
    return web::see_other((plan_url(id) / "steps").text(),
                          *saved > 0 ? "plan.notice.steps_saved" : "plan.notice.steps_unchanged");
  }
  for (const RowRefused& row : rows) refused.add(row.node, row.error);
  const Refusals kept = refused;  // The refusal names a field that must outlive the answer.
  const Error error = kept.rows.empty() ? saved.error() : kept.rows.front().shown();
  return web::refuse(request, error, steps_page(table_of(context, *plan, std::move(refused))));
}

}  // namespace hb::plan
