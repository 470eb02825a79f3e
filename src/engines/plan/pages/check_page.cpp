// What a plan still lacks, each with the way to where it is mended.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_from.hpp>

#include "calendar_note.h"
#include "calendar_of_year.h"
#include "kernel/unicode.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

std::string field_words(const web::Page& page, const rulebook::MissingPart& missing) {
  std::string words;
  for (const rulebook::CoverField field : missing.fields) {
    const std::string name{rulebook::code_of(field)};
    words +=
        (words.empty() ? "" : page.t("plan.check.and")) + page.t("rulebook.cover_field." + name);
  }
  return words;
}

/// Says of a mandatory part that it does not apply, and why.
Node not_applicable_form(const web::Page& page, const Plan& plan, const rulebook::Part& part) {
  return web::details(page, "plan.part.not_applicable",
                      web::form(page, web::post_to(plan_url(plan.id) / "not-applicable"),
                                {web::hidden_field(page, "part", part.code),
                                 web::text_field(page, {.name = "reason",
                                                        .label = "plan.part.reason",
                                                        .hint = "plan.part.reason_hint",
                                                        .required = true}),
                                 web::button(page, "plan.part.save", web::ButtonKind::secondary)}));
}

std::string part_words(const web::Page& page, const CheckedPlan& checked, const std::string& code) {
  if (checked.check.book) {
    for (const rulebook::Part& part : checked.check.book->parts) {
      if (part.code == code) return part.title.in(page.locale());
    }
  }
  return code;
}

