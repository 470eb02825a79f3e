// The check months of a plan, and each: what is to be sealed, or what was, with the button that
// seals.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "measure_handlers.h"
#include "measure_parts.h"
#include "sealing.h"
#include "web/page.h"

namespace hb::measure {

using html::Node;

namespace {

web::StateTag seal_tag(const MonthRow& row, Date today) {
  if (row.seal && row.seal->end) return {"measure.sealed", web::Tone::good};
  if (row.seal) return {"measure.seal.being_written", web::Tone::information};
  if (today > last_of_month(row.month.roc_year, row.month.month)) {
    return {"measure.seal.waits", web::Tone::caution};
  }
  return {"measure.seal.ahead", web::Tone::neutral};
}

/// When it was sealed and by whom, or when it will be.
std::string seal_words(const web::Page& page, const MonthRow& row, Date today) {
  if (row.seal && row.seal->end) {
    return row.seal->person_id
               ? page.t("measure.seal.sealed_by", {{"when", moment_words(page, row.seal->as_of)},
                                                   {"who", row.seal->person_name}})
               : page.t("measure.seal.sealed_by_itself",
                        {{"when", moment_words(page, row.seal->as_of)}});
  }
  if (row.seal) {
    return page.t("measure.seal.began", {{"when", moment_words(page, row.seal->as_of)}});
  }
  if (!row.seals_on) {
    return page.t("measure.seal.no_calendar", {{"year", std::to_string(row.month.roc_year)}});
  }
  // A server that was switched off at night makes up for it at the next one.
  const bool missed = *row.seals_on < today;
  return page.t(missed ? "measure.seal.made_up_tonight" : "measure.seal.by_itself_after",
                {{"day", date_words(*row.seals_on, page.locale())}});
}

boost::json::object row_json(const MonthRow& row) {
  boost::json::object out{{"month", row.month.month},
                          {"steps", row.month.steps},
                          {"sealed", row.seal && row.seal->end},
                          {"reports_after", row.reports_after}};
  out["seals_on"] = row.seals_on ? boost::json::value(to_iso(*row.seals_on)) : nullptr;
  if (row.seal) {
    out["seal"] = row.seal->id.value;
    out["as_of"] = to_micros(row.seal->as_of);
    if (row.seal->end) out["hash"] = row.seal->end->hash;
  }
  return out;
}

boost::json::object step_json(const StepSeen& step) {
  boost::json::array hashes;
  for (const PieceSeen& each : step.evidence) {
    hashes.push_back(boost::json::value(each.file_hash.empty() ? each.url : each.file_hash));
  }
  boost::json::object out{{"entry", step.node_id.value},  {"task", step.task_id},
                          {"number", step.number},        {"title", step.title},
                          {"state", name_of(step.state)}, {"evidence", std::move(hashes)}};
  if (!step.reports.empty()) {
    out["report"] = step.reports.back().id;
    out["outcome"] = step.reports.back().outcome;
  }
  return out;
}

boost::json::value month_json(const MonthFile& file) {
  boost::json::object out = row_json(file.row);
  boost::json::array steps, figures;
  for (const StepSeen& each : file.steps) steps.push_back(step_json(each));
  for (const SealedFigure& each : file.figures) {
    figures.push_back(
        boost::json::object{{"indicator", each.indicator_id.value},
                            {"name", each.terms.name},
                            {"target", target_text(each.terms)},
                            {"value", to_json(each.value, each.terms.form, each.terms.decimals)},
                            {"rows", each.rows},
                            {"rows_sha256", each.rows_digest},
                            {"verdict", name_of(each.verdict)}});
  }
  out["indicators"] = std::move(figures);
  out["shown"] = std::move(steps);
  out["page"] = file.page;
  out["pages"] = file.pages;
  out["may_seal"] = file.may_seal;
  return out;
}

Node figures_part(const web::Page& page, const MonthFile& file) {
  if (file.figures.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const SealedFigure& each : file.figures) {
    const web::StateTag verdict = verdict_tag(each.verdict);
    const auto from = file.entered_months.find(each.indicator_id);
    const int entered = from == file.entered_months.end() ? 0 : from->second;
    rows.push_back(
        {html::a(indicator_url(each.indicator_id), {.classes = "govuk-link"}, each.terms.name),
         web::text(target_text(each.terms)),
         html::group({shown_value(page, each.terms, each.value), entered_note(page, entered)}),
         web::tag(page, verdict.words, verdict.tone), web::text(std::to_string(each.rows))});
  }
  return web::table(page,
                    {.caption = "measure.indicators.title",
                     .columns = {{.words = "measure.indicator.name"},
                                 {.words = "measure.indicator.target"},
                                 {.words = "measure.indicator.value", .numeric = true},
                                 {.words = "measure.indicator.verdict"},
                                 {.words = "measure.rows.behind", .numeric = true}},
                     .stacked_on_phones = true},
                    rows);
}

std::string outcome_words(const web::Page& page, const StepSeen& step) {
  if (step.reports.empty()) return page.t("measure.step.no_report");
  return page.t("measure.outcome." + step.reports.back().outcome);
}

Node steps_part(const web::Page& page, const MonthFile& file) {
  std::vector<web::TableRow> rows;
  for (const StepSeen& each : file.steps) {
    const web::StateTag state = step_tag(each.state);
    rows.push_back({html::a(web::Url{"/tasks"} / std::to_string(each.task_id),
                            {.classes = "govuk-link"}, {each.number, each.title}),
                    web::tag(page, state.words, state.tone), web::text(outcome_words(page, each)),
                    web::text(std::to_string(each.evidence.size()))});
  }
  Node part = web::table(
      page,
      {.caption = page.t("measure.month.steps", {{"count", std::to_string(file.row.month.steps)}}),
       .columns = {{.words = "measure.month.step"},
                   {.words = "measure.month.state"},
                   {.words = "measure.month.outcome"},
                   {.words = "measure.month.evidence", .numeric = true}},
       .stacked_on_phones = true},
      rows);
  const web::Url here = month_url(file.plan.plan_id, file.row.month.month);
  return html::group({part, web::pagination(page, here, file.page, file.pages)});
}

Node standing_part(const web::Page& page, const MonthFile& file, Date today) {
  const MonthRow& row = file.row;
  std::vector<web::SummaryRow> rows{{"measure.seal.when", web::text(seal_words(page, row, today))}};
  if (row.seal && row.seal->end) {
    rows.push_back({"measure.seal.hash", hash_words(row.seal->end->hash)});
    rows.push_back({"measure.seal.holds",
                    web::text(page.t("measure.seal.counts",
                                     {{"steps", std::to_string(row.seal->end->steps)},
                                      {"indicators", std::to_string(row.seal->end->figures)}}))});
  }
  if (row.reports_after > 0) {
    rows.push_back({"measure.after_sealing",
                    web::text(page.t("measure.seal.reports_after",
                                     {{"count", std::to_string(row.reports_after)}})),
                    html::a(web::Url{"/tasks/list"}
                                .with("plan", std::to_string(row.month.plan_id.value))
                                .with("month", std::to_string(row.month.month)),
                            {.classes = "govuk-link"}, page.t("measure.seal.see_tasks"))});
  }
  return web::summary_list(page, rows);
}

Node seal_part(const web::Page& page, const MonthFile& file) {
  if (!file.may_seal) return {};
  const bool again = file.row.seal.has_value();
  const web::ChoiceField confirmed{.name = "confirmed",
                                   .label = "measure.seal.confirm",
                                   .choices = {{"yes", "measure.seal.confirm_words"}},
                                   .required = true,
                                   .small = true};
  return html::section(
      {.id = "seal"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t(again ? "measure.seal.go_on" : "measure.seal.now")),
       html::p({.classes = "govuk-body"}, page.t("measure.seal.explained")),
       web::form(page, web::post_to(month_url(file.plan.plan_id, file.row.month.month) / "seal"),
                 {web::checkboxes(page, confirmed),
                  web::button(page, again ? "measure.seal.go_on" : "measure.seal.now",
                              web::ButtonKind::warning)})});
}

web::PageFunction month_page(const MonthFile& file, Date today) {
  return [file, today](const web::Page& page) {
    auto crumbs = plan_crumbs(file.plan);
    crumbs.push_back({"measure.months.title", plan_url(file.plan.plan_id) / "months"});
    return page.layout({.title = page.t("measure.month.page_title",
                                        {{"year", std::to_string(file.plan.roc_year)},
                                         {"month", std::to_string(file.row.month.month)}}),
                        .frame = web::Frame::console,
                        .breadcrumbs = std::move(crumbs),
                        .state = seal_tag(file.row, today),
                        .caption = file.plan.title},
                       {web::error_summary(page), standing_part(page, file, today),
                        seal_part(page, file), figures_part(page, file), steps_part(page, file)});
  };
}

}  // namespace

