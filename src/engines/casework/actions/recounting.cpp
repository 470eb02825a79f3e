#include "recounting.h"

#include <boost/json.hpp>

#include "case_access.h"
#include "case_letters.h"
#include "case_list_store.h"
#include "case_notes.h"
#include "casework/case_notice.h"
#include "jobs/job_queue.h"

namespace hb::casework {

namespace {

/// The case with its new day, written down and told.
Result<Done> move_day(org::Context& context, CaseStore& store, const Case& current,
                      const CaseMoved& fact, const org::CalendarChange& change) {
  HB_LET(event, store.record(current, fact, actor_of(context)));
  note_event(context, current, EventKind::recounted,
             {{"was_due", to_iso(*current.due_on)}, {"due", to_iso(*fact.deadline.due)}});
  tell_applicant(context, current, NoticeKind::recounted,
                 occasion_of(NoticeKind::recounted, current.id, event),
                 {.text = change.reason, .detail = fact.event.detail, .deadline = fact.deadline});
  tell_watcher(context, current, EventKind::recounted, fact.state, fact.deadline.due);
  return Done{};
}

class ClockRecounting final : public org::CalendarWatcher {
 public:
  void calendar_changed(org::Context& context, const org::CalendarChange& change) const override {
    if (!context.services.jobs) return;
    context.services.jobs->enqueue(context.tx, {.kind = std::string{kRecountJob},
                                                .payload = payload_of(change),
                                                .agency_id = change.agency_id,
                                                .person_id = context.viewer.person_id});
  }
};

}  // namespace

Recounted recount_some(org::Context& context, const org::CalendarChange& change, CaseId after,
                       int limit) {
  Recounted done;
  CaseStore store = store_of(context);
  const auto open = CaseListStore{context.tx}.with_day(after, limit);
  if (open.empty()) return done;
  org::CalendarsOfAgencies calendars{context};
  auto timed = store.timing_of(open);
  for (const Case& each : open) {
    const auto fact =
        recount_case(each, timed[each.id], change, context.today, calendars.of(each.agency_id));
    // Into a year without calendar nobody can count: the day that was counted stands.
    if (!fact || !*fact) continue;
    // Somebody moved it meanwhile, and counted for himself.
    if (!move_day(context, store, each, **fact, change)) continue;
    ++done.moved;
  }
  done.last = open.back().id;
  context.tx.commit();
  return done;
}

std::string payload_of(const org::CalendarChange& change) {
  return boost::json::serialize(boost::json::object{{"cause", name_of(change.cause)},
                                                    {"agency", change.agency_id.value},
                                                    {"day", to_iso(change.day)},
                                                    {"reason", change.reason}});
}

org::CalendarChange change_of(std::string_view payload) {
  org::CalendarChange change{.cause = org::CalendarCause::issued, .agency_id = {}};
  boost::system::error_code problem;
  const boost::json::value parsed = boost::json::parse(payload, problem);
  const boost::json::object* named = problem ? nullptr : parsed.if_object();
  if (!named || !named->contains("cause")) return change;
  change.cause = org::calendar_cause_of(named->at("cause").as_string()).value_or(change.cause);
  change.agency_id = AgencyId{named->at("agency").as_int64()};
  change.day = from_iso(named->at("day").as_string()).value_or(Date{});
  change.reason = named->at("reason").as_string();
  return change;
}

const org::CalendarWatcher& clock_recounting() {
  static const ClockRecounting recounting;
  return recounting;
}

}  // namespace hb::casework
