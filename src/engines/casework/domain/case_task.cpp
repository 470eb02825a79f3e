#include "casework/case_task.h"

#include <algorithm>

#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr NameTable<TaskEndKind, 3> kEndNames{{{TaskEndKind::answered, "answered"},
                                               {TaskEndKind::declined, "declined"},
                                               {TaskEndKind::withdrawn, "withdrawn"}}};

}  // namespace

std::string_view name_of(TaskEndKind kind) { return name_in(kEndNames, kind); }
std::optional<TaskEndKind> task_end_of(std::string_view name) { return value_in(kEndNames, name); }

std::optional<Date> last_day_for_task(const Case& current, Date today) {
  if (!current.due_on) return std::nullopt;
  return std::max(*current.due_on, today);
}

bool is_asked(const CaseTask& task, PersonId person, UnitId unit) {
  if (task.officer_id) return task.officer_id == person;
  return task.unit_id && task.unit_id == unit;
}

Result<Done> check_task(const TaskForm& form, const Case& current, Date today) {
  if (form.row_version != current.row_version) return refusal::moved_meanwhile;
  if (is_closed(current.state) || current.state == CaseState::merged) return refusal::cannot_now;
  if (!form.unit_id && !form.officer_id) return refusal::task_nobody;
  if (current.confidential && !form.officer_id) return refusal::task_secret;
  if (form.officer_id && form.officer_id == current.officer_id) return refusal::task_own_officer;
  if (form.words.empty()) return refusal::task_no_words;
  if (count_characters(form.words) > kMaxText) {
    return refusal::text_too_long.at("task_words").with("most", std::to_string(kMaxText));
  }
  if (form.due_on < today) return refusal::task_day_past;
  const auto last = last_day_for_task(current, today);
  if (last && form.due_on > *last) return refusal::task_day_late;
  return Done{};
}

Result<Done> check_minutes(int minutes) {
  if (minutes < 0 || minutes > kMostMinutes) {
    return refusal::bad_minutes.with("most", std::to_string(kMostMinutes));
  }
  return Done{};
}

Result<Done> check_task_end(const CaseTask& task, const TaskEnd& end) {
  if (!task.is_open()) return refusal::task_ended;
  if (end.words.empty() && end.kind != TaskEndKind::withdrawn) return refusal::task_no_reply;
  if (count_characters(end.words) > kMaxText) {
    return refusal::text_too_long.at("words").with("most", std::to_string(kMaxText));
  }
  return check_minutes(end.minutes);
}

}  // namespace hb::casework
