#include "set_service.h"

#include <algorithm>

#include "case_access.h"
#include "case_letters.h"
#include "case_notes.h"
#include "case_type_store.h"
#include "casework/case_notice.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

std::optional<CaseType> application_type(org::Context& context) {
  for (CaseType& each : CaseTypeStore{context.tx}.all()) {
    if (each.names_service && !each.retired) return std::move(each);
  }
  return std::nullopt;
}

}  // namespace

std::vector<ServiceChoice> services_it_may_be_for(org::Context& context, const Case& current) {
  if (!may_become_application(current) || !application_type(context)) return {};
  auto offered = services_offered(context, current.agency_id);
  std::erase_if(offered, [&](const ServiceChoice& each) { return each.id == current.service_id; });
  return offered;
}

Result<Done> set_case_service(org::Context& context, CaseId id, int row_version,
                              catalogue::ServiceId service) {
  CaseStore store = store_of(context);
  HB_LET(current, case_in_sight(context, store, id));
  if (!service) return refusal::no_service;
  const auto type = application_type(context);
  if (!type) return refusal::type_unknown;
  CaseForm named{
      .agency_id = current.agency_id, .channel = Channel::counter, .service = {.id = service}};
  HB_TRY(take_service(context, named));
  const auto events = store.events_of(id);
  current.events = clock_events(current.received_on, events);
  const Actor by = actor_of(context);
  // The subject was empty, so that the service's name stands there now.
  HB_LET(fact, set_service(current,
                           {.row_version = row_version,
                            .type = *type,
                            .service = named.service,
                            .name = named.subject,
                            .person_id = by.person_id,
                            .today = context.today},
                           org::office_calendar(context, current.agency_id)));
  HB_LET(event, store.record(current, fact, by));
  note_event(context, current, EventKind::applied, {{"service", named.subject}});
  tell_applicant(context, current, NoticeKind::applied,
                 occasion_of(NoticeKind::applied, current.id, event),
                 {.detail = named.subject, .deadline = fact.moved.deadline});
  tell_watcher(context, current, EventKind::applied, fact.moved.state, fact.moved.deadline.due);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::casework
