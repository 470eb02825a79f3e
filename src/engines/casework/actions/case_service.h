// The service that an application is for, taken from the catalogue.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"
#include "catalogue/service.h"
#include "org/context.h"

namespace hb::casework {

/// What forms offer.
struct ServiceChoice {
  catalogue::ServiceId id;
  org::LocalName name;
};

/// The services that an agency offers today, by name.
std::vector<ServiceChoice> services_offered(org::Context& context, AgencyId agency);

/// Fills in version and period of the service that a form names, and what was left out of subject
/// and text. Refuses one that the agency does not offer today, and on the web one that takes no
/// applications here.
Result<Done> take_service(org::Context& context, CaseForm& form);

/// The service of a case as it was described when the case came in; nothing for other cases.
std::optional<catalogue::ServiceDescription> service_of(org::Context& context, const Case& current);

/// What a service in its version was called; nothing for 0.
std::optional<org::LocalName> service_name(org::Context& context, const Case& current);

/// A paper that the service asks for, to be asked for with one tick.
struct PaperListed {
  int id = 0;
  std::string name;
  std::string basis;
};
/// What somebody has to bring; none where the case names no service.
std::vector<PaperListed> papers_listed(org::Context& context, const Case& current);

}  // namespace hb::casework