/// What does not apply, with its reason, for whoever judges the plan.
Node not_applicable(const web::Page& page, const CheckedPlan& checked, bool may_edit) {
  if (checked.not_applicable.empty()) return {};
  Node rows;
  for (const NotApplicable& each : checked.not_applicable) {
    Node row{html::strong(part_words(page, checked, each.part))};
    row += html::group({"　", each.reason, "　"});
    row += html::span({.classes = "govuk-hint"}, page.words(org::shown_actor(each.person_name)) +
                                                     "　" + moment_words(page, each.at));
    if (may_edit) {
      row += web::form(page, web::post_to(plan_url(checked.plan.id) / "not-applicable"),
                       {web::hidden_field(page, "part", each.part),
                        web::act_button(page, {.words = "plan.part.applies",
                                               .about = part_words(page, checked, each.part),
                                               .name = "reason",
                                               .value = ""})});
    }
    rows += html::li(row);
  }
  return html::section({.id = "not-applicable", .classes = "hb-check"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("plan.part.title")),
                        html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

Node missing_parts(const web::Page& page, const CheckedPlan& checked, bool may_edit) {
  Node rows;
  for (const rulebook::MissingPart& missing : checked.check.missing) {
    const rulebook::Part& part = *missing.part;
    const auto place = web::Url::local(place_of(checked.plan.id, part));
    Node row{html::a(place.value_or(plan_url(checked.plan.id)), {.classes = "govuk-link"},
                     part.title.in(page.locale()))};
    if (!missing.fields.empty()) {
      row += html::span({.classes = "govuk-hint"}, " " + field_words(page, missing));
    }
    if (part.source) {
      row += html::span({.classes = "govuk-hint"},
                        " " + page.t("plan.check.by_rule", {{"section", part.source->section}}));
    }
    if (may_edit) row += not_applicable_form(page, checked.plan, part);
    rows += html::li(row);
  }
  return rows;
}

/// The items that the class of the agency asks for; a new one is added on the plan's page.
Node missing_items(const web::Page& page, const CheckedPlan& checked) {
  return html::each(checked.check.items_missing, [&](const rulebook::SkeletonItem* item) {
    Node row{html::a(plan_url(checked.plan.id), {.classes = "govuk-link"},
                     item->title.in(page.locale()))};
    if (const std::string hint = item->hint.in(page.locale()); !hint.empty()) {
      row += html::span({.classes = "govuk-hint"}, " " + hint);
    }
    return html::li(row);
  });
}

Node entries(const Plan& plan, const std::vector<NodeId>& nodes) {
  Node rows;
  for (const NodeId id : nodes) {
    const PlanNode& node = *plan.find(id);
    rows += html::li(html::a(node_url(plan.id, node), {.classes = "govuk-link"},
                             {full_marker(plan, node), label(node)}));
  }
  return rows;
}

Node same_words(const web::Page& page, const CheckedPlan& checked) {
  const Plan& plan = checked.plan;
  const auto link = [&](NodeId id) {
    const PlanNode& node = *plan.find(id);
    return html::a(node_url(plan.id, node), {.classes = "govuk-link"},
                   {full_marker(plan, node), label(node)});
  };
  Node rows;
  for (const SameWords& pair : checked.check.twice) {
    rows += html::li({link(pair.first), " ", page.t("plan.check.and_in"), " ", link(pair.second)});
  }
  return rows;
}

/// Bases that another year's plan was drawn up by.
Node old_bases(const CheckedPlan& checked) {
  Node rows;
  for (const std::size_t at : checked.check.bases_of_other_years) {
    const Basis& basis = checked.plan.bases[at];
    rows += html::li(html::a(plan_url(checked.plan.id) / "bases", {.classes = "govuk-link"},
                             basis.wording.empty() ? basis.title : basis.wording));
  }
  return rows;
}

/// 照片：一、（一）1、加開櫃檯（6月）和二、（一）1、公布人數（6月）
Node evidence_twice(const web::Page& page, const std::vector<SharedEvidence>& shared) {
  return html::each(shared, [&](const SharedEvidence& each) {
    Node row{html::strong(each.words)};
    for (std::size_t at = 0; at < each.places.size(); ++at) {
      const EvidencePlace& place = each.places[at];
      const std::string month = months_words(page, {place.month});
      row += at == 0 ? web::text(page.t("web.colon"))
                     : html::group({" ", page.t("plan.check.and_in"), " "});
      row += html::a(web::Url{"/tasks"} / place.task, {.classes = "govuk-link"},
                     {std::string{first_characters(place.step, 40)},
                      page.t("plan.check.in_month", {{"month", month}})});
    }
    return html::li(row);
  });
}

/// One kind of finding; nothing when there is none.
Node panel(const web::Page& page, std::string_view title, std::string_view advice,
           std::size_t count, Node rows) {
  if (count == 0) return {};
  return html::section({.classes = "hb-check"},
                       {html::h2({.classes = "govuk-heading-m"},
                                 page.t("plan.check.counted", {{"what", page.t(title)},
                                                               {"count", std::to_string(count)}})),
                        html::p({.classes = "govuk-hint"}, page.t(advice)),
                        html::ul({.classes = "govuk-list govuk-list--bullet"}, std::move(rows))});
}

Node findings(const web::Page& page, const CheckedPlan& checked,
              const std::vector<SharedEvidence>& shared, bool may_edit) {
  const PlanCheck& check = checked.check;
  if (check.findings() == 0 && shared.empty()) {
    return web::empty_state(
        page, {.title = "plan.check.nothing",
               .advice = "plan.check.nothing_advice",
               .next = web::Crumb{"plan.check.back_to_plan", plan_url(checked.plan.id)}});
  }
  return html::group(
      {panel(page, "plan.check.missing", "plan.check.missing_advice", check.missing.size(),
             missing_parts(page, checked, may_edit)),
       panel(page, "plan.check.items_missing", "plan.check.items_missing_advice",
             check.items_missing.size(), missing_items(page, checked)),
       panel(page, "plan.check.items_of_other_class", "plan.check.items_of_other_class_advice",
             check.items_of_other_class.size(), entries(checked.plan, check.items_of_other_class)),
       panel(page, "plan.check.without_steps", "plan.check.without_steps_advice",
             check.without_steps.size(), entries(checked.plan, check.without_steps)),
       panel(page, "plan.check.without_months", "plan.check.without_months_advice",
             check.without_months.size(), entries(checked.plan, check.without_months)),
       panel(page, "plan.check.months_of_years", "plan.check.months_of_years_advice",
             check.months_of_years.size(), entries(checked.plan, check.months_of_years)),
       panel(page, "plan.check.without_unit", "plan.check.without_unit_advice",
             check.without_unit.size(), entries(checked.plan, check.without_unit)),
       panel(page, "plan.check.old_bases", "plan.check.old_bases_advice",
             check.bases_of_other_years.size(), old_bases(checked)),
       panel(page, "plan.check.twice", "plan.check.twice_advice", check.twice.size(),
             same_words(page, checked)),
       panel(page, "plan.check.evidence_twice", "plan.check.evidence_twice_advice", shared.size(),
             evidence_twice(page, shared))});
}

/// Where all steps are filled in at once, when any of them lacks something.
Node steps_link(const web::Page& page, const CheckedPlan& checked, bool may_edit) {
  const bool lacking = !checked.check.without_months.empty() || !checked.check.without_unit.empty();
  if (!may_edit || !lacking) return {};
  return web::button_link(page, "plan.steps.title", plan_url(checked.plan.id) / "steps",
                          web::ButtonKind::secondary);
}

boost::json::value check_json(const CheckedPlan& checked, const std::vector<SharedEvidence>& shared,
                              bool without_calendar) {
  const auto ids = [](const std::vector<NodeId>& nodes) {
    boost::json::array out;
    for (const NodeId node : nodes) out.push_back(node.value);
    return out;
  };
  boost::json::array missing, twice, items;
  for (const rulebook::SkeletonItem* item : checked.check.items_missing) {
    items.push_back(boost::json::object{{"item", item->code}, {"title", item->title.zh}});
  }
  for (const rulebook::MissingPart& part : checked.check.missing) {
    boost::json::array fields;
    for (const auto field : part.fields)
      fields.push_back(boost::json::string(rulebook::code_of(field)));
    missing.push_back(boost::json::object{{"part", part.part->code},
                                          {"title", part.part->title.zh},
                                          {"fields", std::move(fields)},
                                          {"url", place_of(checked.plan.id, *part.part)}});
  }
  for (const SameWords& pair : checked.check.twice) {
    twice.push_back(boost::json::array{pair.first.value, pair.second.value});
  }
  boost::json::array not_applicable;
  for (const NotApplicable& each : checked.not_applicable) {
    not_applicable.push_back(boost::json::object{{"part", each.part}, {"reason", each.reason}});
  }
  return boost::json::object{
      {"plan_id", checked.plan.id.value},
      {"not_applicable", std::move(not_applicable)},
      {"rulebook", checked.check.book ? boost::json::value(checked.check.book->code) : nullptr},
      {"class",
       checked.check.agency_class ? boost::json::value(checked.check.agency_class->code) : nullptr},
      {"missing_parts", std::move(missing)},
      {"missing_items", std::move(items)},
      {"items_of_other_class", ids(checked.check.items_of_other_class)},
      {"strategies_without_steps", ids(checked.check.without_steps)},
      {"steps_without_months", ids(checked.check.without_months)},
      {"steps_with_months_of_years", ids(checked.check.months_of_years)},
      {"steps_without_unit", ids(checked.check.without_unit)},
      {"bases_of_other_years", boost::json::value_from(checked.check.bases_of_other_years)},
      {"same_words", std::move(twice)},
      {"same_evidence", to_json(shared)},
      {"calendar_missing", without_calendar}};
}

}  // namespace

Response show_check(const Request& request, org::Context& context,
                    const SharedEvidenceSource& shared_evidence_of) {
  const auto checked = find_checked_plan(context, plan_id(request));
  if (!checked) return web::refuse(request, checked.error());
  const bool may_edit = may_edit_now(context, checked->plan);
  std::vector<SharedEvidence> shared;
  if (shared_evidence_of) {
    shared = shared_evidence_of(context, checked->plan.agency_id, checked->plan.id);
  }
  const bool without_calendar = lacks_calendar(context, checked->plan.head.roc_year);
  return web::respond(
      request, [&] { return check_json(*checked, shared, without_calendar); },
      [&](const web::Page& page) {
        const auto& book = checked->check.book;
        const rulebook::ObjectClass* of_class = checked->check.agency_class;
        return page.layout(
            {.title = "plan.check.title",
             .frame = web::Frame::console,
             .breadcrumbs = plan_crumbs(checked->plan),
             .caption = checked->plan.head.title},
            {html::p({.classes = "govuk-body"},
                     book ? page.t("plan.check.by_book", {{"book", book->title.in(page.locale())}})
                          : page.t("plan.check.no_book")),
             of_class ? html::p({.classes = "govuk-body"},
                                page.t("plan.check.class",
                                       {{"class", of_class->title.in(page.locale())}}))
                      : Node{},
             without_calendar ? calendar_note(page, checked->plan.head.roc_year) : Node{},
             steps_link(page, *checked, may_edit), findings(page, *checked, shared, may_edit),
             not_applicable(page, *checked, may_edit)});
      });
}

}  // namespace hb::plan
