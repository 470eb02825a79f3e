#include "publication_notes.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "org/audit.h"

namespace hb::content {

void note(org::Context& context, const Publication& publication, std::string_view action,
          std::vector<TextArgument> details) {
  const std::string subject = "publication/" + std::to_string(publication.id.value);
  context.tx.announce("content." + std::string{action},
                      boost::json::serialize(boost::json::object{
                          {"agency_id", publication.agency_id.value}, {"subject", subject}}));
  details.insert(details.begin(), {"title", publication.about.title.zh_tw});
  org::record_audit(context, {.agency_id = publication.agency_id,
                              .action = action,
                              .subject = subject,
                              .details = std::move(details)});
}

Actor actor_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

}  // namespace hb::content
