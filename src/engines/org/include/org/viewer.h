// Who is looking: a person with duties (職掌) over agencies, or a citizen with none.
#pragma once

#include <string>
#include <vector>

#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"
#include "org/scope.h"

namespace hb::org {

/// What somebody may do. Roles are bundles of duties, given for an agency and, if so granted, its subtree.
enum class Duty {
  read_plans,       ///< See drafts and internal pages of the agency.
  edit_plans,       ///< Make and change drafts.
  publish_plans,    ///< Publish and withdraw.
  manage_people,    ///< Persons, units, roles of the agency.
  manage_agencies,  ///< Agencies below.
  manage_system,    ///< Settings of the whole installation.
};

/// One duty over the agencies that it covers (already expanded to the subtree, sorted).
struct HeldDuty {
  Duty duty;
  std::vector<std::int64_t> agencies;
};

/// The person behind a request. A default Viewer is a citizen.
struct Viewer {
  PersonId person_id;
  AgencyId agency_id;
  std::string name;         ///< As shown in the top bar.
  std::string agency_name;
  std::string unit_name;
  Locale locale = Locale::zh_tw;
  std::vector<HeldDuty> duties;
  Scope scope;

  bool signed_in() const { return static_cast<bool>(person_id); }
  bool may(Duty duty, AgencyId agency) const;
  bool may_anywhere(Duty duty) const;
};

/// Refuses with `unauthenticated` for a citizen, `forbidden` without the duty over that agency.
Result<Done> require(const Viewer& viewer, Duty duty, AgencyId agency);

}  // namespace hb::org
