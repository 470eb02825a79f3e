// Who is told what a case's officer would be told: the officer, and where nobody has it whoever
// heads its unit; without either, who directs cases there.
#pragma once

#include <unordered_map>
#include <vector>

#include "casework/case.h"
#include "org/context.h"
#include "org/office_holders.h"

namespace hb::casework {

class CaseMinders {
 public:
  /// Reads the heads of all units at once.
  CaseMinders(org::Context& context, const std::vector<Case>& cases);

  std::vector<PersonId> of(const Case& current);
  /// The occasion of one of them: of an officer the case's own, as there is only one.
  static std::string occasion_for(const Case& current, std::string occasion, PersonId minder);

 private:
  std::vector<PersonId> directors_of(AgencyId agency);

  org::Context& context_;
  std::unordered_map<UnitId, std::vector<org::OfficeHolder>> heads_;
  std::unordered_map<AgencyId, std::vector<PersonId>> directors_;
};

}  // namespace hb::casework
