// Which plan of a superior a plan carries out, and which of its entries answers which clause: one
// item of the superior's plan at a time, its clauses as rows, so that the keyboard goes from answer
// to answer.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "org/directory.h"
#include "parent_parts.h"
#include "plan_handlers.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// The superior's item that is shown: the one asked for, else the first with something open, else
/// the first.
const PlanNode* shown_item(const Request& request, const LinkedPlan& file) {
  const Plan& parent = file.superior->plan;
  const auto items = parent.children(NodeId{});
  // After a refusal the form says which item it was.
  const std::string_view form = request.form("item");
  const NodeId wanted{web::id_in(form.empty() ? request.query("item") : form)};
  for (const PlanNode* item : items) {
    if (item->id == wanted) return item;
  }
  for (const PlanNode* item : items) {
    if (standing_of(parent, *item, file.links) == ClauseStanding::open) return item;
  }
  return items.empty() ? nullptr : items.front();
}

std::vector<const PlanNode*> clauses_of(const Plan& parent, const PlanNode& item) {
  std::vector<const PlanNode*> clauses{&item};
  for (const PlanNode* strategy : parent.children(item.id)) {
    clauses.push_back(strategy);
    for (const PlanNode* step : parent.children(strategy->id)) clauses.push_back(step);
  }
  return clauses;
}

std::string field_name(std::string_view what, NodeId clause) {
  return std::string{what} + "_" + std::to_string(clause.value);
}

// ---------------------------------------------------------------- Naming the parents

web::ChoiceField candidates(const web::Page& page, std::string name, std::string label,
                            const std::vector<ParentCandidate>& all,
                            const std::optional<ParentLink>& link) {
  web::ChoiceField field{.name = std::move(name), .label = std::move(label), .choices = {}};
  field.none = "plan.parent.none";
  for (const ParentCandidate& each : all) {
    field.choices.push_back(
        {std::to_string(each.id.value), years_words(page, each.head) + "　" + each.head.title});
  }
  if (link) field.chosen = {std::to_string(link->plan_id.value)};
  return field;
}

Node naming(const web::Page& page, const LinkedPlan& file) {
  if (!file.may_edit) return {};
  const web::Url url = plan_url(file.plan.id) / "parent";
  Node forms;
  if (!file.superiors.empty()) {
    forms += web::form(
        page, web::post_to(url),
        {web::hidden_field(page, "kind", name_of(ParentKind::superior)),
         web::select(page, candidates(page, "parent", "plan.parent.superior", file.superiors,
                                      file.links.superior)),
         web::text_field(page, {.name = "reason",
                                .label = "plan.parent.reason",
                                .hint = "plan.parent.reason_hint",
                                .value = file.links.superior ? file.links.superior->reason : ""}),
         web::button(page, "plan.parent.name", web::ButtonKind::secondary)});
  }
  if (!file.of_years.empty() && !spans_years(file.plan.head)) {
    forms +=
        web::form(page, web::post_to(url),
                  {web::hidden_field(page, "kind", name_of(ParentKind::several_years)),
                   web::select(page, candidates(page, "several_years", "plan.parent.several_years",
                                                file.of_years, file.links.several_years)),
                   web::button(page, "plan.parent.name_years", web::ButtonKind::secondary)});
  }
  if (forms.empty()) {
    return html::p({.classes = "govuk-hint"}, page.t("plan.parent.nothing_to_name"));
  }
  return web::details(page, "plan.parent.choose", forms,
                      !file.links.superior || page.error() != nullptr);
}

// ---------------------------------------------------------------- Answering clauses

Node item_tabs(const web::Page& page, const LinkedPlan& file, const PlanNode& shown,
               const Node& panel) {
  const Plan& parent = file.superior->plan;
  std::vector<web::Tab> tabs;
  for (const PlanNode* item : parent.children(NodeId{})) {
    int open = 0;
    for (const PlanNode* clause : clauses_of(parent, *item)) {
      if (standing_of(parent, *clause, file.links) == ClauseStanding::open) ++open;
    }
    tabs.push_back(
        {.words = numbered_label(parent, *item, 12),
         .url = (plan_url(file.plan.id) / "parent").with("item", std::to_string(item->id.value)),
         .current = item->id == shown.id,
         .count = open});
  }
  return web::tabs(page, "plan.clause.items", tabs, panel);
}

