// Moving an agency under another one (機關改隸) from a day on. Each move is a period of its own, as
// each name is, so that the tree of an earlier day stays readable.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"

namespace hb::org {

/// Where an agency stands from a day on, until the next period of the same agency.
struct ParentPeriod {
  AgencyId agency_id;
  AgencyId parent_id;  ///< 0 at the top.
  Date valid_from{};
  std::string reason;  ///< Such as the ordinance; empty for the place where it was opened.
};

/// What is filled in for a move.
struct AgencyMove {
  AgencyId parent_id;  ///< 0: to the top.
  Date from{};
  std::string reason;
};

/// The fact that an agency stands elsewhere from a day on.
struct AgencyMoved {
  AgencyId agency_id;
  AgencyId old_parent;
  AgencyId new_parent;
  Date from{};
  std::string reason;
};

/// Where `agency` stands on `day`; before its first period where it stood first. 0 at the top.
AgencyId parent_on(std::span<const ParentPeriod> periods, AgencyId agency, Date day);

/// Decides. `periods` are those of all agencies, `parent` the agency above from now on, or null for
/// the top. Refuses a missing or long reason, a day before the agency or its new parent stood, a
/// new parent that is closed, the parent that it has already, a move before one that is recorded
/// for a later day, and itself as the parent.
Result<AgencyMoved> move_agency(const Agency& agency, const AgencyMove& wanted,
                                const Agency* parent, std::span<const ParentPeriod> periods);

/// The agency that makes a move impossible, because the new parent would stand below the moved one.
struct InTheWay {
  AgencyId
      agency_id;  ///< Directly below the moved one, and above the new parent or the new parent.
  Date day{};     ///< The first such day.
};
std::optional<InTheWay> in_the_way(const AgencyMoved& moved, std::span<const ParentPeriod> periods);

}  // namespace hb::org
