#include "case_notes.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "casework/case_watcher.h"
#include "org/audit.h"
#include "org/ports.h"
#include "storage/database.h"

namespace hb::casework {

void note_event(org::Context& context, const Case& current, EventKind kind,
                std::vector<TextArgument> details) {
  const std::string action = "case." + std::string{name_of(kind)};
  details.insert(details.begin(), {"number", current.number});
  org::record_audit(context, {.agency_id = current.agency_id,
                              .action = action,
                              .subject = "case/" + std::to_string(current.id.value),
                              .details = std::move(details)});
  announce_case(context, current, name_of(kind));
}

void tell_watcher(org::Context& context, const Case& current, EventKind kind, CaseState state,
                  const std::optional<Date>& due_on) {
  const auto* ports = context.services.ports;
  const auto* watcher = ports ? ports->find<CaseWatcher>() : nullptr;
  if (!watcher) return;
  watcher->happened(context, {.kind = kind,
                              .case_id = current.id,
                              .agency_id = current.agency_id,
                              .number = current.number,
                              .type = current.type,
                              .confidential = current.confidential,
                              .state = state,
                              .due_on = due_on});
}

void announce_case(org::Context& context, const Case& current, std::string_view what) {
  context.tx.announce("casework.case." + std::string{what},
                      boost::json::serialize(boost::json::object{
                          {"agency_id", current.agency_id.value}, {"case_id", current.id.value}}));
}

}  // namespace hb::casework
