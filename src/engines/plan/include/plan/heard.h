// What people brought up and which entries of published plans answer it (意見轉換為政策, H14), for
// the engine that says what came of them. Published plans are public, so nothing here asks for a
// scope.
#pragma once

#include <string>
#include <vector>

#include "org/context.h"
#include "plan/reason.h"

namespace hb::plan {

/// A theme with the entry that answers it.
struct Heard {
  Reason reason;
  std::string entry;   ///< 一、（二）縮短等候時間
  std::string anchor;  ///< Of its item, on the plan's public page.
};

/// A plan that stands, with what its entries answer.
struct HeardPlan {
  PlanId id;
  AgencyId agency_id;
  std::string title;
  std::vector<Heard> heard;  ///< In the order of the entries' reasons.
};

struct HeardPlans {
  int roc_year = 0;
  std::vector<HeardPlan> plans;  ///< By agency.
  int total = 0;                 ///< Plans of all pages.
  std::vector<int> years;        ///< Years with such plans, the latest first.
};

/// The plans of a year (0: of the latest with any) that answer something, of an agency (0: of all),
/// a page of at most `page_size`. A fixed number of queries.
HeardPlans heard_plans(org::Context& context, int roc_year, AgencyId agency, int page,
                       int page_size);

}  // namespace hb::plan
