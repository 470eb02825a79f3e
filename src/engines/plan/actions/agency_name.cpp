#include "plan/agency_name.h"

#include "kernel/roc_date.h"
#include "org/directory.h"

namespace hb::plan {

std::optional<Date> naming_day(int roc_year, std::optional<Date> period_from) {
  if (period_from) return period_from;
  if (roc_year == 0) return std::nullopt;
  return std::chrono::year{gregorian_year(roc_year)} / std::chrono::January / 1;
}

org::LocalName agency_name_of(org::Context& context, AgencyId agency, const PlanHead& head) {
  return org::agency_name_on(context, agency,
                             naming_day(head.roc_year, head.period_from).value_or(context.today));
}

}  // namespace hb::plan
