#include "calendar_key.h"

#include "calendar_key_store.h"
#include "crypto/token.h"
#include "org/audit.h"
#include "org/session_guard.h"
#include "progress/calendar_feed.h"
#include "task_access.h"

namespace hb::progress {
namespace {

// A calendar with more than a year's work of a large agency helps nobody.
constexpr int kMostEvents = 1'000;

constexpr Error kNoPerson{Fault::forbidden, "progress.calendar.no_person"};

void note(org::Context& context, std::string_view action) {
  org::record_audit(context,
                    {.agency_id = context.viewer.agency_id,
                     .action = action,
                     .subject = "person/" + std::to_string(context.viewer.person_id.value)});
}

}  // namespace

Result<std::optional<Instant>> calendar_key_since(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  return CalendarKeyStore{context.tx}.made_at(context.viewer.person_id);
}

Result<std::string> make_calendar_key(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (!context.viewer.person_id) return kNoPerson;
  std::string key = crypto::new_token();
  CalendarKeyStore{context.tx}.add(context.viewer.person_id, crypto::token_hash(key), context.now);
  note(context, "calendar.key_made");
  context.tx.commit();
  return key;
}

Result<Done> end_calendar_key(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (!CalendarKeyStore{context.tx}.end(context.viewer.person_id, context.now)) {
    return refusal::no_key;
  }
  note(context, "calendar.key_ended");
  context.tx.commit();
  return Done{};
}

Result<CalendarTasks> calendar_tasks(org::Context& context, std::string_view key) {
  const auto owner = CalendarKeyStore{context.tx}.owner(crypto::token_hash(key));
  if (!owner) return refusal::no_feed;
  auto viewer = org::viewer_of(context.tx, *owner, context.today);
  // Somebody who is locked out is locked out of the calendar, too.
  if (!viewer || viewer->must_change_password) return refusal::no_feed;
  org::Context theirs{context.tx, context.services, *std::move(viewer), context.today, context.now};
  const Doers doers = doers_of(theirs);
  std::vector<TaskRow> tasks =
      TaskStore{context.tx}.open_of(doers, theirs.viewer.scope, kMostEvents);
  settle_rows(tasks, doers);
  return CalendarTasks{std::move(theirs.viewer), std::move(tasks)};
}

}  // namespace hb::progress
