// What an applicant is told of his case without asking (F16, F17), and what the officer is reminded
// of. Each occasion is told once: what was told stands as a row, so that a night that runs twice
// tells nothing twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "casework/case.h"

namespace hb::casework {

enum class NoticeKind {
  receipt,   ///< It came in: number, check code, day, whom to ask.
  asked,     ///< What is missing.
  extended,  ///< Why, and the new day (行政程序法 §51 IV).
  answered,
  transferred,
  set_aside,
  merged,              ///< It goes with another case of the same matter.
  recounted,           ///< The calendar changed, and its day with it.
  applied,             ///< It became an application: for what, and the new day.
  lapsed,              ///< The day for supplying passed: its time goes on.
  resumed,             ///< What was awaited came: its time goes on, to the new day.
  reopened,            ///< It is worked on again, by a new day.
  released,            ///< It goes with no other case any more, and has its own day again.
  overdue,             ///< Its day is over: why, and by when instead (F17).
  delay,               ///< The same reason and day, where they were not known when that was told.
  reminder,            ///< To the officer: its day comes.
  lapsed_work,         ///< To the officer: what was awaited did not come in time.
  undelivered,         ///< To the officer: the answer by e-mail did not arrive.
  assigned,            ///< To the officer: somebody gave him the case.
  decision,            ///< To whose desk a decision waits at now.
  task,                ///< To whoever is asked in: what is asked stands at the case.
  task_reminder,       ///< To the same: the task's day comes.
  follow_up_reminder,  ///< To whoever looks at it again.
  appointment,         ///< A meeting was arranged: when and where.
  appointment_cancelled,
};
std::string_view name_of(NoticeKind kind);
std::optional<NoticeKind> notice_kind_of(std::string_view name);
/// What is told when this happens; nothing for what is no matter of the applicant's.
std::optional<NoticeKind> notice_for(EventKind kind);

/// Names what is told for good. Of an event its number counts; of a day, the day.
std::string occasion_of(NoticeKind kind, CaseId id, std::int64_t event = 0);
std::string occasion_of(NoticeKind kind, CaseId id, Date due_on, int working_days_before = 0);

/// The same of what stands beside a case under a number of its own, such as a task.
std::string occasion_of(NoticeKind kind, std::string_view what, std::int64_t id);
std::string occasion_of(NoticeKind kind, std::string_view what, std::int64_t id, Date due_on,
                        int working_days_before);

/// Why no letter went out.
enum class Unsent {
  no,          ///< One did.
  no_server,   ///< This installation sends none.
  no_address,  ///< There is no address, or one that nothing can be sent to.
};
std::string_view name_of(Unsent unsent);

/// One row.
struct CaseNotice {
  NoticeKind kind{};
  bool to_staff = false;
  Instant at{};
  std::int64_t notice_id = 0;  ///< Of notices::Notice; 0 when none went out.
  Unsent unsent = Unsent::no;
};

/// How many working days before the due day an officer is reminded.
inline constexpr int kReminders[] = {3, 1};

/// Which of kReminders is due today: the last one whose day has come, so that a night that was
/// missed is made up for. Nothing before them, after the due day, and where the calendar ends.
std::optional<int> reminder_due(Date due_on, Date today, const WorkCalendar& calendar);

/// Why it takes longer, and by when it is answered instead; the day may be left open.
struct CaseDelay {
  std::string reason;
  std::optional<Date> expected_on;
};
/// Refuses a closed case, no reason, one too long, and a day that is not to come.
Result<Done> check_delay(const Case& current, const CaseDelay& delay, Date today);

namespace refusal {
inline const Error delay_no_reason{Fault::invalid, "casework.delay.no_reason", "reason"};
inline const Error delay_day_past{Fault::invalid, "casework.delay.day_past", "expected_on"};
}  // namespace refusal

}  // namespace hb::casework
