// A plan as its officers see it: where it stands, its cover, and its tree as one table for each
// item.
#include <algorithm>
#include <boost/json/object.hpp>
#include <string>
#include <unordered_map>

#include "approval_panel.h"
#include "export_plan.h"
#include "plan/parent_plan.h"
#include "plan/plan_documents.h"
#include "plan/plan_json.h"
#include "plan_cover.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

/// What the tree's rows need to know.
struct TreeView {
  const web::Page& page;
  const Plan& plan;
  const PlanNames& names;
  bool may_edit;
  std::unordered_map<NodeId, StepWork> work;  ///< Of each step, when somebody follows them.
};

/// What the viewer may do with the plan as a whole.
struct PlanMay {
  bool edit = false;
  bool publish = false;
  bool make_pdf = false;
};

/// What moves the plan on: its next step, or publishing where no procedure is in force.
Node moving_on(const web::Page& page, const Plan& plan, PlanMay may,
               const std::optional<approval::Standing>& standing) {
  if (plan.state == PlanState::in_review) {
    return web::button_link(page, "plan.review.action", plan_url(plan.id) / "review");
  }
  if (standing) {
    for (const approval::Choice& next : standing->yours) {
      if (next.withdraws) continue;
      return web::button_link(page, next.title.in(page.locale()),
                              approval_url(standing->document) / "steps" / next.step);
    }
    return {};
  }
  if (!may.publish || (plan.state == PlanState::published && !plan.changed_since)) return {};
  return web::button_link(page, "plan.publication.action", plan_url(plan.id) / "publication");
}

Node plan_actions(const web::Page& page, const Plan& plan, PlanMay may,
                  const std::optional<approval::Standing>& standing,
                  const std::vector<PlanForm>& forms) {
  Node buttons = moving_on(page, plan, may, standing);
  if (may.edit) {
    buttons += web::button_link(page, "plan.node.add_item", plan_url(plan.id) / "addition",
                                web::ButtonKind::secondary);
  }
  if (standing && standing->may_amend) {
    buttons += web::button_link(page, "plan.approval.amend",
                                approval_url(document_of(plan.id)) / "amendment",
                                web::ButtonKind::secondary);
  }
  buttons += export_menu(page, plan_url(plan.id), forms, may.make_pdf);
  if (may.edit && plan.version == 0) {
    buttons += web::button_link(page,
                                plan.state == PlanState::in_review ? "plan.discard.action_import"
                                                                   : "plan.discard.action_draft",
                                plan_url(plan.id) / "discard", web::ButtonKind::secondary);
  }
  const bool heads = standing && std::ranges::any_of(standing->yours, &approval::Choice::withdraws);
  if ((may.publish || heads) && plan.state == PlanState::published) {
    buttons += web::button_link(page, "plan.withdrawal.action", plan_url(plan.id) / "withdrawal",
                                web::ButtonKind::secondary);
  }
  return web::button_group(buttons);
}

/// On its first way, where it is; later what the public sees of it.
web::StateTag state_shown(const web::Page& page, const Plan& plan,
                          const std::optional<approval::Standing>& standing) {
  const bool on_its_way = standing && plan.state == PlanState::draft && standing->latest;
  if (!on_its_way) return state_tag(plan);
  return {standing->state.in(page.locale()), web::Tone::caution};
}

/// The tasks that a plan has become.
web::Url tasks_url(PlanId plan) {
  return web::Url{"/tasks/list"}.with("plan", std::to_string(plan.value));
}

/// Who published when, who changed it last, how much is in it.
Node standing_line(const web::Page& page, const Plan& plan, const PlanStanding& standing) {
  Node facts;
  if (standing.version) {
    const VersionRow& version = *standing.version;
    facts += html::li(
        page.t(version.withdrawn_at ? "plan.standing.withdrawn" : "plan.standing.published",
               {{"version", std::to_string(version.number)},
                {"when", moment_words(page, version.withdrawn_at.value_or(version.published_at))},
                {"who", version.withdrawn_at ? "" : page.words(standing.publisher)}}));
  }
  if (standing.last_edit) {
    facts +=
        html::li(page.t("plan.standing.edited",
                        {{"when", moment_words(page, standing.last_edit->at)},
                         {"who", page.words(org::shown_actor(standing.last_edit->person_name))}}));
  }
  facts += html::li(counts_words(page, plan));
  return html::ul({.classes = "hb-standing"}, facts);
}

