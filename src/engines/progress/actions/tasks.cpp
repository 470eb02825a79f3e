#include "tasks.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "calendar_seen_store.h"
#include "duty_store.h"
#include "files/file_store.h"
#include "measure/figures.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "org/posts.h"
#include "task_access.h"

namespace hb::progress {
namespace {

// What one screen can hold; lists show the rest.
constexpr int kMostMine = 200;

// Of what waits in sight, so much is looked through for the viewer's level.
constexpr int kMostWaiting = 1'000;

/// Takes out what falls to those for whom the viewer stands in.
std::vector<TaskRow> take_stood_in_for(std::vector<TaskRow>& rows, const Doers& doers) {
  settle_rows(rows, doers);
  const auto first_other = std::stable_partition(
      rows.begin(), rows.end(), [](const TaskRow& row) { return row.stands_in_for.empty(); });
  std::vector<TaskRow> others{std::make_move_iterator(first_other),
                              std::make_move_iterator(rows.end())};
  rows.erase(first_other, rows.end());
  return others;
}

/// Steps for which the plan names no unit stand apart: they are nobody's yet, and not each one's.
/// What came back or is overdue presses all the same, and stays where that is seen.
std::vector<TaskRow> take_unowned(std::vector<TaskRow>& rows, Date today) {
  const auto first = std::stable_partition(rows.begin(), rows.end(), [&](const TaskRow& row) {
    const Task& task = row.task;
    return task.duty() || task.person_id || task.terms.unit_id || task.terms.due_on < today ||
           row.standing == ReportStanding::returned;
  });
  std::vector<TaskRow> unowned{std::make_move_iterator(first), std::make_move_iterator(rows.end())};
  rows.erase(first, rows.end());
  return unowned;
}

/// Whether the chain, or without one the duty, makes the report wait for the viewer.
bool waits_for_viewer(const org::Viewer& viewer, const WaitingTask& waiting,
                      const std::vector<ReviewLevel>& chain) {
  // Whoever wrote it does not check it.
  if (waiting.author && waiting.author == viewer.person_id) return false;
  const int level = next_level(waiting.accepted_level, chain);
  return names_reviewers(chain, level)
             ? names_reviewer(chain, level, viewer.person_id)
             : viewer.may(org::Duty::check_plans, waiting.row.task.agency_id);
}

/// Reports that wait for the viewer. The chains of all places are asked together.
std::vector<TaskRow> waiting_for_viewer(org::Context& context, TaskStore& tasks) {
  const org::Viewer& viewer = context.viewer;
  const std::vector<org::ReviewPlace> places = tasks.waiting_places(viewer.scope);
  if (places.empty()) return {};
  const auto paths = org::review_chains(context, places, context.today);
  std::map<std::pair<AgencyId, UnitId>, std::vector<ReviewLevel>> chains;
  std::set<std::int64_t> agencies;
  for (std::size_t at = 0; at < places.size(); ++at) {
    std::vector<ReviewLevel> chain = chain_of(paths[at]);
    bool concerned = viewer.may(org::Duty::check_plans, places[at].agency_id);
    for (int level = 1; level <= static_cast<int>(chain.size()); ++level) {
      concerned = concerned || names_reviewer(chain, level, viewer.person_id);
    }
    if (concerned) agencies.insert(places[at].agency_id.value);
    chains.emplace(std::pair{places[at].agency_id, places[at].unit_id}, std::move(chain));
  }
  std::vector<TaskRow> rows;
  if (agencies.empty()) return rows;
  for (WaitingTask& each : tasks.waiting_in({agencies.begin(), agencies.end()}, kMostWaiting)) {
    const Task& task = each.row.task;
    if (static_cast<int>(rows.size()) == kMostMine) break;
    if (waits_for_viewer(viewer, each, chains[{task.agency_id, task.terms.unit_id}])) {
      rows.push_back(std::move(each.row));
    }
  }
  return rows;
}

}  // namespace

Result<TasksLaidOut> lay_out_plan(org::Context& context, plan::PlanId id) {
  HB_LET(plan, plan::plan_in_force(context, id));
  TaskStore tasks{context.tx};
  const TasksLaidOut layout = lay_out(tasks_of(plan, org::office_calendar(context, plan.agency_id)),
                                      tasks.of_plan(plan.agency_id, id), plan.since);
  const std::vector<StepPlace> places = places_to_record(plan, tasks.places_of(plan.agency_id, id));
  if (layout.empty() && places.empty()) return layout;
  const Instant at = measure::after_seals(context, id);
  tasks.record_places(plan.agency_id, id, places, at);
  if (layout.empty()) {
    context.tx.commit();
    return layout;
  }
  tasks.record(plan.agency_id, plan.roc_year, layout, at);
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "task.laid_out",
                              .subject = "plan/" + std::to_string(id.value),
                              .details = {{"opened", std::to_string(layout.opened.size())},
                                          {"changed", std::to_string(layout.changed.size())},
                                          {"dropped", std::to_string(layout.dropped.size())}}});
  context.tx.commit();
  return layout;
}

