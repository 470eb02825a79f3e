// Which steps are checked in which month: the rows behind the figures of the first page.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "plan/agency_name.h"
#include "portal_handlers.h"
#include "portal_json.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

namespace {

constexpr int kPlansOnAPage = 10;

struct Asked {
  int roc_year = 0;
  int month = 0;  ///< 0: the whole year.
  int page = 1;
};

Asked read_asked(const Request& request, Date today) {
  Asked asked{.roc_year = web::number_in(request.query("year")),
              .month = web::number_in(request.query("month")),
              .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
  if (asked.roc_year <= 0) asked.roc_year = roc_year(today);
  if (asked.month < 1 || asked.month > 12) asked.month = 0;
  return asked;
}

struct CheckedStep {
  const PlanNode* strategy = nullptr;
  const PlanNode* step = nullptr;
};

std::vector<CheckedStep> checked_steps(const Plan& plan, int month) {
  std::vector<CheckedStep> found;
  for (const PlanNode& node : plan.nodes) {
    const auto& months = node.fields.check_months;
    if (node.kind != NodeKind::step || std::count(months.begin(), months.end(), month) == 0)
      continue;
    found.push_back({plan.find(node.parent), &node});
  }
  return found;
}

/// The whole versions of one page of the month's plans.
std::vector<PublishedPlan> checked_plans(org::Context& context, const PublishedList& list) {
  std::vector<PublishedPlan> plans;
  for (const PublishedRow& row : list.rows) {
    auto plan = find_published(context, row.id);
    if (plan) plans.push_back(std::move(*plan));
  }
  return plans;
}

boost::json::object month_json(const std::vector<PublishedPlan>& plans, int month) {
  boost::json::array steps;
  for (const PublishedPlan& published : plans) {
    for (const CheckedStep& each : checked_steps(published.plan, month)) {
      steps.push_back(boost::json::object{
          {"plan_id", published.plan.id.value},
          {"strategy", each.strategy ? each.strategy->fields.title : std::string{}},
          {"step", each.step->fields.text}});
    }
  }
  return {{"month", month}, {"steps_checked", std::move(steps)}};
}

Node plan_section(const web::Page& page, org::Context& context, const PublishedPlan& published,
                  int month) {
  const Plan& plan = published.plan;
  std::vector<web::TableRow> rows;
  for (const CheckedStep& each : checked_steps(plan, month)) {
    rows.push_back(
        {web::text(each.strategy ? marker(plan, *each.strategy) + label(*each.strategy) : ""),
         web::text(marker(plan, *each.step) + each.step->fields.text),
         web::text(check_words(page, each.step->fields.check_months))});
  }
  const std::string agency_name =
      agency_name_of(context, plan.agency_id, plan.head).in(page.locale());
  return html::section(
      {.classes = "hb-checked"},
      {html::h2({.classes = "govuk-heading-m"}, agency_name),
       html::p({.classes = "govuk-body"},
               {html::a(published_url(plan.id), {.classes = "govuk-link"}, plan.head.title), "　",
                page.t("plan.portal.steps", {{"steps", std::to_string(rows.size())}})}),
       web::table(page,
                  {.caption = agency_name,
                   .columns = {{.words = "plan.kind.strategy"},
                               {.words = "plan.node.steps"},
                               {.words = "plan.node.months"}},
                   .first_cell_is_heading = false,
                   .caption_hidden = true,
                   .stacked_on_phones = true},
                  rows)});
}

Node filters(const web::Page& page, const Asked& asked, const std::vector<int>& years) {
  web::ChoiceField year{.name = "year", .label = "plan.list.year", .choices = {}};
  for (const int each : years) {
    year.choices.push_back({std::to_string(each), year_words(page, each)});
  }
  year.chosen = {std::to_string(asked.roc_year)};
  web::ChoiceField month{.name = "month", .label = "plan.checks.month", .choices = {}};
  month.none = "plan.checks.all_months";
  for (int each = 1; each <= 12; ++each) {
    month.choices.push_back({std::to_string(each), month_words(page, each)});
  }
  if (asked.month) month.chosen = {std::to_string(asked.month)};
  return web::filter_bar(page, web::Url{"/portal/checks"},
                         {web::select(page, year), web::select(page, month)});
}

Node month_list(const web::Page& page, org::Context& context, const Asked& asked,
                const PublishedList& list) {
  if (list.rows.empty()) {
    return web::empty_state(
        page, {.title = "plan.checks.none",
               .advice = "plan.checks.none_advice",
               .next = web::Crumb{"plan.checks.whole_year", checks_url(asked.roc_year)}});
  }
  Node out;
  for (const PublishedPlan& each : checked_plans(context, list)) {
    out += plan_section(page, context, each, asked.month);
  }
  out += web::pagination(page, checks_url(asked.roc_year, asked.month), asked.page,
                         (list.total + kPlansOnAPage - 1) / kPlansOnAPage);
  return out;
}

std::string title_of(const web::Page& page, const Asked& asked) {
  const std::string year = year_words(page, asked.roc_year);
  if (asked.month == 0) return page.t("plan.checks.title_year", {{"year", year}});
  return page.t("plan.checks.title_month",
                {{"when", year_month_words(page, asked.roc_year, asked.month)}});
}

/// The answer in one sentence: of the month, or of the whole year.
std::string answer_of(const web::Page& page, const Asked& asked, const YearFigures& figures,
                      const PublishedList& list) {
  if (asked.month == 0) {
    return page.t("plan.checks.answer_year", {{"plans", std::to_string(figures.plans)},
                                              {"steps", std::to_string(figures.steps)}});
  }
  const int steps = figures.checks[static_cast<std::size_t>(asked.month - 1)];
  return page.t("plan.checks.answer_month",
                {{"plans", std::to_string(list.total)}, {"steps", std::to_string(steps)}});
}

}  // namespace

Response show_checks(const Request& request, org::Context& context) {
  const Asked asked = read_asked(request, context.today);
  const YearFigures figures = year_figures(context, asked.roc_year);
  const auto list = list_published(context, {.roc_year = asked.roc_year,
                                             .check_month = asked.month,
                                             .page = asked.page,
                                             .page_size = kPlansOnAPage});
  if (!list) return web::refuse(request, list.error());
  const auto json = [&] {
    boost::json::object out = figures_json(figures);
    if (asked.month) {
      for (auto& [key, value] : month_json(checked_plans(context, *list), asked.month)) {
        out[key] = value;
      }
    }
    return boost::json::value(std::move(out));
  };
  return web::respond(request, json, [&](const web::Page& page) {
    const Date today = context.today;
    const int present = asked.month ? asked.month
                        : roc_year(today) == asked.roc_year
                            ? static_cast<int>(static_cast<unsigned>(today.month()))
                            : 0;
    const auto url_of = [&](int month) -> std::optional<web::Url> {
      return checks_url(asked.roc_year, month);
    };
    return page.layout(
        {.title = title_of(page, asked), .breadcrumbs = portal_crumbs()},
        {html::p({.classes = "govuk-body-l"}, answer_of(page, asked, figures, *list)),
         month_strip(page, figures.checks, present, url_of), filters(page, asked, list->years),
         asked.month ? month_list(page, context, asked, *list) : Node{},
         about_figures(page, context)});
  });
}

}  // namespace hb::plan
