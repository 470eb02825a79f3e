// The indicators (量化指標) of a plan as its results report says them: what was reached, by which
// target, and what it was a year before. In words, rounded as each indicator's terms say, so that a
// kept report reads the same for ever.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "measure/figures.h"
#include "plan/plan.h"

namespace hb::results {

struct ResultIndicator {
  measure::IndicatorId id;
  plan::NodeId node_id;  ///< The item or strategy under which it stands; 0: the whole plan.
  std::string place;     ///< Its number: 一、（二）; empty for the whole plan.
  std::string name;
  std::string target;     ///< "≥ 95.0%"
  std::string value;      ///< "96.4%", "1,068 件"; empty while there is none.
  std::string last_year;  ///< The same of the year before; empty when nobody knows it.
  std::string change;     ///< "+2.1"; empty when one of the two is missing.
  measure::Change trend = measure::Change::none;
  measure::Verdict verdict = measure::Verdict::no_value;
  int month = 0;          ///< The month that the value speaks of; 0 without one.
  int entered_month = 0;  ///< Of which it was entered last, when that is an earlier month.
  bool sealed = false;    ///< The value is that of a sealed month and changes no more.
  bool live = false;  ///< Computed by daily work and not sealed: tomorrow it may be another one.
  friend bool operator==(const ResultIndicator&, const ResultIndicator&) = default;
};

/// In the order of the plan's entries; those of a step stand under its item or strategy, those of
/// entries that the plan no longer has under the whole plan, which comes last.
std::vector<ResultIndicator> lay_out(const plan::Plan& plan, const measure::PlanFigures& figures);

/// Those that stand under an entry; of the whole plan for 0.
std::vector<ResultIndicator> indicators_under(std::span<const ResultIndicator> all,
                                              plan::NodeId node);

/// How many reached their target.
int count_reached(std::span<const ResultIndicator> all);

}  // namespace hb::results
