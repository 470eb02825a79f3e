// What an agency's service promotion team has met and decided, for the page of the team. Offered by
// another engine as a port (org/ports.h); without it the page tells who belongs to the team.
#pragma once

#include <optional>
#include <string>

#include "org/context.h"

namespace hb::org {

struct TeamWork {
  int meetings = 0;
  int open_decisions = 0;  ///< Late ones and those that wait to be closed included.
  int late_decisions = 0;
  std::string meetings_url;  ///< Paths of this site.
  std::string decisions_url;
};

class TeamWorkSource {
 public:
  virtual ~TeamWorkSource() = default;
  /// Nothing for whoever may not read it.
  virtual std::optional<TeamWork> of(Context& context, AgencyId agency) const = 0;
};

}  // namespace hb::org