/// The other pages of this plan, what is to be done first.
Node places_of_plan(const web::Page& page, const Plan& plan, const PlanStanding& standing,
                    bool may_edit, bool has_work, const std::vector<PlanLink>& others) {
  const web::Url url = plan_url(plan.id);
  Node places;
  const auto place = [&](const web::Url& where, std::string_view words) {
    places += html::li(html::a(where, {.classes = "hb-act"}, page.t(words)));
  };
  if (may_edit && standing.carried_over) place(url / "carry-over", "plan.carry_over.action");
  if (may_edit && plan.count(NodeKind::step) > 0) place(url / "steps", "plan.steps.title");
  place(url / "check", "plan.check.title");
  if (has_work) place(tasks_url(plan.id), "plan.work.see_tasks");
  for (const PlanLink& each : others) place(url / each.under, each.words);
  place(url / "parent", "plan.parent.title");
  if (plan.state == PlanState::published) place(url / "answers", "plan.clause.by_agencies");
  if (spans_years(plan.head)) place(url / "years", "plan.years.title");
  place(url / "history", "plan.history.title");
  if (plan.state == PlanState::published) {
    place(web::Url{"/portal/plans"} / plan.id, "plan.portal.see");
  }
  const std::string label = page.t("plan.places");
  return html::nav({.aria_label = label}, html::ul({.classes = "hb-jump"}, places));
}

/// The small actions of a row; nothing for readers.
Node acts(const TreeView& view, const PlanNode& node) {
  if (!view.may_edit) return {};
  const std::string about = numbered_label(view.plan, node, 12);
  const auto act = [&](std::string_view what, std::string_view words) {
    return act_link(view.page, node_edit_url(view.plan.id, node.id, what), words, about);
  };
  Node links = act("text", "plan.edit.change");
  if (node.kind == NodeKind::item) links += act("addition", "plan.node.add_strategy");
  if (node.kind == NodeKind::strategy) links += act("addition", "plan.node.add_step");
  links += act("place", "plan.node.move_short");
  return html::span({.classes = "hb-acts"}, links);
}

Node entry_link(const TreeView& view, const PlanNode& node, std::string_view words) {
  Node out = html::a(node_url(view.plan.id, node), {.classes = "govuk-link"},
                     {marker(view.plan, node), words});
  if (node.fields.continuity != Continuity::unsaid) {
    out += html::group({" ", continuity_tag(view.page, node.fields.continuity)});
  }
  out += priority_tag(view.page, node.fields);
  return out;
}

/// What the plan puts first, in that order (優先順序); nothing where no entry has a priority.
Node priorities(const web::Page& page, const Plan& plan) {
  std::vector<const PlanNode*> ranked;
  for (const PlanNode& node : plan.nodes) {
    if (node.fields.priority > 0) ranked.push_back(&node);
  }
  if (ranked.empty()) return {};
  std::stable_sort(ranked.begin(), ranked.end(), [](const PlanNode* a, const PlanNode* b) {
    return a->fields.priority < b->fields.priority;
  });
  const Node rows = html::each(ranked, [&](const PlanNode* node) {
    return html::li({web::tag(page, std::to_string(node->fields.priority)), " ",
                     html::a(node_url(plan.id, *node), {.classes = "govuk-link"},
                             {full_marker(plan, *node), label(*node)})});
  });
  return web::details(page,
                      page.t("plan.priority.title", {{"count", std::to_string(ranked.size())}}),
                      html::ul({.classes = "govuk-list"}, rows));
}

/// How many check months of the step are done, leading to its tasks; late ones are said.
Node step_work(const TreeView& view, const PlanNode& step) {
  const auto found = view.work.find(step.id);
  if (found == view.work.end()) return {};
  const StepWork& work = found->second;
  const web::Url url = tasks_url(view.plan.id).with("step", std::to_string(step.id.value));
  Node out = html::a(url, {.classes = "govuk-link"},
                     view.page.t("plan.work.done", {{"done", std::to_string(work.done)},
                                                    {"total", std::to_string(work.total)}}));
  if (work.late > 0) {
    const std::string late = view.page.t("plan.work.late", {{"count", std::to_string(work.late)}});
    out += html::group({" ", web::tag(view.page, late, web::Tone::bad)});
  }
  return html::div({.classes = "hb-step-work"}, out);
}

