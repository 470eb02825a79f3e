#include "org/unit.h"

#include "kernel/unicode.h"

namespace hb::org {

namespace {

bool longer_than(std::string_view text, std::size_t most) { return count_characters(text) > most; }

constexpr Error kNoName{Fault::invalid, "org.unit.no_name", "name_zh"};
constexpr Error kTooLong{Fault::invalid, "org.form.too_long"};
constexpr Error kClosedAlready{Fault::conflict, "org.unit.closed_already"};
constexpr Error kClosedTooEarly{Fault::invalid, "org.unit.closed_before_it_stood", "last_day"};

}  // namespace

Result<Done> check_unit(const UnitForm& form) {
  if (form.name.zh_tw.empty()) return kNoName;
  if (longer_than(form.name.zh_tw, 100)) return kTooLong.at("name_zh").with("most", "100");
  if (longer_than(form.name.en, 200)) return kTooLong.at("name_en").with("most", "200");
  if (longer_than(form.phone, 60)) return kTooLong.at("phone").with("most", "60");
  return Done{};
}

Result<Done> check_close(const Unit& unit, Date last_day) {
  if (unit.valid_to) return kClosedAlready;
  if (last_day < unit.valid_from) return kClosedTooEarly;
  return Done{};
}

}  // namespace hb::org
