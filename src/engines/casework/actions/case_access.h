// Which cases a viewer may touch, asked by every action in the same way, and cases that wait for an
// answer to a letter.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "case_store.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

CaseStore store_of(org::Context& context);

/// The viewer, now.
Actor actor_of(const org::Context& context);

/// Whether the viewer handles the agency's cases, and of a secret one has it or directs cases
/// there.
bool may_open(const org::Viewer& viewer, const Case& current);

/// Whether the viewer keeps what an agency has of its own for all its cases – classes, templates,
/// questions of audits – as who directs its cases does; what is everybody's (no agency), as who
/// manages the installation.
Result<Done> may_keep(const org::Viewer& viewer, AgencyId agency);

/// The agencies whose secret cases the viewer may open.
std::vector<std::int64_t> opened_agencies(const org::Context& context);

/// Refuses what may_open() does, and a case whose content was destroyed; who may not know of a case
/// is not told that it is there.
Result<Case> case_in_sight(org::Context& context, CaseStore& store, CaseId id);

/// The same for whoever the decision about the case waits for, whatever his duties.
Result<Case> case_at_desk(org::Context& context, CaseStore& store, CaseId id);

/// For reading alone: both, a case about which the viewer is asked while the task is open (of a
/// secret one only whoever is named), and one that he is to look at again.
Result<Case> case_to_read(org::Context& context, CaseStore& store, CaseId id);

/// Refuses a unit and a person of another agency; 0 is neither.
Result<Done> check_belongs(org::Context& context, AgencyId agency, UnitId unit, PersonId officer);

/// The units of the agency that the person belongs to.
std::vector<UnitId> units_of(org::Context& context, AgencyId agency, PersonId person);
/// Of several the present one, if it is among them; 0 of none.
UnitId unit_among(const std::vector<UnitId>& units, UnitId present);
/// The unit of the case's agency that the person belongs to: the one that has the case, of several;
/// 0 for whoever is in none.
UnitId unit_of(org::Context& context, const Case& current, PersonId person);

/// The viewer's cases to which somebody wrote and nobody did anything since.
std::optional<org::WaitingList> letters_to_read(org::Context& context);

}  // namespace hb::casework