/// The answers that stand, and those that agree in words: boxes to be left or ticked.
Node answers_field(const web::Page& page, const LinkedPlan& file, const PlanNode& clause) {
  web::ChoiceField boxes{
      .name = field_name("answer", clause.id), .label = "plan.clause.answers", .choices = {}};
  boxes.small = true;
  const auto add = [&](NodeId id, std::string_view hint) {
    if (const PlanNode* node = file.plan.find(id)) {
      boxes.choices.push_back({std::to_string(id.value),
                               full_marker(file.plan, *node) + label(*node, 30),
                               hint.empty() ? std::string{} : page.t(hint)});
    }
  };
  for (const NodeId id : file.links.answers_to(clause.id)) {
    add(id, {});
    boxes.chosen.push_back(std::to_string(id.value));
  }
  for (const ClauseAnswer& each : file.suggested) {
    if (each.clause == clause.id) add(each.node, "plan.clause.suggested");
  }
  return boxes.choices.empty() ? Node{} : web::checkboxes(page, boxes);
}

Node more_field(const web::Page& page, const LinkedPlan& file, const PlanNode& clause) {
  web::ChoiceField more{
      .name = field_name("more", clause.id), .label = "plan.clause.add", .choices = {}};
  more.none = "plan.clause.none_more";
  for (const PlanNode& node : file.plan.nodes) {
    more.choices.push_back(
        {std::to_string(node.id.value), full_marker(file.plan, node) + label(node, 24)});
  }
  return web::select(page, more);
}

Node reason_field(const web::Page& page, const LinkedPlan& file, const PlanNode& clause) {
  const NotApplicable* said = file.links.without_clause(clause.id);
  return web::text_field(page, {.name = field_name("reason", clause.id),
                                .label = "plan.clause.not_applicable",
                                .value = said ? said->reason : std::string{}});
}

Node read_answers(const web::Page& page, const LinkedPlan& file, const PlanNode& clause) {
  Node out;
  for (const NodeId id : file.links.answers_to(clause.id)) {
    if (const PlanNode* node = file.plan.find(id)) {
      out += html::p({.classes = "govuk-body"},
                     html::a(node_url(file.plan.id, *node), {.classes = "govuk-link"},
                             {full_marker(file.plan, *node), label(*node, 30)}));
    }
  }
  if (const NotApplicable* said = file.links.without_clause(clause.id)) {
    out += html::p({.classes = "govuk-body"},
                   {page.t("plan.clause.not_applicable_because"), said->reason});
  }
  return out;
}

Node clauses_table(const web::Page& page, const LinkedPlan& file, const PlanNode& item) {
  const Plan& parent = file.superior->plan;
  std::vector<web::TableRow> rows;
  for (const PlanNode* clause : clauses_of(parent, item)) {
    const web::StateTag tag = standing_tag(standing_of(parent, *clause, file.links));
    Node words =
        html::p({.classes = "govuk-body"}, {full_marker(parent, *clause), label(*clause, 60)});
    words += web::tag(page, tag.words, tag.tone);
    if (file.may_edit) {
      rows.push_back(
          {words,
           html::group({answers_field(page, file, *clause), more_field(page, file, *clause)}),
           reason_field(page, file, *clause)});
    } else {
      rows.push_back({words, read_answers(page, file, *clause)});
    }
  }
  std::vector<web::Column> columns{{.words = "plan.clause.clause"},
                                   {.words = "plan.clause.answers"}};
  if (file.may_edit) columns.push_back({.words = "plan.clause.not_applicable"});
  const Node table = web::table(page,
                                {.caption = numbered_label(parent, item),
                                 .columns = columns,
                                 .caption_hidden = true,
                                 .stacked_on_phones = true},
                                rows);
  if (!file.may_edit) return table;
  return web::form(page, web::post_to(plan_url(file.plan.id) / "parent" / "answers"),
                   {web::hidden_field(page, "item", std::to_string(item.id.value)), table,
                    web::button(page, "plan.clause.save")});
}

Node parents_summary(const web::Page& page, const LinkedPlan& file) {
  std::vector<web::SummaryRow> rows;
  if (file.superior) {
    const Plan& parent = file.superior->plan;
    Node title = html::a(web::Url{"/portal/plans"} / parent.id, {.classes = "govuk-link"},
                         parent.head.title);
    if (!file.links.superior->reason.empty()) {
      title += html::p({.classes = "govuk-hint"}, file.links.superior->reason);
    }
    rows.push_back({"plan.parent.superior", title});
  }
  if (file.several_years) {
    rows.push_back({"plan.parent.several_years",
                    html::a(plan_url(file.several_years->id) / "years", {.classes = "govuk-link"},
                            file.several_years->head.title)});
  }
  if (rows.empty()) return html::p({.classes = "govuk-body"}, page.t("plan.parent.none_named"));
  return web::summary_list(page, rows);
}

