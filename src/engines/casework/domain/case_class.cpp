#include "casework/case_class.h"

#include <algorithm>

#include "kernel/unicode.h"

namespace hb::casework {

const CaseClass* find_class(const std::vector<CaseClass>& classes, ClassId id) {
  const auto found = std::find_if(classes.begin(), classes.end(),
                                  [&](const CaseClass& each) { return each.id == id; });
  return found == classes.end() ? nullptr : &*found;
}

bool is_offered(const CaseClass& each, AgencyId agency) {
  return !each.retired && (!each.agency_id || each.agency_id == agency);
}

Result<Done> check_class(const CaseClass& wanted, const std::vector<CaseClass>& there) {
  if (wanted.name_zh.empty()) return refusal::class_no_name;
  for (const auto& [field, name] :
       {std::pair{"name_zh", &wanted.name_zh}, {"name_en", &wanted.name_en}}) {
    if (count_characters(*name) <= kMaxClassName) continue;
    return refusal::class_too_long.at(field).with("most", std::to_string(kMaxClassName));
  }
  if (wanted.follow_up_days < 0 || wanted.follow_up_days > kMostFollowUpDays) {
    return refusal::class_bad_days.with("most", std::to_string(kMostFollowUpDays));
  }
  for (const CaseClass& each : there) {
    const bool seen = !each.agency_id || each.agency_id == wanted.agency_id;
    if (seen && each.id != wanted.id && each.name_zh == wanted.name_zh) return refusal::class_twice;
  }
  return Done{};
}

}  // namespace hb::casework
