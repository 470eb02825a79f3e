// The figures of a plan for a year, as reports and other pages need them: each indicator with its
// target, its value, last year's value and the verdict, in one call.
#pragma once

#include <cstdint>
#include <vector>

#include "measure/indicator.h"
#include "org/context.h"

namespace hb::measure {

/// One indicator as it stands on a day.
struct IndicatorFigure {
  Indicator indicator;
  Figure value{0, 0};  ///< From 1 January to the day; no denominator: no value yet.
  int month = 0;       ///< The month that the value speaks of; 0 without one.
  /// The month of which it was entered last, when that is an earlier one than the figures' own; 0
  /// otherwise, and for what is measured.
  int entered_month = 0;
  bool sealed = false;     ///< It is the sealed value of the day's month and changes no more.
  std::int64_t rows = 0;   ///< Rows behind it: the measure's, or 1 for an entered value.
  Figure last_year{0, 0};  ///< Of the indicator that it carries on, on the same day a year before.
  bool last_year_sealed = false;
  Change change = Change::none;  ///< Against last year, by what is better.
  Verdict verdict = Verdict::no_value;
  bool awaited = false;  ///< New, and said by no published version yet: it counts nowhere.
  bool waiting = false;  ///< What was decided last is said by no published version yet.
};

/// Indicators in the order in which they were made; those that ended are left out.
struct PlanFigures {
  plan::PlanId plan_id;
  AgencyId agency_id;
  int roc_year = 0;
  Date at{};
  std::vector<IndicatorFigure> indicators;
};

/// The figures on `at`, which is taken into the plan's year. Where the month of `at` is over by
/// then and sealed, the sealed value stands; else what daily work and people say now. The number of
/// queries depends on how many engines offer measures, not on indicators or rows. For whoever may
/// read plans of the agency; refuses `plan.plan.not_found` otherwise.
Result<PlanFigures> plan_figures(org::Context& context, plan::PlanId plan, Date at);

/// One sealed value of an indicator.
struct SealedValue {
  int month = 0;
  Figure value{0, 0};
  Verdict verdict = Verdict::no_value;
  Instant as_of{};
  int entered_month = 0;  ///< As in IndicatorFigure.
};

/// All sealed values of a plan's indicators, by month; one query. As plan_figures() refuses.
struct SealedOfIndicator {
  IndicatorId indicator_id;
  std::vector<SealedValue> values;
};
Result<std::vector<SealedOfIndicator>> sealed_values(org::Context& context, plan::PlanId plan);

/// The moment under which a record of the plan's work is written: now, but always after the
/// plan's latest seal. A server whose clock was set back would else date what comes later before
/// what was sealed, and the sealed values could not be computed again.
Instant after_seals(org::Context& context, plan::PlanId plan);

}  // namespace hb::measure
