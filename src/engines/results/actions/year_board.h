// The results of a year across agencies: what has been written, what was sent, in one list.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "plan/standing_plan.h"
#include "progress/step_results.h"
#include "results/report.h"

namespace hb::results {

/// A plan that stands, with its report if one was begun.
struct YearRow {
  org::Agency agency;  ///< With its name of the year.
  plan::StandingPlan plan;
  std::optional<ReportHead> report;
  progress::PlanWork work;
};
struct YearBoard {
  int roc_year = 0;
  std::vector<YearRow> rows;  ///< By agency, in tree order.
  /// Those that stood in the year and have no plan that stands, with their names of the year.
  std::vector<org::Agency> without_plan;
  bool may_begin = false;  ///< Somewhere.
};

/// The agencies in the viewer's scope where plans may be read. A fixed number of queries. Refuses
/// whoever may read plans nowhere.
Result<YearBoard> year_board(org::Context& context, int roc_year);

}  // namespace hb::results