void write_step(html::Writer& out, const TreeView& view, const PlanNode& step) {
  const auto cell = [&](std::string_view label, const std::string& words) {
    const std::string label_words = view.page.t(label);
    out.open(html::td, {.more = {{"data-label", label_words}}}).child(words).close(html::td);
  };
  out.open(html::tr, {.id = anchor_of(step.id)});
  out.child(html::td(entry_link(view, step, step.fields.text)));
  const std::string heading = view.page.t("plan.node.months");
  out.child(html::td({.more = {{"data-label", heading}}},
                     {months_words(view.page, step.fields.check_months), step_work(view, step)}));
  cell("plan.owners.title", owners_in_force_words(view.page, view.plan, view.names, step));
  cell("plan.node.note", note_says_more(step.fields) ? step.fields.note : "");
  if (view.may_edit) out.child(html::td({.classes = "hb-work__acts"}, acts(view, step)));
  out.close(html::tr);
}

/// A strategy's name over the whole width, then its steps.
void write_strategy(html::Writer& out, const TreeView& view, const PlanNode& strategy) {
  const std::string width = view.may_edit ? "5" : "4";
  Node name = html::div(
      {.classes = "hb-work__strategy"},
      {html::span(entry_link(view, strategy, strategy.fields.title)), acts(view, strategy)});
  name += web::paragraphs(strategy.fields.text);
  const std::string owners = owners_in_force_words(view.page, view.plan, view.names, strategy);
  if (!owners.empty()) {
    name += html::div({.classes = "hb-muted"},
                      view.page.t("plan.owners.title") + view.page.t("web.colon") + owners);
  }
  out.open(html::tbody);
  out.child(html::tr({.id = anchor_of(strategy.id)},
                     html::th({.more = {{"scope", "rowgroup"}, {"colspan", width}}}, name)));
  const auto steps = view.plan.children(strategy.id);
  for (const PlanNode* step : steps) write_step(out, view, *step);
  if (steps.empty()) {
    out.child(
        html::tr(html::td({.more = {{"colspan", width}}}, view.page.t("plan.node.no_steps_yet"))));
  }
  out.close(html::tbody);
}

void write_work(html::Writer& out, const TreeView& view, const PlanNode& item,
                const std::vector<const PlanNode*>& strategies) {
  const auto heading = [&](std::string_view classes, std::string_view words) {
    return html::th({.classes = classes, .more = {{"scope", "col"}}}, view.page.t(words));
  };
  Node head = heading("hb-work__words", "plan.node.steps");
  head += heading("hb-work__months", "plan.node.months");
  head += heading("hb-work__owners", "plan.owners.title");
  head += heading("hb-work__note", "plan.node.note");
  if (view.may_edit) {
    head += html::th({.classes = "hb-work__acts", .more = {{"scope", "col"}}},
                     html::span({.classes = "govuk-visually-hidden"}, view.page.t("plan.acts")));
  }
  out.open(html::table, {.classes = "hb-work"});
  out.child(html::caption({.classes = "govuk-visually-hidden"}, numbered_label(view.plan, item)));
  out.child(html::thead(html::tr(head)));
  for (const PlanNode* strategy : strategies) write_strategy(out, view, *strategy);
  out.close(html::table);
}

void write_item(html::Writer& out, const TreeView& view, const PlanNode& item) {
  out.open(html::section, {.id = anchor_of(item.id), .classes = "hb-work__item"});
  out.child(html::div(
      {.classes = "hb-work__head"},
      {html::h2({.classes = "govuk-heading-m"}, entry_link(view, item, item.fields.title)),
       acts(view, item)}));
  out.child(web::paragraphs(item.fields.text));
  const auto strategies = view.plan.children(item.id);
  if (strategies.empty()) {
    out.child(html::p({.classes = "govuk-hint"}, view.page.t("plan.node.no_strategies_yet")));
  } else {
    write_work(out, view, item, strategies);
  }
  out.close(html::section);
}