std::optional<CalendarMoved> moved_by_calendar(org::Context& context, std::span<const int> years) {
  CalendarSeenStore store{context.tx};
  CalendarMoved moved{.calendar = org::calendar_version(context), .plans = {}};
  if (store.seen() == moved.calendar) return std::nullopt;
  for (const int year : years) {
    const auto plans = store.with_open_checks(year);
    moved.plans.insert(moved.plans.end(), plans.begin(), plans.end());
  }
  return moved;
}

void keep_calendar(org::Context& context, const CalendarMoved& moved) {
  CalendarSeenStore{context.tx}.keep(moved.calendar);
  context.tx.commit_quietly();
}

Result<MyTasks> my_tasks(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  TaskStore tasks{context.tx};
  const Doers doers = doers_of(context);
  std::vector<TaskRow> open =
      tasks.on_desks_of(doers, context.viewer.scope, context.today, kMostMine + 1);
  const bool more = open.size() > kMostMine;
  if (more) open.pop_back();
  std::vector<TaskRow> others = take_stood_in_for(open, doers);
  std::vector<TaskRow> unowned = take_unowned(open, context.today);
  MyTasks mine = sort_by_urgency(std::move(open), context.today);
  mine.unowned = std::move(unowned);
  sort_by_pressure(mine.unowned, context.today);
  mine.stand_in = std::move(others);
  sort_by_pressure(mine.stand_in, context.today);
  mine.more = more;
  const org::PersonPosts& self = doers.people.front();
  // Without the duty there is nothing to add to them.
  if (context.viewer.may(org::Duty::report_progress, self.agency_id)) {
    mine.helping = tasks.helped_by(self, context.viewer.scope, context.today, kMostMine + 1);
  }
  if (mine.helping.size() > kMostMine) {
    mine.helping.pop_back();
    mine.more = true;
  }
  std::erase_if(mine.helping,
                [&](const TaskRow& row) { return falls_to_any(row.task, doers.people); });
  sort_by_pressure(mine.helping, context.today);
  mine.heads_agency =
      self.holds({.role = "agency_head", .agency_id = self.agency_id, .unit_id = {}});
  mine.to_check = waiting_for_viewer(context, tasks);
  // Whoever checks reads them by the day that presses, not by the day on which they came in.
  std::stable_sort(
      mine.to_check.begin(), mine.to_check.end(),
      [](const TaskRow& a, const TaskRow& b) { return a.task.terms.due_on < b.task.terms.due_on; });
  return mine;
}

Result<TaskList> list_tasks(org::Context& context, const TaskFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  const org::Scope scope = org::scope_of(context, filter.front_line);
  return TaskStore{context.tx}.list(filter, scope, context.today);
}

std::vector<int> task_years(org::Context& context) {
  return TaskStore{context.tx}.years(context.viewer.scope);
}

