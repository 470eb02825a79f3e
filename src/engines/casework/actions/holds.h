// Cases that are sealed for a dispute (封存): left alone when their years are over.
#pragma once

#include <optional>
#include <string_view>

#include "casework/retention.h"
#include "org/context.h"

namespace hb::casework {

/// Refuses who does not direct the agency's cases, and as check_hold() does.
Result<Done> hold_case(org::Context& context, CaseId id, std::string_view reason);
/// Refuses who does not direct the agency's cases, and a case that nothing holds.
Result<Done> release_case(org::Context& context, CaseId id);

/// What a case's page says of its keeping. The caller has looked whether the viewer may read it.
struct Keeping {
  std::optional<CaseHold> hold;
  std::optional<Disposal> disposal;  ///< By which its content was destroyed.
  std::optional<Instant> disposed_at;
  bool directs = false;  ///< The viewer may hold and release.
};
Keeping keeping_of(org::Context& context, const Case& current);

}  // namespace hb::casework
