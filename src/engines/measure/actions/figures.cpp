#include "measure/figures.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "measuring.h"
#include "org/succession.h"
#include "promised_indicators.h"
#include "seal_store.h"

namespace hb::measure {
namespace {

/// What is known of a plan's indicators on a day.
struct Known {
  PlanQuestion question;
  std::vector<EnteredValue> entered;
  MeasuredValues measured;
  std::map<std::pair<IndicatorId, int>, SealedFigure> sealed;
  std::map<int, Instant> sealed_as_of;  ///< By month.
};

struct Found {
  Figure value{0, 0};
  int month = 0;
  bool sealed = false;
  std::int64_t rows = 0;
  const IndicatorTerms* terms = nullptr;  ///< That it was judged by, of a sealed one.
  int entered_month = 0;                  ///< As in IndicatorFigure.
};

Known read_known(org::Context& context, const PlanQuestion& question,
                 std::span<const Indicator> indicators) {
  Known known{.question = question,
              .entered = IndicatorStore{context.tx}.values_of_plan(
                  question.plan_id, context.viewer.scope, question.as_of),
              .measured = measure_all(context, question, indicators),
              .sealed = {},
              .sealed_as_of = {}};
  for (const auto& month :
       SealStore{context.tx}.figures_of_plan(question.plan_id, context.viewer.scope)) {
    known.sealed_as_of[month.month] = month.as_of;
    for (SealedFigure& each : read_figures(month.content)) {
      known.sealed.emplace(std::pair{each.indicator_id, month.month}, std::move(each));
    }
  }
  return known;
}

Found find_value(const Known& known, const Indicator& indicator) {
  const int month = known.question.month();
  const bool over = known.question.last == last_of_month(known.question.roc_year, month);
  const auto sealed = known.sealed.find({indicator.id, month});
  if (over && sealed != known.sealed.end()) {
    return {sealed->second.value,
            month,
            true,
            sealed->second.rows,
            &sealed->second.terms,
            earlier_month(known.entered, indicator.id, sealed->second.terms, month,
                          known.sealed_as_of.at(month))};
  }
  if (indicator.terms.measure.empty()) {
    const EnteredValue* entered = value_for(known.entered, indicator.id, month);
    if (!entered) return {};
    return {
        entered->value,
        entered->month,
        false,
        1,
        nullptr,
        earlier_month(known.entered, indicator.id, indicator.terms, month, known.question.as_of)};
  }
  const auto measured = known.measured.find(wanted_by(indicator));
  if (measured == known.measured.end() || !measured->second.value.has_value()) return {};
  return {measured->second.value, month, false, measured->second.rows};
}

/// The terms by which a value was judged: of a sealed one those of its seal, whatever was decided
/// since; who answers for it and where it stood before are today's.
IndicatorTerms judged_by(const Indicator& indicator, const Found& found) {
  if (!found.terms) return indicator.terms;
  IndicatorTerms terms = *found.terms;
  terms.baseline = indicator.terms.baseline;
  terms.baseline_year = indicator.terms.baseline_year;
  terms.unit_id = indicator.terms.unit_id;
  terms.person_id = indicator.terms.person_id;
  return terms;
}

Date within_year(int roc_year, Date day) {
  return std::clamp(day, first_of_year(roc_year), last_of_month(roc_year, 12));
}

/// The same day a year before; 29 February becomes the 28th.
Date year_before(Date day) {
  const Date before{(day.year() - std::chrono::years{1}) / day.month() / day.day()};
  return before.ok() ? before : plus_days(day, -366);
}

PlanQuestion question_on(const org::Context& context, AgencyId agency, plan::PlanId plan,
                         int roc_year, Date day) {
  return {.agency_id = agency,
          .plan_id = plan,
          .roc_year = roc_year,
          .last = within_year(roc_year, day),
          .as_of = context.now};
}

/// Fills in what last year's plan says of the indicators that carry on one of its.
void add_last_year(org::Context& context, plan::PlanId last_plan,
                   const std::vector<Indicator>& last, PlanFigures& figures) {
  const Known known = read_known(context,
                                 question_on(context, last.front().agency_id, last_plan,
                                             figures.roc_year - 1, year_before(figures.at)),
                                 last);
  for (IndicatorFigure& each : figures.indicators) {
    const auto from = std::find_if(last.begin(), last.end(), [&](const Indicator& before) {
      return before.id == each.indicator.carried_from;
    });
    if (from == last.end()) continue;
    const Found found = find_value(known, *from);
    each.last_year = found.value;
    each.last_year_sealed = found.sealed;
    each.change = change_of(each.indicator.terms, found.value, each.value);
  }
}

/// An agency has mostly one plan a year; its indicators are asked for plan by plan.
void add_last_year(org::Context& context, PlanFigures& figures) {
  std::set<IndicatorId> carried;
  for (const IndicatorFigure& each : figures.indicators)
    carried.insert(each.indicator.carried_from);
  if (carried == std::set<IndicatorId>{IndicatorId{}}) return;
  std::map<plan::PlanId, std::vector<Indicator>> plans;
  const auto agencies = org::with_predecessors(context, figures.agency_id);
  for (Indicator& each :
       IndicatorStore{context.tx}.of_year(agencies, figures.roc_year - 1, context.viewer.scope)) {
    if (carried.contains(each.id)) plans[each.plan_id].push_back(std::move(each));
  }
  for (const auto& [plan, last] : plans) add_last_year(context, plan, last, figures);
}

}  // namespace

Result<PlanFigures> plan_figures(org::Context& context, plan::PlanId id, Date on) {
  HB_LET(plan, plan::plan_facts_of(context, id));
  PlanFigures figures{.plan_id = id,
                      .agency_id = plan.agency_id,
                      .roc_year = plan.roc_year,
                      .at = within_year(plan.roc_year, on),
                      .indicators = {}};
  const std::vector<PromisedIndicator> promised = promised_indicators(context, id, context.now);
  if (promised.empty()) return figures;
  std::vector<Indicator> indicators;
  for (const PromisedIndicator& each : promised) indicators.push_back(each.indicator);
  const Known known = read_known(
      context, question_on(context, plan.agency_id, id, plan.roc_year, figures.at), indicators);
  for (std::size_t at = 0; at < indicators.size(); ++at) {
    Indicator& each = indicators[at];
    const Found found = find_value(known, each);
    each.terms = judged_by(each, found);
    figures.indicators.push_back({.indicator = each,
                                  .value = found.value,
                                  .month = found.month,
                                  .entered_month = found.entered_month,
                                  .sealed = found.sealed,
                                  .rows = found.rows,
                                  .verdict = judge(each.terms, found.value),
                                  .awaited = promised[at].awaited,
                                  .waiting = promised[at].waiting});
  }
  add_last_year(context, figures);
  return figures;
}

Result<std::vector<SealedOfIndicator>> sealed_values(org::Context& context, plan::PlanId id) {
  HB_TRY(plan::plan_facts_of(context, id));
  std::map<IndicatorId, std::vector<SealedValue>> found;
  const auto entered =
      IndicatorStore{context.tx}.values_of_plan(id, context.viewer.scope, context.now);
  for (const auto& month : SealStore{context.tx}.figures_of_plan(id, context.viewer.scope)) {
    for (const SealedFigure& each : read_figures(month.content)) {
      found[each.indicator_id].push_back(
          {month.month, each.value, each.verdict, month.as_of,
           earlier_month(entered, each.indicator_id, each.terms, month.month, month.as_of)});
    }
  }
  std::vector<SealedOfIndicator> all;
  for (auto& [id_of, values] : found) all.push_back({id_of, std::move(values)});
  return all;
}

}  // namespace hb::measure
