#include "results/year_use.h"

#include "report_store.h"

namespace hb::results {

namespace {

class YearsOfReports final : public rulebook::YearUse {
 public:
  std::vector<rulebook::AgencyYear> years(org::Context& context, std::span<const AgencyId> agencies,
                                          int from_year) const override {
    return ReportStore{context.tx}.public_years(agencies, from_year);
  }
};

}  // namespace

const rulebook::YearUse& years_of_reports() {
  static const YearsOfReports years;
  return years;
}

}  // namespace hb::results
