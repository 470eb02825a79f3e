#include "case_sides.h"

#include <algorithm>
#include <charconv>

#include "case_class_store.h"
#include "case_type_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kTypeSide = "type/";
constexpr std::string_view kClassSide = "class/";

}  // namespace

CaseSide case_side_of(std::string_view side) {
  if (side.empty()) return {};
  if (side.starts_with(kTypeSide)) return {.type = std::string{side.substr(kTypeSide.size())}};
  // No case has this class: an unknown side holds none.
  std::int64_t id = -1;
  if (side.starts_with(kClassSide)) {
    const std::string_view number = side.substr(kClassSide.size());
    const char* const end = number.data() + number.size();
    const auto [stopped_at, problem] = std::from_chars(number.data(), end, id);
    if (problem != std::errc{} || stopped_at != end || id < 0) id = -1;
  }
  return {.type = {}, .class_id = ClassId{id}};
}

bool any_of_class(std::span<const measure::MeasureWanted> wanted) {
  return std::ranges::any_of(wanted, [](const measure::MeasureWanted& each) {
    return case_side_of(each.side).class_id.has_value();
  });
}

std::vector<measure::MeasureSide> case_sides(org::Context& context, AgencyId agency) {
  std::vector<measure::MeasureSide> sides;
  for (const CaseType& each : CaseTypeStore{context.tx}.all()) {
    sides.push_back({std::string{kTypeSide} + each.code,
                     {.zh_tw = each.name(Locale::zh_tw), .en = each.name(Locale::en)},
                     each.retired});
  }
  for (const CaseClass& each : CaseClassStore{context.tx}.all()) {
    if (each.agency_id && each.agency_id != agency) continue;
    sides.push_back({std::string{kClassSide} + std::to_string(each.id.value),
                     {.zh_tw = each.name(Locale::zh_tw), .en = each.name(Locale::en)},
                     each.retired});
  }
  return sides;
}

}  // namespace hb::casework
