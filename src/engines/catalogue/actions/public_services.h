// What citizens see of services and guides.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalogue/guide.h"
#include "catalogue/service_list.h"
#include "catalogue/service_lookup.h"
#include "org/agency.h"
#include "org/context.h"
#include "services.h"

namespace hb::catalogue {

/// A guide in a list.
struct GuideLink {
  GuideId id;
  AgencyId agency_id;
  org::LocalName title;
  org::LocalName summary;
};

struct PublicListing {
  ServiceCards cards;
  std::vector<org::AgencyInTree> agencies;  ///< Those that offer something.
  std::unordered_map<AgencyId, org::LocalName> agency_names;
  std::vector<GuideLink> guides;  ///< Of the agency asked for, or of all.
};
PublicListing list_published(org::Context& context, const PublicFilter& filter);

/// A service as its public page shows it.
struct ServicePageFacts {
  PublishedService service;
  org::Agency agency;
  org::LocalName unit;
  Date published_on{};
  std::vector<FormFile> files;
  std::optional<AssuranceLevel> assurance;  ///< Of applying online, where it is said.
};
Result<ServicePageFacts> open_published(org::Context& context, ServiceId id);

/// A form's file of the version that is read today.
Result<FoundForm> find_published_file(org::Context& context, ServiceId id, FormFileId file);

/// Where the answers have led.
struct GuideStep {
  GuideLink guide;
  org::LocalName agency;
  std::string phone;                   ///< The agency's; may be empty.
  GuideQuestion question;              ///< The next one; its number is 0 at an end.
  std::vector<ServiceCard> services;   ///< At an end: what is needed; none: ask.
  std::vector<org::LocalName> before;  ///< What was answered, in order.
};
/// Refuses a guide that is not published, and answers that it does not have.
Result<GuideStep> open_guide_step(org::Context& context, GuideId id,
                                  const std::vector<int>& answers);

}  // namespace hb::catalogue
