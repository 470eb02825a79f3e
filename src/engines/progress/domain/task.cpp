#include "progress/task.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "kernel/deadline_rule.h"

namespace hb::progress {
namespace {

constexpr std::array<std::pair<TaskState, std::string_view>, 7> kStates{{
    {TaskState::ahead, "ahead"},
    {TaskState::open, "open"},
    {TaskState::late, "late"},
    {TaskState::reported, "reported"},
    {TaskState::returned, "returned"},
    {TaskState::done, "done"},
    {TaskState::dropped, "dropped"},
}};

/// The window of a check month. `month` is one of the twelve, so the words can always be read.
DeadlineWindow window_of(const std::string& words, int roc_year, const WorkCalendar& calendar) {
  const DeadlineRule rule = parse_deadline(words).value();
  const auto worked = resolve(rule, roc_year, calendar, DayShift::to_previous_working_day);
  return worked ? worked->front() : resolve(rule, roc_year).value().front();
}

TaskWanted check_of(const plan::PlanInForce& plan, const plan::StepInForce& step, int month,
                    const WorkCalendar& calendar) {
  const std::string words = fmt::format("{}月", month);
  const DeadlineWindow window = window_of(words, plan.roc_year, calendar);
  std::vector<UnitId> helping = step.helping;
  std::sort(helping.begin(), helping.end());
  return {.subject = StepMonth{plan.plan_id, step.node_id, month},
          .terms = {.number = step.number,
                    .title = step.text,
                    .under = step.strategy,
                    .rule_words = words,
                    .opens_on = window.opens,
                    .due_on = window.due,
                    .unit_id = step.lead,
                    .priority = step.priority,
                    .helping = std::move(helping)}};
}

/// What the plan puts first is the smallest; what has no priority comes last.
int rank(const TaskRow& row) {
  const int priority = row.task.terms.priority;
  return priority > 0 ? priority : std::numeric_limits<int>::max();
}

/// Whether a task's day was over when a version took effect, and nobody owed it on that day.
bool came_too_late(const TaskTerms& wanted, const Task* dropped, std::optional<Date> since) {
  if (!since || wanted.due_on >= *since) return false;
  return !dropped || taipei_date(*dropped->dropped_at) <= wanted.due_on;
}

/// Whether a task's day was over when a version took effect, or the plan was withdrawn.
bool was_over(const Task& task, std::optional<Date> since) {
  return since && task.terms.due_on < *since;
}

/// The terms of a task that was owed by then: what was to be done, and by when, stays as it was.
/// Who does it now is whom the plan names now.
TaskTerms kept_words(const Task& task, const TaskTerms& wanted) {
  TaskTerms terms = task.terms;
  terms.unit_id = wanted.unit_id;
  terms.helping = wanted.helping;
  return terms;
}

}  // namespace

bool falls_to(const Task& task, const org::PersonPosts& who) {
  if (task.person_id) return task.person_id == who.person_id;
  if (!task.terms.duty) {
    const UnitId unit = task.terms.unit_id;
    return unit && unit == who.unit_id && task.agency_id == who.agency_id;
  }
  using rulebook::Owner;
  const Owner owner = task.terms.duty->owner;
  const bool of_unit = owner == Owner::unit_head || owner == Owner::case_officer;
  // The superior's matters are those of the evaluation officers there.
  const Owner role = owner == Owner::superior ? Owner::evaluation_officer : owner;
  return who.holds({.role = std::string{rulebook::code_of(role)},
                    .agency_id = task.agency_id,
                    .unit_id = of_unit ? task.terms.unit_id : UnitId{}});
}

bool only_helps(const Task& task, const org::PersonPosts& who) {
  if (task.agency_id != who.agency_id || !who.unit_id) return false;
  if (task.person_id && task.person_id == who.person_id) return false;
  const std::vector<UnitId>& helping = task.terms.helping;
  return task.terms.unit_id && task.terms.unit_id != who.unit_id &&
         std::find(helping.begin(), helping.end(), who.unit_id) != helping.end();
}

TaskState state_of(const Task& task, ReportStanding latest, Date today) {
  if (task.dropped_at) return TaskState::dropped;
  if (task.closed_at) return TaskState::done;
  switch (latest) {
    case ReportStanding::waiting: return TaskState::reported;
    case ReportStanding::returned: return TaskState::returned;
    // A reopened matter is as if nothing had been said yet.
    case ReportStanding::accepted:
    case ReportStanding::none: break;
  }
  if (today > task.terms.due_on) return TaskState::late;
  return today < task.terms.opens_on ? TaskState::ahead : TaskState::open;
}

bool is_late(const Task& task, Date today) {
  return !task.closed_at && !task.dropped_at && !task.waits_since && today > task.terms.due_on;
}

std::vector<TaskWanted> tasks_of(const plan::PlanInForce& plan, const WorkCalendar& calendar) {
  std::vector<TaskWanted> wanted;
  if (plan.several_years) return wanted;  // Its annual plans have them.
  for (const plan::StepInForce& step : plan.steps) {
    for (const int month : step.check_months) {
      wanted.push_back(check_of(plan, step, month, calendar));
    }
  }
  return wanted;
}

TasksLaidOut lay_out(const std::vector<TaskWanted>& wanted, const std::vector<Task>& present,
                     std::optional<Date> since) {
  // The first layout takes the whole year: an office may enter in June what has run since January.
  if (present.empty()) since.reset();
  std::map<TaskSubject, const Task*> known;
  for (const Task& task : present) known.emplace(task.subject, &task);

  TasksLaidOut result;
  for (const TaskWanted& each : wanted) {
    const auto found = known.find(each.subject);
    if (found == known.end()) {
      if (!came_too_late(each.terms, nullptr, since)) result.opened.push_back(each);
      continue;
    }
    const Task& task = *found->second;
    known.erase(found);
    if (task.dropped_at) {
      if (came_too_late(each.terms, &task, since)) continue;
      result.reopened.push_back({task.id, each.subject, each.terms});
    } else if (!task.closed_at) {
      const TaskTerms terms = was_over(task, since) ? kept_words(task, each.terms) : each.terms;
      if (task.terms != terms) result.changed.push_back({task.id, each.subject, terms});
    }
  }
  for (const auto& [subject, task] : known) {
    if (task->closed_at || task->dropped_at || was_over(*task, since)) continue;
    result.dropped.push_back(task->id);
  }
  return result;
}

std::vector<StepPlace> places_to_record(const plan::PlanInForce& plan,
                                        std::span<const StepPlace> known) {
  std::map<plan::NodeId, const StepPlace*> present;
  for (const StepPlace& each : known) present.emplace(each.node_id, &each);
  std::vector<StepPlace> wanted;
  for (const plan::StepInForce& step : plan.steps) {
    if (step.check_months.empty()) continue;
    const StepPlace place{step.node_id, step.strategy_id, step.item_id};
    const auto found = present.find(step.node_id);
    if (found == present.end() || *found->second != place) wanted.push_back(place);
  }
  return wanted;
}

MyTasks sort_by_urgency(std::vector<TaskRow> rows, Date today) {
  const int weekday =
      static_cast<int>(std::chrono::weekday{std::chrono::sys_days{today}}.iso_encoding());
  const Date sunday = plus_days(today, 7 - weekday);
  MyTasks result;
  for (TaskRow& row : rows) {
    const Date due = row.task.terms.due_on;
    if (row.standing == ReportStanding::returned) {
      result.returned.push_back(std::move(row));
    } else if (due < today) {
      result.late.push_back(std::move(row));
    } else if (due == today) {
      result.today.push_back(std::move(row));
    } else if (due <= sunday) {
      result.this_week.push_back(std::move(row));
    } else if (row.task.reminded_at || due < plus_days(today, 7)) {
      result.soon.push_back(std::move(row));
    } else {
      result.later.push_back(std::move(row));
    }
  }
  for (auto* group : {&result.returned, &result.late, &result.today, &result.this_week,
                      &result.soon, &result.later}) {
    sort_by_priority(*group);
  }
  return result;
}

void sort_by_priority(std::vector<TaskRow>& rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const TaskRow& a, const TaskRow& b) { return rank(a) < rank(b); });
}

void sort_by_pressure(std::vector<TaskRow>& rows, Date today) {
  const auto key = [today](const TaskRow& row) {
    return std::tuple{!is_late(row.task, today), rank(row), row.task.terms.due_on};
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const TaskRow& a, const TaskRow& b) { return key(a) < key(b); });
}

std::string_view name_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::check: return "check";
    case TaskKind::duty: return "duty";
  }
  std::abort();
}

std::optional<TaskKind> task_kind_of(std::string_view name) {
  for (const TaskKind kind : {TaskKind::check, TaskKind::duty}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string_view name_of(TaskState state) {
  for (const auto& [each, name] : kStates) {
    if (each == state) return name;
  }
  std::abort();
}

std::optional<TaskState> task_state_of(std::string_view name) {
  for (const auto& [each, word] : kStates) {
    if (word == name) return each;
  }
  return std::nullopt;
}

}  // namespace hb::progress
