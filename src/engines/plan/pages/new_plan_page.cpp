// A new plan: for whom, for which year, and from what it begins.
#include <boost/json/object.hpp>
#include <utility>

#include "begin_plan.h"
#include "calendar_note.h"
#include "calendar_of_year.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "plan/plan_publication.h"
#include "plan/plan_review.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"
#include "reason_parts.h"

namespace hb::plan {

using html::Node;

namespace {

Node beginning_choice(const web::Page& page) {
  web::ChoiceField field{
      .name = "beginning", .label = "plan.new.beginning", .choices = {}, .required = true};
  for (const Beginning each : {Beginning::last_year, Beginning::rule_book, Beginning::blank}) {
    const std::string name{name_of(each)};
    field.choices.push_back(
        {name, page.t("plan.new.from." + name), page.t("plan.new.hint." + name)});
  }
  field.chosen = {std::string{name_of(Beginning::last_year)}};
  return web::radios(page, field);
}

/// This year, or the next for whoever has this year's plan.
int proposed_year_for(org::Context& context) {
  const int this_year = roc_year(context.today);
  const bool has_this = !plans_of_year(context, context.viewer.agency_id, this_year).empty();
  return has_this ? this_year + 1 : this_year;
}

/// `there`: the plans that the agency has of the year already, when that was refused.
web::PageFunction new_plan_page(org::Context& context, const std::vector<PlanRow>& there = {}) {
  const int proposed_year = proposed_year_for(context);
  // Whose plan it will be is chosen in the form; what people said is shown of one's own agency.
  return [there, proposed_year, without_calendar = lacks_calendar(context, proposed_year),
          themes = themes_for_plan(context, context.viewer.agency_id, proposed_year),
          agencies = org::agencies_with_duty(context, org::Duty::edit_plans),
          own = context.viewer.agency_id](const web::Page& page) {
    web::ChoiceField agency{.name = "agency", .label = "plan.head.agency", .choices = {}};
    agency.required = true;
    for (const auto& each : agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    agency.chosen = {std::to_string(own.value)};
    return page.layout(
        {.title = "plan.new.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"plan.list.title", web::Url{"/plans"}}},
         .narrow = true},
        {web::error_summary(page),
         plans_there(page, there, there.empty() ? 0 : there.front().roc_year),
         html::p({.classes = "govuk-body"},
                 {page.t("plan.new.have_a_document"), " ",
                  html::a(web::Url{"/plans/import"}, {.classes = "govuk-link"},
                          page.t("plan.import.title"))}),
         without_calendar ? calendar_note(page, proposed_year) : Node{},
         web::form(page, web::post_to(web::Url{"/plans"}),
                   {web::select(page, agency),
                    web::text_field(page, {.name = "year",
                                           .label = "plan.head.year",
                                           .hint = "plan.new.year_hint",
                                           .value = std::to_string(proposed_year),
                                           .required = true,
                                           .width = 10}),
                    beginning_choice(page),
                    web::text_field(page, {.name = "title",
                                           .label = "plan.head.title",
                                           .hint = "plan.new.title_hint"}),
                    there.empty() ? Node{} : second_plan_field(page),
                    web::button(page, "plan.new.create")}),
         themes.empty()
             ? Node{}
             : html::section({html::h2({.classes = "govuk-heading-m"}, page.t("plan.theme.title")),
                              html::p({.classes = "govuk-body"}, page.t("plan.theme.lead")),
                              theme_tables(page, themes)})});
  };
}

/// The same refusal in the words of a form that also takes several years.
Error unreadable_years(const Error& unreadable) {
  Error error = refusal::years_unreadable;
  error.args = unreadable.args;
  return error;
}

}  // namespace

Response show_new_plan(const Request& request, org::Context& context) {
  if (const auto may = org::require_anywhere(context.viewer, org::Duty::edit_plans); !may) {
    return web::refuse(request, may.error());
  }
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        const int year = proposed_year_for(context);
        return boost::json::object{
            {"roc_year", year},
            {"themes", to_json(themes_for_plan(context, context.viewer.agency_id, year))}};
      },
      new_plan_page(context));
}

Response create_new_plan(const Request& request, org::Context& context) {
  const auto refuse = [&](const Error& error) {
    return web::refuse(request, error, new_plan_page(context));
  };
  const auto may = org::require_anywhere(context.viewer, org::Duty::edit_plans);
  if (!may) return web::refuse(request, may.error());
  const std::string_view chosen = request.form("beginning");
  // Programs that have always made empty plans say nothing of it.
  const auto beginning = chosen.empty() ? Beginning::blank : beginning_of(chosen);
  if (!beginning) return refuse(refusal::unknown_beginning);
  const auto years = parse_roc_years(typed(request, "year"));
  if (!years) {
    const bool unreadable = years.error() == hb::refusal::year_unreadable;
    return refuse((unreadable ? unreadable_years(years.error()) : years.error()).at("year"));
  }
  PlanHead head;
  head.roc_year = years->first;
  head.title = typed(request, "title");
  const AgencyId agency{std::strtoll(std::string{request.form("agency")}.c_str(), nullptr, 10)};
  const auto second = request.form("second") == "yes" ? SecondPlan::wanted : SecondPlan::unsaid;
  const auto created =
      begin_plan(context, agency, std::move(head), years->last, *beginning, second);
  if (!created && created.error() == refusal::second_plan) {
    return web::refuse(request, created.error(),
                       new_plan_page(context, plans_of_year(context, agency, years->first)));
  }
  if (!created) return refuse(created.error());
  web::Url next = plan_url(*created);
  if (*beginning == Beginning::last_year) next = next / "carry-over";
  return web::see_other(next.text(), "plan.notice.created");
}

}  // namespace hb::plan
