// A plan as its officers see it: the tree, one entry, and the history.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "export_plan.h"
#include "kernel/roc_date.h"
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

Node link(const web::Url& url, const html::Children& words) {
  return html::a(url, {.classes = "govuk-link"}, words);
}

Node plan_actions(const web::Page& page, const Plan& plan, bool may_edit, bool may_publish) {
  Node buttons;
  if (plan.state == PlanState::in_review) {
    buttons += web::button_link(page, "plan.review.action", plan_url(plan.id) / "review");
  } else if (may_publish && (plan.state != PlanState::published || plan.changed_since)) {
    buttons += web::button_link(page, "plan.publication.action", plan_url(plan.id) / "publication");
  }
  if (may_publish && plan.state == PlanState::published) {
    buttons += web::button_link(page, "plan.withdrawal.action", plan_url(plan.id) / "withdrawal",
                                web::ButtonKind::secondary);
  }
  if (may_edit) {
    buttons += web::button_link(page, "plan.node.add_item", plan_url(plan.id) / "addition",
                                web::ButtonKind::secondary);
  }
  return web::button_group(buttons);
}

Node edit_link(const web::Page& page, const web::Url& url, bool may_edit, std::string_view what) {
  if (!may_edit) return {};
  return html::a(url, {.classes = "govuk-link"},
                 {page.t("plan.edit.change"),
                  html::span({.classes = "govuk-visually-hidden"}, page.words(what))});
}

Node list_of(const std::vector<const Paragraph*>& paragraphs) {
  if (paragraphs.size() == 1) return paragraphs_of(paragraphs.front()->text);
  return html::ol(
      {.classes = "govuk-list govuk-list--number"},
      html::each(paragraphs, [](const Paragraph* each) { return html::li(each->text); }));
}

Node basis_list(const Plan& plan) {
  return html::ol({.classes = "govuk-list govuk-list--number"},
                  html::each(plan.bases, [](const Basis& basis) {
                    return html::li(basis.wording.empty() ? basis.title : basis.wording);
                  }));
}

Node cover(const web::Page& page, const Plan& plan, const PlanNames& names, bool may_edit) {
  const web::Url url = plan_url(plan.id);
  const auto change = [&](const web::Url& where, std::string_view what) {
    return edit_link(page, where, may_edit, what);
  };
  std::string issue = plan.head.issue_number;
  if (plan.head.issued_on) {
    issue = date_words(*plan.head.issued_on, page.locale()) + " " + issue;
  }
  std::vector<web::SummaryRow> rows{
      {"plan.list.agency", web::text(names.agency.in(page.locale()))},
      {"plan.head.year", web::text(std::to_string(plan.head.roc_year)),
       change(url / "head", "plan.head.year")},
      {"plan.head.scheme", web::text(plan.head.scheme), change(url / "head", "plan.head.scheme")},
      {"plan.head.period", web::text(period_words(page, plan.head)),
       change(url / "head", "plan.head.period")},
      {"plan.head.issue", web::text(issue), change(url / "head", "plan.head.issue")},
      {"plan.bases.title", basis_list(plan), change(url / "bases", "plan.bases.title")}};
  for (const ParagraphKind kind :
       {ParagraphKind::goal, ParagraphKind::object, ParagraphKind::preface}) {
    const std::string key = "plan.paragraphs." + std::string{name_of(kind)};
    rows.push_back(
        {key, list_of(plan.paragraphs_of(kind)), change(url / "paragraphs" / name_of(kind), key)});
  }
  return web::details(page, "plan.cover", web::summary_list(page, rows),
                      plan.state == PlanState::draft || plan.state == PlanState::in_review);
}

