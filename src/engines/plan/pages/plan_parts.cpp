#include "plan_parts.h"

#include <boost/json/object.hpp>
#include <cstdlib>

#include "kernel/listed.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "plan/agency_name.h"
#include "plan/step_in_force.h"

namespace hb::plan {

using html::Node;

web::Url plan_url(PlanId id) { return web::Url{"/plans"} / id; }

web::Url node_url(PlanId plan, const PlanNode& node) {
  return plan_url(plan) / (node.kind == NodeKind::step ? "steps" : "nodes") / node.id;
}

web::Url node_edit_url(PlanId plan, NodeId node, std::string_view what) {
  return plan_url(plan) / "nodes" / node / what;
}

std::string anchor_of(NodeId node) { return "node-" + std::to_string(node.value); }

PlanId plan_id(const web::Request& request) { return PlanId{request.path_id("id")}; }

NodeId node_id(const web::Request& request) { return NodeId{request.path_id("node")}; }

std::vector<web::Crumb> plan_crumbs(const Plan& plan) {
  return {{"plan.list.title", web::Url{"/plans"}}, {plan.head.title, plan_url(plan.id)}};
}

std::vector<web::Crumb> node_crumbs(const Plan& plan, const PlanNode& node) {
  std::vector<web::Crumb> crumbs = plan_crumbs(plan);
  std::vector<web::Crumb> inner;
  for (const PlanNode* each = &node; each; each = plan.find(each->parent)) {
    inner.insert(inner.begin(), {numbered_label(plan, *each, 16), node_url(plan.id, *each)});
  }
  crumbs.insert(crumbs.end(), inner.begin(), inner.end());
  return crumbs;
}

Target target_of(const web::Request& request) {
  return {.node = node_id(request), .row_version = web::number_in(request.form("row_version"))};
}

Node version_field(const web::Page& page, const PlanNode& node) {
  return web::hidden_field(page, "row_version", std::to_string(node.row_version));
}

Node came_from(const web::Page& page) {
  const web::Request& request = page.request();
  return web::hidden_field(
      page, "from",
      request.method == web::Method::get ? request.query("from") : request.form("from"));
}

std::string state_words(const web::Page& page, PlanState state) {
  switch (state) {
    case PlanState::in_review: return page.t("plan.state.in_review");
    case PlanState::draft: return page.t("plan.state.draft");
    case PlanState::published: return page.t("plan.state.published");
    case PlanState::withdrawn: return page.t("plan.state.withdrawn");
    case PlanState::discarded: return page.t("plan.state.discarded");
  }
  std::abort();
}

web::StateTag state_tag(PlanState state, bool changed_since) {
  switch (state) {
    case PlanState::in_review: return {"plan.state.in_review", web::Tone::caution};
    case PlanState::draft: return {"plan.state.draft", web::Tone::information};
    case PlanState::published:
      return changed_since ? web::StateTag{"plan.state.published_changed", web::Tone::caution}
                           : web::StateTag{"plan.state.published", web::Tone::good};
    case PlanState::withdrawn: return {"plan.state.withdrawn", web::Tone::bad};
    case PlanState::discarded: return {"plan.state.discarded", web::Tone::neutral};
  }
  std::abort();
}

web::StateTag state_tag(const Plan& plan) { return state_tag(plan.state, plan.changed_since); }

std::string months_words(const web::Page& page, const std::vector<int>& months) {
  if (months.size() == 12) return page.t("plan.months.every");
  if (months == std::vector{3, 6, 9, 12}) return page.t("plan.months.quarters");
  if (page.locale() == Locale::zh_tw) return months_text(months);
  static constexpr const char* kNames[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  std::string words;
  for (const int month : months) {
    if (month < 1 || month > 12) continue;
    words += (words.empty() ? "" : ", ") + std::string{kNames[month - 1]};
  }
  return words;
}

std::string period_words(const web::Page& page, const PlanHead& head) {
  if (!head.period_from || !head.period_to) return head.period_text;
  return page.t("plan.period.from_to", {{"from", date_words(*head.period_from, page.locale())},
                                        {"to", date_words(*head.period_to, page.locale())}});
}

std::string numbered_label(const Plan& plan, const PlanNode& node, std::size_t characters) {
  return marker(plan, node) + label(node, characters);
}

Node continuity_tag(const web::Page& page, Continuity continuity) {
  switch (continuity) {
    case Continuity::unsaid: return {};
    case Continuity::continued: return web::tag(page, "plan.continuity.continued");
    case Continuity::amended: return web::tag(page, "plan.continuity.amended", web::Tone::caution);
    case Continuity::created: return web::tag(page, "plan.continuity.created", web::Tone::good);
  }
  std::abort();
}

Node priority_tag(const web::Page& page, const NodeFields& fields) {
  if (fields.priority == 0) return {};
  const std::string priority = std::to_string(fields.priority);
  return html::group({" ", web::tag(page, page.t("plan.priority.tag", {{"priority", priority}}))});
}

bool note_says_more(const NodeFields& fields) {
  if (fields.note.empty()) return false;
  if (fields.check_months == std::vector{3, 6, 9, 12} && fields.note == "每季") return false;
  return !says_only_months(fields.note, fields.check_months);
}

Node act_link(const web::Page& page, const web::Url& url, std::string_view words,
              std::string_view about) {
  return html::a(url, {.classes = "hb-act"},
                 {page.words(words),
                  html::span({.classes = "govuk-visually-hidden"}, {" ", page.words(about)})});
}

boost::json::array forms_json(const std::vector<PlanForm>& forms) {
  boost::json::array out;
  for (const PlanForm& each : forms) {
    out.push_back(boost::json::object{{"code", each.form.code}, {"title", each.form.title.zh}});
  }
  return out;
}

Node export_menu(const web::Page& page, const web::Url& base, const std::vector<PlanForm>& forms,
                 bool with_pdf) {
  const auto entry = [](const web::Url& url, const std::string& words) {
    return html::li(html::a(url, {.classes = "govuk-link"}, words));
  };
  Node entries;
  for (const PlanForm& each : forms) {
    entries += entry((base / "export.odt").with("form", each.form.code),
                     page.t("plan.export.odt", {{"form", each.form.title.in(page.locale())}}));
  }
  entries += entry(base / "export.ods", page.t("plan.export.ods"));
  entries += entry(base / "export.csv", page.t("plan.export.csv"));
  if (with_pdf) {
    entries += entry((base / "export.pdf").with("form", forms.front().form.code),
                     page.t("plan.export.pdf"));
  }
  return html::details({.classes = "hb-dropdown"},
                       {html::summary({.classes = "govuk-button govuk-button--secondary hb-button"},
                                      page.t("plan.export.title")),
                        html::ul({.classes = "hb-dropdown__list"}, entries)});
}

Node plans_there(const web::Page& page, const std::vector<PlanRow>& plans, int roc_year) {
  if (plans.empty()) return {};
  Node rows;
  for (const PlanRow& row : plans) {
    const web::Url url = plan_url(row.id);
    const web::StateTag state = state_tag(row.state, row.changed_since);
    rows += html::li({html::a(row.state == PlanState::in_review ? url / "review" : url,
                              {.classes = "govuk-link"}, row.title),
                      " ", web::tag(page, page.words(state.words), state.tone)});
  }
  return web::inset(
      {html::p({.classes = "govuk-body"},
               page.t("plan.review.second_plan_stands", {{"year", std::to_string(roc_year)}})),
       html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

Node second_plan_field(const web::Page& page) {
  web::ChoiceField second{.name = "second", .label = "plan.review.second_plan_sure", .choices = {}};
  second.choices = {{"yes", page.t("plan.review.second_plan_yes")}};
  second.required = true;
  second.small = true;
  return web::checkboxes(page, second);
}

PlanNames names_for(org::Context& context, const Plan& plan) {
  std::vector<UnitId> units;
  for (const PlanNode& node : plan.nodes) {
    for (const Owner& owner : node.owners) units.push_back(owner.unit_id);
  }
  PlanNames names;
  names.agency = agency_name_of(context, plan.agency_id, plan.head);
  if (!units.empty()) names.units = org::unit_names(context, units);
  return names;
}

std::string owner_words(const web::Page& page, const PlanNames& names, const PlanNode& node) {
  std::vector<std::string> units;
  for (const Owner& owner : node.owners) {
    const auto name = names.units.find(owner.unit_id);
    if (name == names.units.end()) continue;
    units.push_back(name->second.in(page.locale()));
    if (owner.leads && node.owners.size() > 1) units.back() += page.t("plan.owners.lead_mark");
  }
  return listed(page.locale(), units);
}

std::string owners_in_force_words(const web::Page& page, const Plan& plan, const PlanNames& names,
                                  const PlanNode& node) {
  const std::vector<Owner>* owners = owners_in_force(plan, node);
  if (!owners || !node.owners.empty()) return owner_words(page, names, node);
  PlanNode above = node;
  above.owners = *owners;
  const std::string words = owner_words(page, names, above);
  return words.empty() ? words : page.t("plan.owners.inherited", {{"units", words}});
}

}  // namespace hb::plan
