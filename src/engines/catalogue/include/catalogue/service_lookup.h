// What other engines ask about services, without knowing how they are kept: an application case
// names the service that it is about, and takes over period and steps of its day.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/service.h"
#include "org/context.h"

namespace hb::catalogue {

/// A service as the public reads it on a day.
struct PublishedService {
  ServiceId id;
  AgencyId agency_id;
  std::string code;
  int version = 0;  ///< Whoever takes something over says from which version.
  Contact contact;
  ServiceDescription description;
};

/// Nothing for what is not published, or not offered today.
std::optional<PublishedService> find_published(org::Context& context, ServiceId id);
/// All of an agency that are offered today, by name. One query.
std::vector<PublishedService> published_services(org::Context& context, AgencyId agency);

/// What a version said, also one that was replaced since: who took something over from it reads it
/// there. Nothing for what was never published.
std::optional<ServiceDescription> described(org::Context& context, ServiceId id, int version);

}  // namespace hb::catalogue
