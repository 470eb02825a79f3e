// What waits because of tasks and of cases that were handed back, for the first screen of the day.
#include "appointments.h"
#include "case_access.h"
#include "case_list_store.h"
#include "case_task_store.h"
#include "case_tasks.h"
#include "casework/case_notice.h"
#include "follow_ups.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

// More than ever wait at one desk; the page of tasks has them all.
constexpr int kMostHandedBack = 200;

org::WaitingRow row_of(const TaskOfCase& each) {
  return {.words = each.subject,
          .url = "/cases/" + std::to_string(each.task.case_id.value) + "/tasks/" +
                 std::to_string(each.task.id.value),
          .place = {},
          .due = each.task.due_on};
}

/// What is asked of the viewer; how it presses is said by the first.
void asked_of_viewer(org::Context& context, std::vector<org::WaitingList>& lists) {
  TaskFilter filter;
  filter.page_size = static_cast<int>(org::kMostWaitingShown);
  const org::Viewer& viewer = context.viewer;
  const TaskPageful found = CaseTaskStore{context.tx, *context.services.sealer}.list(
      filter, viewer.scope, {.person_id = viewer.person_id, .unit_id = viewer.unit_id, .opens = {}},
      context.today);
  if (found.rows.empty()) return;
  const CaseTask& first = found.rows.front().task;
  const bool near =
      reminder_due(first.due_on, context.today, org::office_calendar(context)).has_value();
  org::WaitingList list{.title = "casework.waiting.tasks",
                        .all = "/cases/tasks",
                        .urgency = first.is_late(context.today) ? org::Urgency::late
                                   : near                       ? org::Urgency::now
                                                                : org::Urgency::soon,
                        .total = found.total,
                        .rows = {}};
  for (const TaskOfCase& each : found.rows) list.rows.push_back(row_of(each));
  lists.push_back(std::move(list));
}

void said_to_viewer(org::Context& context, std::vector<org::WaitingList>& lists) {
  const auto found = CaseTaskStore{context.tx, *context.services.sealer}.unread(
      context.viewer.person_id, context.viewer.scope, static_cast<int>(org::kMostWaitingShown));
  if (found.empty()) return;
  org::WaitingList list{.title = "casework.waiting.task_replies",
                        .all = "/cases?mine=yes",
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(found.size()),
                        .rows = {}};
  for (const TaskOfCase& each : found) list.rows.push_back(row_of(each));
  lists.push_back(std::move(list));
}

void handed_back(org::Context& context, std::vector<org::WaitingList>& lists) {
  const auto opens = opened_agencies(context);
  if (opens.empty()) return;
  const auto found = CaseListStore{context.tx}.handed_back(org::Scope::of(opens), kMostHandedBack);
  if (found.empty()) return;
  org::WaitingList list{.title = "casework.waiting.handed_back",
                        .all = "/cases?state=received&happened=handed_back",
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(found.size()),
                        .rows = {}};
  org::CalendarsOfAgencies calendars{context};
  for (const HandedBack& each : found) {
    if (list.rows.size() == org::kMostWaitingShown) break;
    const auto day = reassign_by(each.day, calendars.of(each.found.agency_id));
    if (day && *day < context.today) list.urgency = org::Urgency::late;
    list.rows.push_back({.words = each.found.subject,
                         .url = "/cases/" + std::to_string(each.found.id.value),
                         .place = {},
                         .due = day ? std::optional{*day} : std::nullopt});
  }
  lists.push_back(std::move(list));
}

}  // namespace

std::vector<org::WaitingList> waiting_tasks(org::Context& context) {
  std::vector<org::WaitingList> lists;
  if (!context.viewer.person_id) return lists;
  asked_of_viewer(context, lists);
  if (auto follow_ups = waiting_follow_ups(context)) lists.push_back(*std::move(follow_ups));
  if (!context.viewer.may_anywhere(org::Duty::handle_cases)) return lists;
  said_to_viewer(context, lists);
  if (auto meetings = waiting_appointments(context)) lists.push_back(*std::move(meetings));
  handed_back(context, lists);
  return lists;
}

}  // namespace hb::casework
