// The catalogue of measures, and the rows behind an indicator's number.
#pragma once

#include <string_view>
#include <vector>

#include "measure/indicator.h"
#include "org/context.h"

namespace hb::measure {

/// Every measure of the program, for whoever may read plans anywhere.
Result<std::vector<MeasureInfo>> measure_catalogue(org::Context& context);

/// What an indicator of a measure is computed over when nobody says: its entry, where the measure
/// knows entries.
Breadth usual_breadth(const org::Context& context, std::string_view measure);

/// The sides that a measure may be asked of in an agency; none for one that has none.
std::vector<MeasureSide> sides_of(org::Context& context, AgencyId agency, std::string_view measure);
/// All sides of all measures there, each once.
std::vector<MeasureSide> all_sides(org::Context& context, AgencyId agency);
/// What the side that the terms name is called; its value where nobody offers it any more.
org::LocalName side_name(org::Context& context, AgencyId agency, const IndicatorTerms& terms);

/// A page of the rows behind an indicator that computes itself.
struct IndicatorRows {
  Indicator indicator;
  MeasureInfo measure;
  org::LocalName side;  ///< Of which side alone it counts; empty: of all.
  Date last{};          ///< From 1 January to this day.
  Measured measured;
  std::vector<MeasuredRow> rows;
  std::int64_t next = 0;  ///< Behind which key the next page begins; 0: there is none.
};
/// Refuses an indicator whose values are entered by hand with `measure_missing`.
Result<IndicatorRows> indicator_rows(org::Context& context, IndicatorId id, std::int64_t after);

inline constexpr int kRowsOfPage = 100;

}  // namespace hb::measure
