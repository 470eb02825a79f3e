// The cover of a plan: title, year, scheme, period and issue.
#include "kernel/roc_date.h"
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

Result<std::optional<Date>> read_day(const Request& request, std::string_view field) {
  const std::string words = typed(request, field);
  if (words.empty()) return std::optional<Date>{};
  const auto day = parse_date(words);
  if (!day) return day.error().at(field);
  return std::optional<Date>{*day};
}

std::string shown(const std::optional<Date>& day) {
  return day ? roc_date(*day, RocStyle::slashed) : std::string{};
}

Result<int> read_year(const Request& request) {
  const auto year = parse_roc_year(typed(request, "year"));
  return year ? year : Result<int>{year.error().at("year")};
}

PlanHead read_head(const Request& request, web::FormErrors& errors) {
  PlanHead head{.roc_year = 0,
                .title = typed(request, "title"),
                .scheme = typed(request, "scheme"),
                .period_from = {},
                .period_to = {},
                .period_text = typed(request, "period_text"),
                .issued_on = {},
                .issue_number = typed(request, "issue_number")};
  head.roc_year = errors.keep(read_year(request));
  head.period_from = errors.keep(read_day(request, "period_from"));
  head.period_to = errors.keep(read_day(request, "period_to"));
  head.issued_on = errors.keep(read_day(request, "issued_on"));
  return head;
}

Node head_fields(const web::Page& page, const PlanHead& head) {
  return html::group(
      {web::text_field(page, {.name = "title",
                              .label = "plan.head.title",
                              .hint = "plan.head.title_hint",
                              .value = head.title,
                              .required = true}),
       web::text_field(page, {.name = "year",
                              .label = "plan.head.year",
                              .hint = "plan.head.year_hint",
                              .value = head.roc_year ? std::to_string(head.roc_year) : "",
                              .required = true,
                              .width = 4}),
       web::text_field(page, {.name = "scheme",
                              .label = "plan.head.scheme",
                              .hint = "plan.head.scheme_hint",
                              .value = head.scheme}),
       web::fieldset(page, "plan.head.period",
                     {web::date_field(page, {.name = "period_from",
                                             .label = "plan.head.period_from",
                                             .value = shown(head.period_from)}),
                      web::date_field(page, {.name = "period_to",
                                             .label = "plan.head.period_to",
                                             .value = shown(head.period_to)}),
                      web::text_field(page, {.name = "period_text",
                                             .label = "plan.head.period_text",
                                             .hint = "plan.head.period_text_hint",
                                             .value = head.period_text})}),
       web::fieldset(page, "plan.head.issue",
                     {web::date_field(page, {.name = "issued_on",
                                             .label = "plan.head.issued_on",
                                             .value = shown(head.issued_on)}),
                      web::text_field(page, {.name = "issue_number",
                                             .label = "plan.head.issue_number",
                                             .hint = "plan.head.issue_number_hint",
                                             .value = head.issue_number})})});
}

web::PageFunction head_page(const Plan& plan) {
  return [plan](const web::Page& page) {
    Node now;
    if (page.error() && *page.error() == refusal::changed_meanwhile) {
      now = web::inset({html::h2({.classes = "govuk-heading-s"}, page.t("plan.edit.now")),
                        html::p(plan.head.title), html::p(plan.head.scheme),
                        html::p(period_words(page, plan.head)), html::p(plan.head.issue_number)});
    }
    return page.layout(
        {.title = "plan.head.edit",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .narrow = true},
        {web::error_summary(page), now,
         web::form(page, web::post_to(plan_url(plan.id) / "head"),
                   {web::hidden_field(page, "seen", stamp(to_json(plan.head))), came_from(page),
                    head_fields(page, plan.head), web::button(page, "plan.edit.save")})});
  };
}

}  // namespace

Response show_head(const Request& request, org::Context& context) {
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  return web::respond_with_forms(
      request, [&] { return to_json(plan->head); }, head_page(*plan));
}

Response save_head(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto plan = find_plan_to_edit(context, id);
  if (!plan) return web::refuse(request, plan.error());
  const auto refuse = [&](const std::vector<Error>& errors) {
    const auto now = find_plan(context, id);  // Somebody else may have saved meanwhile.
    return now ? web::refuse(request, errors, head_page(*now))
               : web::refuse(request, errors.front());
  };
  web::FormErrors errors;
  const PlanHead head = read_head(request, errors);
  if (errors.any()) return refuse(errors.all());
  const auto changed = change_head(context, id, request.form("seen"), head);
  if (!changed) return refuse({changed.error()});
  const bool review = request.form("from") == "review";
  return web::see_other(
      review ? (plan_url(id) / "review").fragment("doubts").text() : plan_url(id).text(),
      "plan.notice.saved");
}

}  // namespace hb::plan
