#include "case_tasks.h"

#include <algorithm>

#include "case_access.h"
#include "case_letters.h"
#include "case_list_store.h"
#include "case_notes.h"
#include "case_people.h"
#include "case_task_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_holders.h"
#include "org/staff.h"

namespace hb::casework {

namespace {

CaseTaskStore tasks_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

/// The unit that an officer answers for: the one that was named, else his own.
Result<UnitId> unit_of(org::Context& context, const Case& current, const TaskForm& form) {
  if (!form.officer_id) return form.unit_id;
  const auto staff = org::staff_of(context, std::span{&current.agency_id, 1});
  const auto found = std::find_if(staff.begin(), staff.end(), [&](const org::StaffMember& each) {
    return each.person_id == form.officer_id && (!form.unit_id || each.unit_id == form.unit_id);
  });
  if (found == staff.end()) return refusal::task_elsewhere;
  return found->unit_id;
}

void note(org::Context& context, const Case& current, std::string_view what, CaseTaskId task) {
  org::record_audit(
      context, {.agency_id = current.agency_id,
                .action = what,
                .subject = "case/" + std::to_string(current.id.value),
                .details = {{"number", current.number}, {"task", std::to_string(task.value)}}});
}

CaseNames names_of_tasks(org::Context& context, const std::vector<const CaseTask*>& tasks) {
  std::vector<UnitId> units;
  std::vector<PersonId> people;
  std::vector<AgencyId> agencies;
  for (const CaseTask* each : tasks) {
    agencies.push_back(each->agency_id);
    units.push_back(each->unit_id);
    people.push_back(each->officer_id);
  }
  return names_for(context, std::move(agencies), std::move(units), std::move(people));
}

std::string audit_action(TaskEndKind kind) { return "case.task_" + std::string{name_of(kind)}; }

}  // namespace

Result<CaseTaskId> ask_in(org::Context& context, CaseId id, const TaskForm& form) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  HB_TRY(check_task(form, found, context.today));
  const auto belongs = check_belongs(context, found.agency_id, form.unit_id, {});
  if (!belongs) return belongs.error().at(refusal::task_nobody.field);
  TaskForm asked = form;
  HB_LET(unit, unit_of(context, found, form));
  asked.unit_id = unit;
  // Whoever closes the case meanwhile finds that it has moved on, and so does a form sent twice.
  if (!store.hold_open(found)) return refusal::moved_meanwhile;
  const CaseTaskId task = tasks_of(context).record(found, asked, actor_of(context));
  note(context, found, "case.task_asked", task);
  announce_case(context, found, "task_asked");
  const CaseTask made{.id = task, .unit_id = asked.unit_id, .officer_id = asked.officer_id};
  for (const auto& [about, told] : told_of_tasks(context, std::span{&made, 1})) {
    tell_colleague(context, found, occasion_of(NoticeKind::task, "task", about.value),
                   {.kind = NoticeKind::task,
                    .person_id = told,
                    .due_on = asked.due_on,
                    .place = "/tasks/" + std::to_string(task.value)});
  }
  context.tx.commit();
  return task;
}

std::unordered_map<CaseTaskId, PersonId> told_of_tasks(org::Context& context,
                                                       std::span<const CaseTask> tasks) {
  std::vector<UnitId> units;
  for (const CaseTask& each : tasks) {
    if (!each.officer_id) units.push_back(each.unit_id);
  }
  const auto heads = org::unit_heads(context, units);
  std::unordered_map<CaseTaskId, PersonId> told;
  for (const CaseTask& each : tasks) {
    if (each.officer_id) told.emplace(each.id, each.officer_id);
    const auto found = heads.find(each.unit_id);
    if (each.officer_id || found == heads.end()) continue;
    const auto there = std::ranges::find_if(
        found->second, [](const org::OfficeHolder& head) { return head.there; });
    if (there != found->second.end()) told.emplace(each.id, there->person_id);
  }
  return told;
}

Result<TaskFile> open_task(org::Context& context, CaseId id, CaseTaskId task) {
  CaseStore store = store_of(context);
  HB_LET(found, case_to_read(context, store, id));
  const auto known = tasks_of(context).find(id, task);
  if (!known) return refusal::task_missing;
  const org::Viewer& viewer = context.viewer;
  const bool works = may_open(viewer, found);
  const bool asked = is_asked(*known, viewer.person_id, viewer.unit_id);
  return TaskFile{.now = found,
                  .text = store.secret_of(id).text,
                  .task = *known,
                  .names = names_of_tasks(context, {&*known}),
                  .works = works,
                  .may_answer = known->is_open() && asked,
                  .may_withdraw = known->is_open() && works};
}

Result<bool> end_task(org::Context& context, CaseId id, CaseTaskId task, const TaskEnd& end) {
  HB_LET(file, open_task(context, id, task));
  HB_TRY(check_task_end(file.task, end));
  const bool may = end.kind == TaskEndKind::withdrawn ? file.may_withdraw : file.may_answer;
  if (!may) return refusal::task_not_asked;
  CaseTaskStore tasks = tasks_of(context);
  if (!tasks.end(file.task, end, actor_of(context))) return refusal::task_ended;
  tasks.touch(file.now, 0, task, end.minutes, actor_of(context));
  const std::string action = audit_action(end.kind);
  note(context, file.now, action, task);
  announce_case(context, file.now, std::string_view{action}.substr(5));
  context.tx.commit();
  return file.works;
}

Result<TaskList> open_tasks(org::Context& context, const TaskFilter& filter) {
  HB_TRY(org::require_signed_in(context.viewer));
  TaskList list{.handles = context.viewer.may_anywhere(org::Duty::handle_cases)};
  org::Scope scope = context.viewer.scope;
  if (!filter.mine) {
    HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
    std::vector<std::int64_t> handled;
    for (const org::AgencyInTree& each :
         org::agencies_with_duty(context, org::Duty::handle_cases)) {
      handled.push_back(each.agency.id.value);
    }
    scope = org::Scope::of(std::move(handled));
  }
  list.found = tasks_of(context).list(filter, scope,
                                      {.person_id = context.viewer.person_id,
                                       .unit_id = context.viewer.unit_id,
                                       .opens = opened_agencies(context)},
                                      context.today);
  std::vector<const CaseTask*> tasks;
  for (const TaskOfCase& each : list.found.rows) tasks.push_back(&each.task);
  list.names = names_of_tasks(context, tasks);
  return list;
}

Result<Done> check_nobody_asked(org::Context& context, const Case& current) {
  std::vector<CaseTask> open = tasks_of(context).of_case(current.id);
  std::erase_if(open, [](const CaseTask& each) { return !each.is_open(); });
  if (open.empty()) return Done{};
  std::vector<const CaseTask*> tasks;
  for (const CaseTask& each : open) tasks.push_back(&each);
  const CaseNames names = names_of_tasks(context, tasks);
  std::string who;
  for (const CaseTask& each : open) {
    const auto unit = names.units.find(each.unit_id);
    const auto person = names.people.find(each.officer_id);
    if (!who.empty()) who += "、";
    if (unit != names.units.end()) who += unit->second.in(context.viewer.locale);
    if (person != names.people.end()) who += person->second;
  }
  return refusal::tasks_open.with("who", who);
}

}  // namespace hb::casework
