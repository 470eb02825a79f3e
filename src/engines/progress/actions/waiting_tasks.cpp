#include "waiting_tasks.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "org/succession.h"
#include "tasks.h"

namespace hb::progress {
namespace {

org::WaitingRow row_of(const Task& task, const org::NamesOverTime& names, Date today) {
  const Date day = org::naming_day_of_year(task.roc_year, today);
  return {.words = task.terms.number + task.terms.title,
          .url = "/tasks/" + std::to_string(task.id.value),
          .place = names.on(task.agency_id, day),
          .due = task.terms.due_on};
}

org::NamesOverTime names_for(org::Context& context, const MyTasks& mine) {
  std::vector<AgencyId> ids;
  for (const auto* rows : {&mine.returned, &mine.late, &mine.today, &mine.this_week, &mine.to_check,
                           &mine.helping, &mine.unowned}) {
    for (const TaskRow& row : *rows) ids.push_back(row.task.agency_id);
  }
  return org::names_over_time(context, ids);
}

/// What is late in the viewer's agency, for its head, who has few tasks of his own.
std::optional<org::WaitingList> late_in_my_agency(org::Context& context) {
  const AgencyId agency = context.viewer.agency_id;
  TaskFilter filter{.agency_id = agency, .state = TaskState::late};
  filter.page_size = static_cast<int>(org::kMostWaitingShown);
  const auto late = list_tasks(context, filter);
  if (!late || late->total == 0) return {};
  const auto names = org::names_over_time(context, std::span{&agency, 1});
  org::WaitingList list{.title = "progress.mine.office_late",
                        .all = "/tasks/list?state=late&agency=" + std::to_string(agency.value),
                        .urgency = org::Urgency::late,
                        .total = late->total,
                        .rows = {}};
  for (const TaskRow& row : late->rows) list.rows.push_back(row_of(row.task, names, context.today));
  return list;
}

/// What is nobody's yet presses from its day on; until then there is time to name somebody.
org::Urgency urgency_of_unowned(const std::vector<TaskRow>& rows, Date today) {
  const bool due = std::any_of(rows.begin(), rows.end(),
                               [&](const TaskRow& row) { return row.task.terms.due_on <= today; });
  return due ? org::Urgency::now : org::Urgency::soon;
}

}  // namespace

std::vector<org::WaitingList> waiting_tasks(org::Context& context) {
  const auto mine = my_tasks(context);
  if (!mine) return {};
  const org::NamesOverTime names = names_for(context, *mine);
  const auto list = [&](std::string_view title, std::string_view group, org::Urgency urgency,
                        const std::vector<TaskRow>& tasks) {
    org::WaitingList made{.title = title,
                          .all = "/tasks#" + std::string{group},
                          .urgency = urgency,
                          .total = static_cast<int>(tasks.size()),
                          .rows = {}};
    for (const TaskRow& row : tasks) {
      if (made.rows.size() == org::kMostWaitingShown) break;
      made.rows.push_back(row_of(row.task, names, context.today));
    }
    return made;
  };
  std::vector<org::WaitingList> lists{
      list("progress.mine.returned", "returned", org::Urgency::late, mine->returned),
      list("progress.mine.late", "late", org::Urgency::late, mine->late),
      list("progress.mine.today", "today", org::Urgency::now, mine->today),
      list("progress.mine.to_check", "to-check", org::Urgency::now, mine->to_check),
      list("progress.mine.this_week", "this-week", org::Urgency::soon, mine->this_week),
      list("progress.mine.unowned", "unowned", urgency_of_unowned(mine->unowned, context.today),
           mine->unowned),
      list("progress.mine.helping", "helping", org::Urgency::soon, mine->helping),
  };
  if (mine->heads_agency) {
    if (auto late = late_in_my_agency(context)) lists.push_back(*std::move(late));
  }
  return lists;
}

}  // namespace hb::progress