Result<std::vector<AgencyProgress>> progress_board(org::Context& context, int roc_year,
                                                   org::FrontLine which) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  auto board = TaskStore{context.tx}.board(org::scope_of(context, which), roc_year, context.today);
  // Who has nothing to do with the year has no row on its board.
  std::erase_if(
      board, [](const AgencyProgress& each) { return each.total() == 0 && each.late_before == 0; });
  std::sort(board.begin(), board.end(), [](const AgencyProgress& a, const AgencyProgress& b) {
    const int left = a.late + a.late_before, right = b.late + b.late_before;
    return left != right ? left > right : a.agency_id < b.agency_id;
  });
  return board;
}

std::unordered_map<plan::NodeId, plan::StepWork> step_work(org::Context& context, AgencyId agency,
                                                           plan::PlanId plan) {
  if (!context.viewer.scope.covers(agency)) return {};
  return TaskStore{context.tx}.steps_of(agency, plan, context.today);
}

namespace {

/// The files that are not there any more, have another size, or were found altered when the store
/// was last read through. Looks at names and sizes only: a page must not wait for fifty files.
std::vector<EvidenceId> lost_files(org::Context& context, const std::vector<Evidence>& evidence) {
  std::vector<EvidenceId> lost;
  std::vector<std::string> hashes;
  for (const Evidence& piece : evidence) {
    if (piece.file) hashes.push_back(piece.file->hash);
  }
  if (hashes.empty() || !context.services.files) return lost;
  const auto damaged = ReportStore{context.tx}.public_damaged(hashes);
  for (const Evidence& piece : evidence) {
    if (!piece.file) continue;
    const auto hash = files::FileHash::parse(piece.file->hash);
    const auto size = hash ? context.services.files->size(*hash) : std::nullopt;
    const bool whole = size && static_cast<std::int64_t>(*size) == piece.file->size;
    if (!whole || damaged.contains(piece.file->hash)) lost.push_back(piece.id);
  }
  return lost;
}

}  // namespace

Result<TaskFile> find_task(org::Context& context, TaskId id) {
  const org::Viewer& viewer = context.viewer;
  HB_TRY(org::require_signed_in(viewer));
  HB_LET(task, TaskStore{context.tx}.find(id, viewer.scope));
  HB_TRY(org::require(viewer, org::Duty::read_plans, task.agency_id));
  ReportStore store{context.tx};
  TaskFile file{.task = task,
                .reports = store.reports_of(task, viewer.scope),
                .evidence = store.evidence_of(task, viewer.scope),
                .lost = {},
                .chain = {},
                .closed_by = std::nullopt};
  file.lost = lost_files(context, file.evidence);
  const ReportStanding standing = standing_of(file.reports);
  file.state = state_of(task, standing, context.today);
  file.times_done = times_done(file.reports);
  file.chain =
      chain_of(org::review_chain(context, {task.agency_id, task.terms.unit_id}, context.today));
  if (task.closed_at) file.closed_by = DutyStore{context.tx}.that_closed(task);
  const bool open = task.is_open();
  if (open && standing == ReportStanding::waiting) {
    file.waits_for = waiting_level(file.reports.back(), file.chain);
    const bool named = names_reviewers(file.chain, file.waits_for)
                           ? names_reviewer(file.chain, file.waits_for, viewer.person_id)
                           : viewer.may(org::Duty::check_plans, task.agency_id);
    const PersonId author = file.reports.back().person_id;
    file.may_review = named && !(author && author == viewer.person_id);
  }
  // Whoever checks sees what was sent: result and evidence rest until the check is over.
  if (open && standing != ReportStanding::waiting) {
    const TaskPart part = part_of_viewer(context, task);
    file.may_report = part == TaskPart::does;
    if (part == TaskPart::helps) file.helper = viewer.person_id;
  }
  file.may_assign = open && viewer.may(org::Duty::check_plans, task.agency_id);
  return file;
}

}  // namespace hb::progress
