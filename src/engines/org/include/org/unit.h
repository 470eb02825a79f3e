// Units (單位) of an agency: sections, counters, offices. They are closed, never deleted.
#pragma once

#include <optional>
#include <string>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"

namespace hb::org {

struct Unit {
  UnitId id;
  AgencyId agency_id;
  UnitId parent_id;  ///< 0 directly below the agency.
  LocalName name;
  std::string phone;
  int position = 0;  ///< Order among sisters.
  Date valid_from{};
  std::optional<Date> valid_to;  ///< Last day; none while it stands.

  bool stands_on(Date day) const { return valid_from <= day && (!valid_to || day <= *valid_to); }
};

/// What is filled in for a unit.
struct UnitForm {
  LocalName name;
  UnitId parent_id;
  std::string phone;
  int position = 0;
};

/// Refuses a missing Chinese name and texts that are too long.
Result<Done> check_unit(const UnitForm& form);

/// Refuses when the unit is closed already or its last day would lie before its first.
Result<Done> check_close(const Unit& unit, Date last_day);

}  // namespace hb::org
