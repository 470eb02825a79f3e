// The catalogue of an agency in figures, year by year, with the services behind them.
#pragma once

#include <vector>

#include "catalogue/service_figures.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::catalogue {

/// At the end of a year, or today while it runs.
struct YearFigures {
  int roc_year = 0;
  Date day{};
  CatalogueFigures figures;
};

struct FiguresPage {
  org::Agency agency;
  std::vector<org::AgencyInTree> agencies;  ///< In scope.
  std::vector<YearFigures> years;           ///< The latest last; empty when nothing was published.
  int roc_year = 0;                         ///< The one whose services follow.
  std::vector<ServiceThen> services;
  std::vector<ServiceId> overdue;  ///< Those of them whose review was overdue.
};

/// Without an agency the viewer's own; without a year the latest. Refuses outside the scope.
Result<FiguresPage> open_figures(org::Context& context, AgencyId agency, int roc_year);

}  // namespace hb::catalogue
