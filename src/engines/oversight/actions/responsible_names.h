// The names that lists and documents of decisions show, asked for once.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "oversight/team_decision.h"

namespace hb::oversight {

struct ResponsibleNames {
  std::unordered_map<UnitId, org::LocalName> units;
  std::unordered_map<PersonId, std::string> people;

  /// 第一股 陳美惠.
  std::string of(const Responsible& who, Locale locale) const;
};
ResponsibleNames names_of_responsible(org::Context& context,
                                      const std::vector<Responsible>& mentioned);

}  // namespace hb::oversight
