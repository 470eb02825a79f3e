// Applying online for a service of the catalogue (線上申辦): what whoever applies is told before he
// sends, and what can be applied for through this program's own form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/clock.h"
#include "catalogue/service.h"
#include "org/context.h"

namespace hb::casework {

/// A service that is published, offered today, and takes applications here.
struct ServiceToApply {
  catalogue::ServiceId id;
  AgencyId agency_id;
  std::string code;
  org::LocalName name;
  org::LocalName summary;
  std::optional<Period> period;
  std::optional<catalogue::Fee> fee;
  std::vector<catalogue::Paper> papers;  ///< Those that somebody has to bring.
  std::optional<catalogue::AssuranceLevel> assurance;
};

/// Of an agency, by name; 0: of all.
std::vector<ServiceToApply> services_to_apply(org::Context& context, AgencyId agency = {});

const ServiceToApply* find_service(const std::vector<ServiceToApply>& services,
                                   catalogue::ServiceId id);
/// Those of one agency.
std::vector<ServiceToApply> services_of(const std::vector<ServiceToApply>& services,
                                        AgencyId agency);

}  // namespace hb::casework