web::PageFunction parent_page(const LinkedPlan& file) {
  return [file](const web::Page& page) {
    Node clauses;
    if (file.superior) {
      if (const PlanNode* item = shown_item(page.request(), file)) {
        clauses =
            html::section({.id = "clauses", .classes = "hb-desk__section"},
                          {html::h2({.classes = "govuk-heading-m"}, page.t("plan.clause.title")),
                           item_tabs(page, file, *item, clauses_table(page, file, *item))});
      }
    }
    return page.layout(
        {.title = "plan.parent.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(file.plan),
         .caption = file.plan.head.title},
        {web::error_summary(page), parents_summary(page, file), naming(page, file), clauses});
  };
}

boost::json::value linked_json(const LinkedPlan& file) {
  boost::json::object json{{"plan_id", file.plan.id.value}};
  add_links(json, file.links);
  if (file.superior) {
    const Plan& parent = file.superior->plan;
    boost::json::array clauses;
    for (const PlanNode& clause : parent.nodes) {
      boost::json::array suggested;
      for (const ClauseAnswer& each : file.suggested) {
        if (each.clause == clause.id) suggested.push_back(each.node.value);
      }
      clauses.push_back(
          boost::json::object{{"id", clause.id.value},
                              {"number", full_marker(parent, clause)},
                              {"words", label(clause, 200)},
                              {"standing", name_of(standing_of(parent, clause, file.links))},
                              {"suggested", std::move(suggested)}});
    }
    json["clauses"] = std::move(clauses);
  }
  boost::json::array superiors, of_years;
  for (const auto& each : file.superiors) superiors.push_back(candidate_json(each));
  for (const auto& each : file.of_years) of_years.push_back(candidate_json(each));
  json["superiors"] = std::move(superiors);
  json["plans_of_years"] = std::move(of_years);
  json["may"] = boost::json::object{{"edit", file.may_edit}};
  return json;
}

/// What the form says of each clause of the shown item.
std::vector<ClauseForm> read_clauses(const Request& request, const LinkedPlan& file) {
  std::vector<ClauseForm> forms;
  const NodeId wanted{web::id_in(request.form("item"))};
  const PlanNode* item = file.superior ? file.superior->plan.find(wanted) : nullptr;
  if (!item) return forms;
  for (const PlanNode* clause : clauses_of(file.superior->plan, *item)) {
    ClauseForm form{.clause = clause->id,
                    .reason = typed(request, field_name("reason", clause->id))};
    for (const std::string_view each : request.form_all(field_name("answer", clause->id))) {
      form.nodes.emplace_back(web::id_in(each));
    }
    const NodeId more{web::id_in(request.form(field_name("more", clause->id)))};
    if (more) form.nodes.push_back(more);
    forms.push_back(std::move(form));
  }
  return forms;
}

Response answer(const Request& request, org::Context& context, const Result<Done>& done,
                const web::Url& next, std::string_view notice) {
  if (done) return web::see_other(next.text(), notice);
  const auto file = find_linked_plan_to_edit(context, plan_id(request));
  return file ? web::refuse(request, done.error(), parent_page(*file))
              : web::refuse(request, done.error());
}

}  // namespace

Response show_parent(const Request& request, org::Context& context) {
  const auto file = find_linked_plan(context, plan_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond(
      request, [&] { return linked_json(*file); }, parent_page(*file));
}

Response save_parent_plan(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const bool years = parent_kind_of(request.form("kind")) == ParentKind::several_years;
  const auto named =
      years ? name_several_years(context, id, PlanId{web::id_in(request.form("several_years"))})
            : name_superior(context, id, PlanId{web::id_in(request.form("parent"))},
                            typed(request, "reason"));
  return answer(request, context, named, plan_url(id) / "parent", "plan.notice.parent_named");
}

Response save_clause_answers(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto saved = [&]() -> Result<Done> {
    HB_LET(file, find_linked_plan_to_edit(context, id));
    return save_answers(context, id, read_clauses(request, file));
  }();
  const web::Url next = (plan_url(id) / "parent").with("item", request.form("item"));
  return answer(request, context, saved, next, "plan.notice.clauses_answered");
}

Response save_part_not_applicable(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto saved = save_part(context, id, typed(request, "part"), typed(request, "reason"));
  if (saved) return web::see_other((plan_url(id) / "check").text(), "plan.notice.part_saved");
  return web::refuse(request, saved.error());
}

}  // namespace hb::plan
