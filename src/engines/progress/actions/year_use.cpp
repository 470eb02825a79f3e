#include "progress/year_use.h"

#include "result_store.h"

namespace hb::progress {

namespace {

class YearsOfTasks final : public rulebook::YearUse {
 public:
  std::vector<rulebook::AgencyYear> years(org::Context& context, std::span<const AgencyId> agencies,
                                          int from_year) const override {
    return ResultStore{context.tx}.public_years(agencies, from_year);
  }
};

}  // namespace

const rulebook::YearUse& years_of_tasks() {
  static const YearsOfTasks years;
  return years;
}

}  // namespace hb::progress