// Of a row, roughly.
constexpr std::size_t kEntryBytes = 1024;

Node tree(const TreeView& view) {
  const auto items = view.plan.children(NodeId{});
  if (items.empty()) {
    web::EmptyState empty{.title = "plan.tree.none", .advice = "plan.tree.none_advice"};
    if (view.may_edit) {
      empty.next = web::Crumb{"plan.node.add_item", plan_url(view.plan.id) / "addition"};
    }
    return web::empty_state(view.page, empty);
  }
  Node jump;
  html::Writer sections{view.plan.nodes.size() * kEntryBytes};
  for (const PlanNode* item : items) {
    jump += html::li(html::a(web::Url{"#"}.fragment(anchor_of(item->id)), {.classes = "hb-act"},
                             numbered_label(view.plan, *item, 14)));
    write_item(sections, view, *item);
  }
  const std::string label = view.page.t("plan.tree.jump");
  return html::group(
      {html::nav({.aria_label = label}, html::ul({.classes = "hb-jump"}, jump)), sections.take()});
}

Node other_sections(const web::Page& page, const Plan& plan, bool may_edit) {
  Node out;
  for (const Paragraph* section : plan.paragraphs_of(ParagraphKind::section)) {
    out += html::h2({.classes = "govuk-heading-m"}, section->heading);
    out += web::paragraphs(section->text);
  }
  if (may_edit) {
    out += html::p({.classes = "govuk-body"},
                   html::a(plan_url(plan.id) / "paragraphs" / "section", {.classes = "govuk-link"},
                           page.t("plan.paragraphs.edit_sections")));
  }
  return out;
}

boost::json::value plan_json(const Plan& plan, const std::optional<approval::Standing>& standing,
                             const std::vector<PlanForm>& forms,
                             const std::unordered_map<NodeId, StepWork>& work) {
  boost::json::object out = to_json(plan).as_object();
  out["forms"] = forms_json(forms);
  if (standing) {
    out["approval"] = {{"document", rulebook::code_of(standing->document.kind)},
                       {"state", standing->state.zh},
                       {"locked", standing->locked},
                       {"open", standing->open},
                       {"url", approval_url(standing->document).text()}};
  }
  boost::json::object steps;
  for (const auto& [step, each] : work) {
    steps[std::to_string(step.value)] =
        boost::json::object{{"done", each.done}, {"late", each.late}, {"total", each.total}};
  }
  out["step_work"] = std::move(steps);
  return out;
}

}  // namespace

Response show_plan(const Request& request, org::Context& context,
                   const StepWorkSource& step_work_of, const std::vector<PlanLink>& links) {
  const auto plan = find_plan(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const auto standing = approval::standing_of(context, facts_of(*plan));
  const PlanMay may{.edit = may_edit_now(context, *plan),
                    .publish = plan->state != PlanState::discarded &&
                               context.viewer.may(org::Duty::publish_plans, plan->agency_id),
                    .make_pdf = makes_pdf(context.services)};
  const std::vector<PlanForm> forms = forms_of(context, *plan);
  std::unordered_map<NodeId, StepWork> work;
  if (step_work_of) work = step_work_of(context, plan->agency_id, plan->id);
  return web::respond(
      request, [&] { return plan_json(*plan, standing, forms, work); },
      [&](const web::Page& page) {
        const PlanNames names = names_for(context, *plan);
        const PlanStanding where_it_stands = plan_standing(context, *plan);
        return page.layout(
            {.title = plan->head.title,
             .frame = web::Frame::console,
             .breadcrumbs = {{"plan.list.title", web::Url{"/plans"}}},
             .state = state_shown(page, *plan, standing),
             .caption = names.agency.in(page.locale()),
             .actions = plan_actions(page, *plan, may, standing, forms)},
            {standing_line(page, *plan, where_it_stands),
             places_of_plan(page, *plan, where_it_stands, may.edit, !work.empty(), links),
             approval_panel(page, standing), plan_cover(page, *plan, names, may.edit),
             priorities(page, *plan), tree({page, *plan, names, may.edit, work}),
             other_sections(page, *plan, may.edit)});
      });
}

}  // namespace hb::plan
