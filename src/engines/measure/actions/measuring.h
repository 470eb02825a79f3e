// What actions of this room share: the sources that the program has connected, and the values of
// many indicators at once.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "indicator_store.h"
#include "measure/indicator.h"
#include "measure/measure_source.h"
#include "measure/work_source.h"
#include "org/context.h"
#include "plan/entries.h"

namespace hb::measure {

/// All measures; none when nobody offers any.
const MeasureSources& measure_sources(const org::Context& context);
/// Null when nobody follows the steps of plans.
const WorkSource* work_source(const org::Context& context);

/// What the indicators of a plan are asked.
struct PlanQuestion {
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  Date last{};  ///< From 1 January to this day.
  Instant as_of{};

  MeasureQuestion measure() const {
    return {agency_id, plan_id, roc_year, first_of_year(roc_year), last, as_of};
  }
  int month() const { return static_cast<int>(static_cast<unsigned>(last.month())); }
};

/// What the measures behind `indicators` say; what several want is asked once, and each source
/// once.
using MeasuredValues = std::map<MeasureWanted, Measured>;
MeasuredValues measure_all(org::Context& context, const PlanQuestion& question,
                           std::span<const Indicator> indicators);

/// The entered value that holds for a month: the last one of the latest month up to it. Null when
/// none was entered.
const EnteredValue* value_for(std::span<const EnteredValue> entered, IndicatorId indicator,
                              int month);

/// Who acts, at a moment after whatever of the plan is sealed.
Author author_of(org::Context& context, plan::PlanId plan);

/// "indicator/42", as it stands in the audit log.
std::string audit_subject(IndicatorId id);

}  // namespace hb::measure
