#include "service_notes.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "org/audit.h"

namespace hb::catalogue {

void note(org::Context& context, AgencyId agency, std::string_view action, std::string subject,
          std::vector<TextArgument> details) {
  context.tx.announce("catalogue." + std::string{action},
                      boost::json::serialize(
                          boost::json::object{{"agency_id", agency.value}, {"subject", subject}}));
  org::record_audit(context, {.agency_id = agency,
                              .action = action,
                              .subject = std::move(subject),
                              .details = std::move(details)});
}

Actor actor_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

}  // namespace hb::catalogue
