#include "casework/case_type.h"

#include <algorithm>
#include <cstdlib>

namespace hb::casework {

const CaseType* find_type(const std::vector<CaseType>& types, std::string_view code) {
  const auto found = std::find_if(types.begin(), types.end(),
                                  [&](const CaseType& each) { return each.code == code; });
  return found == types.end() ? nullptr : &*found;
}

std::string_view name_of(PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::working_days: return "working";
    case PeriodUnit::calendar_days: return "calendar";
    case PeriodUnit::months: return "months";
  }
  std::abort();
}

std::optional<PeriodUnit> period_unit_of(std::string_view name) {
  for (const PeriodUnit unit :
       {PeriodUnit::working_days, PeriodUnit::calendar_days, PeriodUnit::months}) {
    if (name_of(unit) == name) return unit;
  }
  return std::nullopt;
}

std::string_view name_of(Correction correction) {
  switch (correction) {
    case Correction::pauses: return "pauses";
    case Correction::restarts: return "restarts";
  }
  std::abort();
}

std::optional<Correction> correction_of(std::string_view name) {
  for (const Correction each : {Correction::pauses, Correction::restarts}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

}  // namespace hb::casework
