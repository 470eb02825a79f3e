// What org itself contributes to a handover: units led, roles, promotion teams, levels of review
// chains, and for whom somebody stands in. All live as long as the program.
#pragma once

#include <vector>

#include "org/holdings.h"

namespace hb::org {

/// Heads of units. Belonging to a unit without leading it goes with the person.
const HoldingSource& units_led();
const HoldingSource& roles_held();
/// Members and conveners. Only a chair goes to somebody who belongs to the team already.
const HoldingSource& teams_belonged_to();
/// Reviewers and deputies that chains name by person, today or on a day to come.
const HoldingSource& reviews_held();
/// Whose deputy a person is.
const HoldingSource& standing_in();

/// In the order of a handover's list.
std::vector<const HoldingSource*> org_holding_sources();

}  // namespace hb::org
