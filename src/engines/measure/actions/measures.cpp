#include "measures.h"

#include <algorithm>

#include "measuring.h"
#include "promised_indicators.h"

namespace hb::measure {

Result<std::vector<MeasureInfo>> measure_catalogue(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  std::vector<MeasureInfo> all;
  for (const MeasureSource* source : measure_sources(context).all()) {
    all.insert(all.end(), source->measures().begin(), source->measures().end());
  }
  return all;
}

Breadth usual_breadth(const org::Context& context, std::string_view measure) {
  const MeasureInfo* info = measure_sources(context).find(measure);
  return info && info->of_entries ? Breadth::entry : Breadth::plan;
}

std::vector<MeasureSide> sides_of(org::Context& context, AgencyId agency,
                                  std::string_view measure) {
  const MeasureSources& sources = measure_sources(context);
  const MeasureInfo* info = sources.find(measure);
  if (!info || !info->has_sides) return {};
  return sources.source_of(measure)->sides(context, agency);
}

std::vector<MeasureSide> all_sides(org::Context& context, AgencyId agency) {
  std::vector<MeasureSide> all;
  for (const MeasureSource* source : measure_sources(context).all()) {
    for (MeasureSide& each : source->sides(context, agency)) {
      if (std::ranges::find(all, each.value, &MeasureSide::value) != all.end()) continue;
      all.push_back(std::move(each));
    }
  }
  return all;
}

org::LocalName side_name(org::Context& context, AgencyId agency, const IndicatorTerms& terms) {
  if (terms.side.empty()) return {};
  for (MeasureSide& each : sides_of(context, agency, terms.measure)) {
    if (each.value == terms.side) return std::move(each.name);
  }
  return {.zh_tw = terms.side, .en = {}};
}

Result<IndicatorRows> indicator_rows(org::Context& context, IndicatorId id, std::int64_t after) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(indicator, IndicatorStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, indicator.agency_id));
  // As it judges now: an amendment that is not published yet changes no number.
  for (const Indicator& each : indicators_in_force(context, indicator.plan_id, context.now)) {
    if (each.id == id) indicator = each;
  }
  const MeasureWanted wanted = wanted_by(indicator);
  const MeasureSource* source = measure_sources(context).source_of(wanted.key);
  if (!source) return refusal::measure_missing;
  const PlanQuestion question{.agency_id = indicator.agency_id,
                              .plan_id = indicator.plan_id,
                              .roc_year = indicator.roc_year,
                              .last = std::clamp(context.today, first_of_year(indicator.roc_year),
                                                 last_of_month(indicator.roc_year, 12)),
                              .as_of = context.now};
  IndicatorRows page{
      .indicator = indicator,
      .measure = *measure_sources(context).find(wanted.key),
      .side = side_name(context, indicator.agency_id, indicator.terms),
      .last = question.last,
      .measured = source->values(context, question.measure(), {&wanted, 1}).front(),
      .rows = source->rows(context, question.measure(), wanted, after, kRowsOfPage + 1)};
  if (static_cast<int>(page.rows.size()) > kRowsOfPage) {
    page.rows.pop_back();
    page.next = page.rows.back().key;
  }
  return page;
}

}  // namespace hb::measure