Response show_months(const Request& request, org::Context& context) {
  const auto found = months_of(context, plan_id(request));
  if (!found) return web::refuse(request, found.error());
  const MonthsOfPlan& shown = *found;
  return web::respond_with_forms(
      request,
      [&] {
        boost::json::array rows;
        for (const MonthRow& each : shown.months) rows.push_back(row_json(each));
        return boost::json::object{{"plan", shown.plan.plan_id.value},
                                   {"year", shown.plan.roc_year},
                                   {"seal_after_days", shown.after_days},
                                   {"months", std::move(rows)}};
      },
      [&](const web::Page& page) {
        Node body;
        if (shown.months.empty()) {
          body = web::empty_state(
              page, {.title = "measure.months.none", .advice = "measure.months.none_advice"});
        } else {
          std::vector<web::TableRow> rows;
          for (const MonthRow& each : shown.months) {
            const web::StateTag state = seal_tag(each, context.today);
            rows.push_back({html::a(month_url(shown.plan.plan_id, each.month.month),
                                    {.classes = "govuk-link"}, month_words(page, each.month.month)),
                            web::tag(page, state.words, state.tone),
                            web::text(seal_words(page, each, context.today)),
                            web::text(std::to_string(each.month.steps)),
                            web::text(std::to_string(each.reports_after))});
          }
          body = web::table(page,
                            {.caption = "measure.months.title",
                             .columns = {{.words = "measure.month.title"},
                                         {.words = "measure.month.state"},
                                         {.words = "measure.seal.when"},
                                         {.words = "measure.month.step_count", .numeric = true},
                                         {.words = "measure.after_sealing", .numeric = true}},
                             .caption_hidden = true,
                             .stacked_on_phones = true},
                            rows);
        }
        return page.layout({.title = "measure.months.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = plan_crumbs(shown.plan),
                            .caption = shown.plan.title},
                           {html::p({.classes = "govuk-body"},
                                    page.t("measure.sealing.explained",
                                           {{"days", std::to_string(shown.after_days)}})),
                            body});
      });
}

Response show_month(const Request& request, org::Context& context) {
  const auto file = find_month(context, plan_id(request), web::number_in(request.path("month")),
                               web::number_in(request.query("page")));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&] { return month_json(*file); }, month_page(*file, context.today));
}

Response save_seal(const Request& request, org::Context& context) {
  const plan::PlanId plan = plan_id(request);
  const int month = web::number_in(request.path("month"));
  const auto ordered = order_seal(context, plan, month, request.form("confirmed") == "yes");
  if (ordered) {
    if (!ordered->job.empty()) return web::see_other("/jobs/" + ordered->job);
    return web::see_other(month_url(plan, month).text(), "measure.notice.sealing");
  }
  const auto file = find_month(context, plan, month, 1);
  return file ? web::refuse(request, ordered.error(), month_page(*file, context.today))
              : web::refuse(request, ordered.error());
}

}  // namespace hb::measure
