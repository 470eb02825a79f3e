#include "case_sides.h"

#include <algorithm>
#include <charconv>

#include "case_class_store.h"
#include "case_type_store.h"
#include "org/directory.h"
#include "org/unit.h"

namespace hb::casework {

namespace {

constexpr std::string_view kTypeSide = "type/";
constexpr std::string_view kClassSide = "class/";
constexpr std::string_view kUnitSide = "unit/";

/// -1, which nothing has, for what is no number.
std::int64_t number_behind(std::string_view prefix, std::string_view side) {
  const std::string_view number = side.substr(prefix.size());
  const char* const end = number.data() + number.size();
  std::int64_t id = -1;
  const auto [stopped_at, problem] = std::from_chars(number.data(), end, id);
  return problem != std::errc{} || stopped_at != end || id < 0 ? -1 : id;
}

}  // namespace

CaseSide case_side_of(std::string_view side) {
  if (side.empty()) return {};
  if (side.starts_with(kTypeSide)) return {.type = std::string{side.substr(kTypeSide.size())}};
  if (side.starts_with(kUnitSide)) {
    return {.type = {}, .unit_id = UnitId{number_behind(kUnitSide, side)}};
  }
  // No case has this class: an unknown side holds none.
  if (!side.starts_with(kClassSide)) return {.type = {}, .class_id = ClassId{-1}};
  return {.type = {}, .class_id = ClassId{number_behind(kClassSide, side)}};
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

std::vector<measure::MeasureSide> unit_sides(org::Context& context, AgencyId agency) {
  std::vector<measure::MeasureSide> sides;
  for (const org::Unit& each : org::units_of(context, agency)) {
    sides.push_back({std::string{kUnitSide} + std::to_string(each.id.value), each.name, false});
  }
  return sides;
}

}  // namespace hb::casework
