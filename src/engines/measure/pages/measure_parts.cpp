#include "measure_parts.h"

#include <boost/json/object.hpp>
#include <charconv>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "measure/measure_source.h"
#include "org/ports.h"

namespace hb::measure {

using html::Node;

web::Url plan_url(plan::PlanId id) { return web::Url{"/plans"} / id; }

web::Url indicator_url(IndicatorId id) { return web::Url{"/indicators"} / id; }

web::Url month_url(plan::PlanId plan, int month) {
  return plan_url(plan) / "months" / std::to_string(month);
}

plan::PlanId plan_id(const web::Request& request) { return plan::PlanId{request.path_id("id")}; }

IndicatorId indicator_id(const web::Request& request) { return IndicatorId{request.path_id("id")}; }

std::vector<web::Crumb> plan_crumbs(const plan::PlanEntries& plan) {
  return {{"plan.list.title", web::Url{"/plans"}}, {plan.title, plan_url(plan.plan_id)}};
}

web::StateTag verdict_tag(Verdict verdict) {
  switch (verdict) {
    case Verdict::reached: return {"measure.verdict.reached", web::Tone::good};
    case Verdict::not_reached: return {"measure.verdict.not_reached", web::Tone::bad};
    case Verdict::no_value: return {"measure.verdict.no_value", web::Tone::neutral};
  }
  std::abort();
}

web::StateTag step_tag(StepState state) {
  switch (state) {
    case StepState::done: return {"measure.step.done", web::Tone::good};
    case StepState::reported: return {"measure.step.reported", web::Tone::caution};
    case StepState::returned: return {"measure.step.returned", web::Tone::bad};
    case StepState::late: return {"measure.step.late", web::Tone::bad};
    case StepState::open: return {"measure.step.open", web::Tone::information};
  }
  std::abort();
}

std::string month_words(const web::Page& page, int month) {
  return page.t("measure.month.words", {{"month", std::to_string(month)}});
}

std::string change_words(const web::Page& page, const IndicatorFigure& figure) {
  const std::string before = value_text(figure.indicator.terms, figure.last_year);
  // Carried on, but last year had no value by this day: that is not «there was none last year».
  if (before.empty() && figure.indicator.carried_from) return page.t("measure.change.no_value_yet");
  if (before.empty()) return {};
  switch (figure.change) {
    case Change::none: return page.t("measure.change.none", {{"before", before}});
    case Change::improved: return page.t("measure.change.improved", {{"before", before}});
    case Change::same: return page.t("measure.change.same", {{"before", before}});
    case Change::worsened: return page.t("measure.change.worsened", {{"before", before}});
  }
  std::abort();
}

std::string shown_value(const web::Page& page, const IndicatorTerms& terms, const Figure& value) {
  return value.has_value() ? value_text(terms, value) : page.t("measure.value.none");
}

Node entered_note(const web::Page& page, int entered_month) {
  if (entered_month == 0) return {};
  return html::group({" ", html::span({.classes = "govuk-hint hb-last-entered"},
                                      page.t("measure.value.last_entered",
                                             {{"month", month_words(page, entered_month)}}))});
}

std::string entry_words(const plan::PlanEntries& plan, plan::NodeId node) {
  const plan::Entry* entry = plan.find(node);
  return entry ? entry->number + entry->words : std::string{};
}

std::string breadth_words(const web::Page& page, const MeasureInfo& measure, Breadth breadth) {
  if (!measure.of_entries) return page.t("measure.breadth.agency");
  return page.t("measure.breadth." + std::string{name_of(breadth)});
}

std::string source_words(const web::Page& page, const org::Context& context,
                         const IndicatorTerms& terms) {
  if (terms.measure.empty()) return page.t("measure.source.entered");
  const org::Ports* ports = context.services.ports;
  const MeasureSources* sources = ports ? ports->find<MeasureSources>() : nullptr;
  const MeasureInfo* info = sources ? sources->find(terms.measure) : nullptr;
  if (!info) return page.t("measure.source.gone", {{"key", terms.measure}});
  return page.t(info->title) +
         page.t("measure.source.over", {{"breadth", breadth_words(page, *info, terms.breadth)}});
}

std::string side_words(const web::Page& page, const org::LocalName& side) {
  const std::string& name = side.in(page.locale());
  return name.empty() ? "" : page.t("measure.source.side", {{"side", name}});
}

Node hash_words(std::string_view hash) { return html::code({.title = hash}, hash.substr(0, 12)); }

boost::json::value to_json(const Figure& figure, Form form, int decimals) {
  if (!figure.has_value()) return nullptr;
  return boost::json::object{{"numerator", figure.numerator},
                             {"denominator", figure.denominator},
                             {"text", figure_text(figure, form, decimals)}};
}

boost::json::value to_json(const IndicatorFigure& figure) {
  const Indicator& indicator = figure.indicator;
  const IndicatorTerms& terms = indicator.terms;
  return boost::json::object{{"id", indicator.id.value},
                             {"plan", indicator.plan_id.value},
                             {"entry", indicator.node_id.value},
                             {"name", terms.name},
                             {"form", name_of(terms.form)},
                             {"unit", terms.form == Form::percent ? "%" : terms.unit},
                             {"direction", name_of(terms.direction)},
                             {"target", target_text(terms)},
                             {"measure", terms.measure},
                             {"breadth", name_of(terms.breadth)},
                             {"side", terms.side},
                             {"value", to_json(figure.value, terms.form, terms.decimals)},
                             {"month", figure.month},
                             {"entered_month", figure.entered_month},
                             {"sealed", figure.sealed},
                             {"rows", figure.rows},
                             {"last_year", to_json(figure.last_year, terms.form, terms.decimals)},
                             {"change", name_of(figure.change)},
                             {"verdict", name_of(figure.verdict)},
                             {"revision", indicator.revision},
                             {"awaited", figure.awaited},
                             {"ended", indicator.ended_reason}};
}

namespace {

Node value_cell(const web::Page& page, const IndicatorFigure& figure) {
  Node cell = web::text(shown_value(page, figure.indicator.terms, figure.value));
  cell += entered_note(page, figure.entered_month);
  if (figure.sealed) {
    cell += html::group({" ", web::tag(page, "measure.sealed", web::Tone::information)});
  }
  if (figure.awaited) {
    cell += html::group({" ", web::tag(page, "measure.awaited", web::Tone::caution)});
  }
  return cell;
}

}  // namespace

Node indicator_table(const web::Page& page, const IndicatorsOfPlan& shown) {
  std::vector<web::TableRow> rows;
  for (const IndicatorFigure& each : shown.figures.indicators) {
    const web::StateTag verdict = verdict_tag(each.verdict);
    const std::string change = change_words(page, each);
    rows.push_back({html::group({html::a(indicator_url(each.indicator.id),
                                         {.classes = "govuk-link"}, each.indicator.terms.name),
                                 html::div({.classes = "hb-muted"},
                                           entry_words(shown.plan, each.indicator.node_id))}),
                    web::text(target_text(each.indicator.terms)), value_cell(page, each),
                    web::tag(page, verdict.words, verdict.tone),
                    web::text(change.empty() ? page.t("measure.change.unknown") : change)});
  }
  return web::table(page,
                    {.caption = page.t("measure.indicators.as_of",
                                       {{"day", date_words(shown.figures.at, page.locale())}}),
                     .columns = {{.words = "measure.indicator.name"},
                                 {.words = "measure.indicator.target"},
                                 {.words = "measure.indicator.value"},
                                 {.words = "measure.indicator.verdict"},
                                 {.words = "measure.indicator.last_year"}},
                     .stacked_on_phones = true},
                    rows);
}

html::Node held_part(const web::Page& page, const std::optional<Error>& held) {
  return held ? web::inset({page.error_words(*held)}) : html::Node{};
}

}  // namespace hb::measure