Node steps_table(const web::Page& page, const Plan& plan, const PlanNames& names,
                 const PlanNode& strategy) {
  const auto steps = plan.children(strategy.id);
  if (steps.empty()) return html::p({.classes = "govuk-hint"}, page.t("plan.node.no_steps_yet"));
  std::vector<web::TableRow> rows;
  for (const PlanNode* step : steps) {
    Node words =
        html::a(node_url(plan.id, *step), {.id = anchor_of(step->id), .classes = "govuk-link"},
                {marker(plan, *step), step->fields.text});
    words += continuity_tag(page, step->fields.continuity);
    rows.push_back({words, web::text(months_words(page, step->fields.check_months)),
                    web::text(owner_words(page, names, *step)), web::text(step->fields.note)});
  }
  return web::table(page,
                    {.caption = numbered_label(plan, strategy),
                     .columns = {{.words = "plan.node.steps"},
                                 {.words = "plan.node.months"},
                                 {.words = "plan.owners.title"},
                                 {.words = "plan.node.note"}},
                     .first_cell_is_heading = false,
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node tree(const web::Page& page, const Plan& plan, const PlanNames& names) {
  Node out;
  for (const PlanNode* item : plan.children(NodeId{})) {
    Node inside =
        html::h2({.id = anchor_of(item->id), .classes = "govuk-heading-m"},
                 {link(node_url(plan.id, *item), {marker(plan, *item), item->fields.title}),
                  continuity_tag(page, item->fields.continuity)});
    inside += paragraphs_of(item->fields.text);
    for (const PlanNode* strategy : plan.children(item->id)) {
      inside += html::h3(
          {.id = anchor_of(strategy->id), .classes = "govuk-heading-s"},
          {link(node_url(plan.id, *strategy), {marker(plan, *strategy), strategy->fields.title}),
           continuity_tag(page, strategy->fields.continuity)});
      inside += paragraphs_of(strategy->fields.text);
      inside += steps_table(page, plan, names, *strategy);
    }
    out += html::section({.classes = "hb-plan-item"}, inside);
  }
  return out;
}

Node other_sections(const web::Page& page, const Plan& plan, bool may_edit) {
  Node out;
  for (const Paragraph* section : plan.paragraphs_of(ParagraphKind::section)) {
    out += html::h2({.classes = "govuk-heading-m"}, section->heading);
    out += paragraphs_of(section->text);
  }
  if (may_edit) {
    out += html::p({.classes = "govuk-body"}, link(plan_url(plan.id) / "paragraphs" / "section",
                                                   page.t("plan.paragraphs.edit_sections")));
  }
  return out;
}

Node further_links(const web::Page& page, const Plan& plan) {
  const web::Url url = plan_url(plan.id);
  Node links = html::li(link(url / "history", page.t("plan.history.title")));
  if (plan.state == PlanState::published) {
    links += html::li(link(web::Url{"/portal/plans"} / plan.id, page.t("plan.portal.see")));
  }
  return html::ul({.classes = "govuk-list"}, links);
}

std::string counts(const web::Page& page, const Plan& plan) {
  return page.t("plan.tree.counts", {{"items", std::to_string(plan.count(NodeKind::item))},
                                     {"strategies", std::to_string(plan.count(NodeKind::strategy))},
                                     {"steps", std::to_string(plan.count(NodeKind::step))}});
}

Node entry_links(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const auto edit = [&](std::string_view what) { return node_edit_url(plan.id, node.id, what); };
  Node links = html::li(link(edit("text"), page.t("plan.node.edit_text")));
  links += html::li(link(edit("owners"), page.t("plan.owners.edit")));
  if (node.kind == NodeKind::item) {
    links += html::li(link(edit("goals"), page.t("plan.goals.edit")));
  }
  if (node.kind != NodeKind::step) {
    links += html::li(link(
        edit("addition"),
        page.t(node.kind == NodeKind::item ? "plan.node.add_strategy" : "plan.node.add_step")));
  }
  links += html::li(link(edit("place"), page.t("plan.node.place")));
  links += html::li(link(edit("split"), page.t("plan.node.split")));
  return html::ul({.classes = "govuk-list"}, links);
}

Node entry_summary(const web::Page& page, const Plan& plan, const PlanNames& names,
                   const PlanNode& node) {
  Node goals;
  for (const ParagraphId id : node.goals) {
    for (const Paragraph* goal : plan.paragraphs_of(ParagraphKind::goal)) {
      if (goal->id == id) goals += html::p(goal->text);
    }
  }
  std::vector<web::SummaryRow> rows;
  if (!node.fields.text.empty())
    rows.push_back({"plan.node.text", paragraphs_of(node.fields.text)});
  rows.push_back({"plan.node.months", web::text(months_words(page, node.fields.check_months))});
  rows.push_back({"plan.owners.title", web::text(owner_words(page, names, node))});
  rows.push_back({"plan.node.indicator", paragraphs_of(node.fields.indicator)});
  rows.push_back(
      {"plan.node.continuity",
       web::text(page.t("plan.continuity." + std::string{name_of(node.fields.continuity)}))});
  rows.push_back({"plan.node.priority",
                  web::text(node.fields.priority ? std::to_string(node.fields.priority) : "")});
  rows.push_back({"plan.node.note", paragraphs_of(node.fields.note)});
  if (node.kind == NodeKind::item) rows.push_back({"plan.paragraphs.goal", goals});
  return web::summary_list(page, rows);
}

}  // namespace

Response show_plan(const Request& request, org::Context& context) {
  const auto plan = find_plan(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const bool may_edit = context.viewer.may(org::Duty::edit_plans, plan->agency_id);
  const bool may_publish = context.viewer.may(org::Duty::publish_plans, plan->agency_id);
  return web::respond(
      request, [&] { return to_json(*plan); },
      [&](const web::Page& page) {
        const PlanNames names = names_for(context, *plan);
        return page.layout({.title = plan->head.title,
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"plan.list.title", web::Url{"/plans"}}},
                            .state = state_tag(*plan),
                            .caption = names.agency.in(page.locale()),
                            .actions = plan_actions(page, *plan, may_edit, may_publish)},
                           {cover(page, *plan, names, may_edit),
                            html::p({.classes = "govuk-body"}, counts(page, *plan)),
                            tree(page, *plan, names), other_sections(page, *plan, may_edit),
                            export_links(page, plan_url(plan->id), makes_pdf(context.services)), further_links(page, *plan)});
      });
}

Response show_node(const Request& request, org::Context& context) {
  const auto plan = find_plan(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const PlanNode* node = plan->find(node_id(request));
  if (!node) return web::refuse(request, refusal::node_missing);
  const bool may_edit = context.viewer.may(org::Duty::edit_plans, plan->agency_id);
  return web::respond(
      request, [&] { return to_json(*node); },
      [&](const web::Page& page) {
        const PlanNames names = names_for(context, *plan);
        std::vector<web::Crumb> crumbs = node_crumbs(*plan, *node);
        crumbs.pop_back();
        Node below;
        for (const PlanNode* child : plan->children(node->id)) {
          below += html::li(link(node_url(plan->id, *child), numbered_label(*plan, *child, 60)));
        }
        return page.layout({.title = numbered_label(*plan, *node, 60),
                            .frame = web::Frame::console,
                            .breadcrumbs = crumbs,
                            .caption = page.t("plan.kind." + std::string{name_of(node->kind)})},
                           {entry_summary(page, *plan, names, *node),
                            below.empty() ? Node{} : html::ul({.classes = "govuk-list"}, below),
                            may_edit ? entry_links(page, *plan, *node) : Node{}});
      });
}

namespace {

/// The words on one side of a revision: enough to see what was changed.
std::string side_words(const std::string& json) {
  if (json.empty()) return {};
  const boost::json::value side = boost::json::parse(json);
  if (!side.is_object()) return {};
  std::string words;
  for (const char* member : {"title", "text"}) {
    const boost::json::value* found = side.as_object().if_contains(member);
    if (found && found->is_string() && !found->as_string().empty()) {
      words += (words.empty() ? "" : " ") + std::string(found->as_string());
    }
  }
  return words;
}

boost::json::value history_json(const PlanHistory& history) {
  boost::json::array revisions;
  for (const RevisionRow& row : history.revisions) {
    const auto side = [](const std::string& text) {
      return text.empty() ? boost::json::value(nullptr) : boost::json::parse(text);
    };
    revisions.push_back(boost::json::object{{"at", to_micros(row.at)},
                                            {"person", row.person_name},
                                            {"what", row.what},
                                            {"node_id", row.node.value},
                                            {"before", side(row.before)},
                                            {"after", side(row.after)}});
  }
  boost::json::array versions;
  for (const VersionRow& row : history.versions) {
    versions.push_back(boost::json::object{{"number", row.number},
                                           {"published_at", to_micros(row.published_at)},
                                           {"withdrawn", row.withdrawn_at.has_value()},
                                           {"reason", row.withdrawal_reason}});
  }
  return boost::json::object{{"versions", std::move(versions)},
                             {"revisions", std::move(revisions)}};
}

Node versions_table(const web::Page& page, const PlanHistory& history) {
  if (history.versions.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const VersionRow& row : history.versions) {
    rows.push_back({web::text(std::to_string(row.number)),
                    web::text(moment_words(page, row.published_at)),
                    web::text(row.withdrawn_at ? moment_words(page, *row.withdrawn_at) : ""),
                    web::text(row.withdrawal_reason)});
  }
  return web::table(page,
                    {.caption = "plan.history.versions",
                     .columns = {{.words = "plan.history.version", .numeric = true},
                                 {.words = "plan.history.published_at"},
                                 {.words = "plan.history.withdrawn_at"},
                                 {.words = "plan.withdrawal.reason"}}},
                    rows);
}

Node revisions_table(const web::Page& page, const PlanHistory& history) {
  std::vector<web::TableRow> rows;
  for (const RevisionRow& row : history.revisions) {
    rows.push_back({web::text(moment_words(page, row.at)), web::text(row.person_name),
                    web::text(page.t("plan.revision." + row.what)),
                    html::del(side_words(row.before)), html::ins(side_words(row.after))});
  }
  return web::table(page,
                    {.caption = "plan.history.edits",
                     .columns = {{.words = "plan.history.at"},
                                 {.words = "plan.history.person"},
                                 {.words = "plan.history.what"},
                                 {.words = "plan.history.before"},
                                 {.words = "plan.history.after"}},
                     .stacked_on_phones = true},
                    rows);
}

}  // namespace

Response show_history(const Request& request, org::Context& context) {
  const auto history = plan_history(context, plan_id(request));
  if (!history) return web::refuse(request, history.error());
  return web::respond(
      request, [&] { return history_json(*history); },
      [&](const web::Page& page) {
        return page.layout({.title = "plan.history.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = plan_crumbs(history->plan)},
                           {versions_table(page, *history), revisions_table(page, *history)});
      });
}

}  // namespace hb::plan
