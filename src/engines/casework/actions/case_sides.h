// Of which cases alone a measure is asked: one type, one class, or the notices of one unit.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "case_measure_store.h"
#include "measure/measure_source.h"
#include "org/context.h"

namespace hb::casework {

struct CaseSide {
  std::string type;                   ///< Empty: all.
  std::optional<ClassId> class_id{};  ///< 0: those without a class.
  std::optional<UnitId> unit_id{};    ///< 0: what nobody's unit did.

  bool holds(const CaseRow& row) const {
    return (type.empty() || type == row.type) && (!class_id || *class_id == row.class_id) &&
           (!unit_id || *unit_id == row.unit_id);
  }
};

/// "type/petition", "class/12", "unit/7"; all cases for an empty text, none for any other.
CaseSide case_side_of(std::string_view side);
/// Whether any of those that are wanted asks for a class.
bool any_of_class(std::span<const measure::MeasureWanted> wanted);

/// The types and classes that an agency may ask for; those that are retired are marked.
std::vector<measure::MeasureSide> case_sides(org::Context& context, AgencyId agency);
/// Its units, for what counts against a unit.
std::vector<measure::MeasureSide> unit_sides(org::Context& context, AgencyId agency);

}  // namespace hb::casework
