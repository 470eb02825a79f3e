// What other engines ask about services, without knowing how they are kept: an application case
// names the service that it is about, and takes over period and steps of its day.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
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

/// Those of all agencies that this program's own form takes applications for today, by name. One
/// query.
std::vector<PublishedService> services_to_apply_for(org::Context& context, AgencyId agency = {});

/// When something that the public reads of services last changed; nothing before the first.
std::optional<Instant> services_changed_at(org::Context& context);

/// Code and name of services as they were published last, also of those that were withdrawn since.
struct ServiceLabel {
  std::string code;
  org::LocalName name;
};
std::unordered_map<ServiceId, ServiceLabel> service_labels(org::Context& context,
                                                           const std::vector<ServiceId>& ids);

/// The levels in their order, from the least.
std::vector<AssuranceLevel> assurance_levels(org::Context& context);

/// What a version said, also one that was replaced since: who took something over from it reads it
/// there. Nothing for what was never published.
std::optional<ServiceDescription> described(org::Context& context, ServiceId id, int version);

}  // namespace hb::catalogue
