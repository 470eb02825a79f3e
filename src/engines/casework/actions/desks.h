// Who sits at the desks to which decisions go, and whether the viewer does.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "casework/decision.h"
#include "org/context.h"

namespace hb::casework {

/// The holders of the desks of some decisions, asked for at once.
class Desks {
 public:
  Desks(org::Context& context, const std::vector<Decision>& decisions);

  DeskHolders of(const Decision& decision) const;
  /// As what the viewer may agree to one of them; refuses as agreeing_as() does.
  Result<AgreeingAs> viewer_at(const org::Viewer& viewer, const Decision& decision) const;

 private:
  std::unordered_map<UnitId, std::vector<org::OfficeHolder>> unit_heads_;
  std::unordered_map<AgencyId, std::vector<org::OfficeHolder>> agency_heads_;
  std::unordered_map<AgencyId, std::vector<PersonId>> directors_;
};

/// Whether the decision about a case waits for the viewer: then he reads it, whatever his duties.
bool waits_for_viewer(org::Context& context, CaseId id);

}  // namespace hb::casework
