#include "casework/case_notice.h"

#include <cstdlib>

#include "kernel/unicode.h"

namespace hb::casework {

std::string_view name_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::receipt: return "receipt";
    case NoticeKind::asked: return "asked";
    case NoticeKind::extended: return "extended";
    case NoticeKind::answered: return "answered";
    case NoticeKind::transferred: return "transferred";
    case NoticeKind::set_aside: return "set_aside";
    case NoticeKind::merged: return "merged";
    case NoticeKind::recounted: return "recounted";
    case NoticeKind::applied: return "applied";
    case NoticeKind::lapsed: return "lapsed";
    case NoticeKind::resumed: return "resumed";
    case NoticeKind::reopened: return "reopened";
    case NoticeKind::released: return "released";
    case NoticeKind::lapsed_work: return "lapsed_work";
    case NoticeKind::undelivered: return "undelivered";
    case NoticeKind::assigned: return "assigned";
    case NoticeKind::decision: return "decision";
    case NoticeKind::overdue: return "overdue";
    case NoticeKind::delay: return "delay";
    case NoticeKind::reminder: return "reminder";
    case NoticeKind::task: return "task";
    case NoticeKind::task_reminder: return "task_reminder";
    case NoticeKind::follow_up_reminder: return "follow_up_reminder";
    case NoticeKind::appointment: return "appointment";
    case NoticeKind::appointment_cancelled: return "appointment_cancelled";
  }
  std::abort();
}

std::optional<NoticeKind> notice_kind_of(std::string_view name) {
  for (const NoticeKind kind : {NoticeKind::receipt,
                                NoticeKind::asked,
                                NoticeKind::extended,
                                NoticeKind::answered,
                                NoticeKind::transferred,
                                NoticeKind::set_aside,
                                NoticeKind::merged,
                                NoticeKind::overdue,
                                NoticeKind::delay,
                                NoticeKind::reminder,
                                NoticeKind::recounted,
                                NoticeKind::applied,
                                NoticeKind::lapsed,
                                NoticeKind::resumed,
                                NoticeKind::reopened,
                                NoticeKind::released,
                                NoticeKind::lapsed_work,
                                NoticeKind::undelivered,
                                NoticeKind::assigned,
                                NoticeKind::decision,
                                NoticeKind::task,
                                NoticeKind::task_reminder,
                                NoticeKind::follow_up_reminder,
                                NoticeKind::appointment,
                                NoticeKind::appointment_cancelled}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<NoticeKind> notice_for(EventKind kind) {
  switch (kind) {
    case EventKind::received: return NoticeKind::receipt;
    case EventKind::asked: return NoticeKind::asked;
    case EventKind::extended: return NoticeKind::extended;
    case EventKind::answered: return NoticeKind::answered;
    case EventKind::transferred: return NoticeKind::transferred;
    case EventKind::set_aside: return NoticeKind::set_aside;
    case EventKind::merged: return NoticeKind::merged;
    case EventKind::recounted: return NoticeKind::recounted;
    case EventKind::applied: return NoticeKind::applied;
    case EventKind::lapsed: return NoticeKind::lapsed;
    case EventKind::supplied: return NoticeKind::resumed;
    case EventKind::reopened: return NoticeKind::reopened;
    case EventKind::released: return NoticeKind::released;
    default: return std::nullopt;
  }
}

std::string occasion_of(NoticeKind kind, CaseId id, std::int64_t event) {
  std::string occasion = "case/" + std::to_string(id.value) + "/" + std::string{name_of(kind)};
  if (event != 0) occasion += "/" + std::to_string(event);
  return occasion;
}

std::string occasion_of(NoticeKind kind, CaseId id, Date due_on, int working_days_before) {
  std::string occasion = occasion_of(kind, id) + "/" + to_iso(due_on);
  if (working_days_before != 0) occasion += "/" + std::to_string(working_days_before);
  return occasion;
}

std::string occasion_of(NoticeKind kind, std::string_view what, std::int64_t id) {
  return std::string{what} + "/" + std::to_string(id) + "/" + std::string{name_of(kind)};
}

std::string occasion_of(NoticeKind kind, std::string_view what, std::int64_t id, Date due_on,
                        int working_days_before) {
  return occasion_of(kind, what, id) + "/" + to_iso(due_on) + "/" +
         std::to_string(working_days_before);
}

std::string_view name_of(Unsent unsent) {
  switch (unsent) {
    case Unsent::no: return "";
    case Unsent::no_server: return "no_server";
    case Unsent::no_address: return "no_address";
  }
  std::abort();
}

std::optional<int> reminder_due(Date due_on, Date today, const WorkCalendar& calendar) {
  if (today > due_on) return std::nullopt;
  std::optional<int> due;
  for (const int days : kReminders) {
    const auto day = working_days_before(due_on, days, calendar);
    if (day && today >= *day) due = days;
  }
  return due;
}

Result<Done> check_delay(const Case& current, const CaseDelay& delay, Date today) {
  if (is_closed(current.state)) return refusal::cannot_now;
  if (delay.reason.empty()) return refusal::delay_no_reason;
  if (count_characters(delay.reason) > kMaxText) {
    return refusal::text_too_long.at("reason").with("most", std::to_string(kMaxText));
  }
  if (delay.expected_on && *delay.expected_on <= today) return refusal::delay_day_past;
  return Done{};
}

}  // namespace hb::casework
