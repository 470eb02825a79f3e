#include "org/unit.h"

#include "kernel/unicode.h"
#include "text_limits.h"

namespace hb::org {

namespace {

constexpr Error kNoUnitName{Fault::invalid, "org.unit.no_name", "name_zh"};
constexpr Error kUnitClosedAlready{Fault::conflict, "org.unit.closed_already"};
constexpr Error kUnitClosedTooEarly{Fault::invalid, "org.unit.closed_before_it_stood", "last_day"};

}  // namespace

Result<Done> check_unit(const UnitForm& form) {
  if (form.name.zh_tw.empty()) return kNoUnitName;
  if (longer_than(form.name.zh_tw, 100)) return kTooLong.at("name_zh").with("most", "100");
  if (longer_than(form.name.en, 200)) return kTooLong.at("name_en").with("most", "200");
  if (longer_than(form.phone, 60)) return kTooLong.at("phone").with("most", "60");
  return Done{};
}

Result<Done> check_close(const Unit& unit, Date last_day) {
  if (unit.valid_to) return kUnitClosedAlready;
  if (last_day < unit.valid_from) return kUnitClosedTooEarly;
  return Done{};
}

}  // namespace hb::org
