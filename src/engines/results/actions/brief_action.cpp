#include "brief_action.h"

#include <algorithm>

#include "approval/standing.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "org/succession.h"
#include "progress/step_results.h"

namespace hb::results {

namespace {

using progress::DayTasks;

/// The address of the list that counts the same.
std::string list_url(const progress::TaskFilter& filter) {
  std::string url = "/tasks/list?agency=" + std::to_string(filter.agency_id.value);
  if (filter.roc_year) url += "&year=" + std::to_string(filter.roc_year);
  if (filter.state) url += "&state=" + std::string{progress::name_of(*filter.state)};
  if (filter.due_from) url += "&due_from=" + to_iso(*filter.due_from);
  if (filter.due_to) url += "&due_to=" + to_iso(*filter.due_to);
  return url;
}

BriefLine line_of(std::string_view key, const DayTasks::Group& group, Press press) {
  BriefLine line{.key = key,
                 .count = group.count,
                 .url = list_url(group.filter),
                 .press = group.count ? press : Press::calm,
                 .rows = {}};
  for (const progress::TaskRow& row : group.rows) {
    line.rows.push_back({.words = row.task.terms.number + row.task.terms.title,
                         .url = "/tasks/" + std::to_string(row.task.id.value),
                         .due = row.task.terms.due_on});
  }
  return line;
}

void add_below(org::Context& context, Brief& brief,
               const std::vector<progress::AgencyProgress>& board) {
  std::vector<AgencyId> late;
  for (const progress::AgencyProgress& each : board) {
    brief.agencies_below += each.total() + each.late_in_others > 0;
    if (each.late_in_all() > 0) late.push_back(each.agency_id);
  }
  const auto names = org::names_over_time(context, late);
  for (const progress::AgencyProgress& each : board) {
    if (each.late_in_all() == 0) continue;
    brief.below.push_back(
        {.name = names.on(each.agency_id, brief.day).in(context.viewer.locale),
         .late = each.late_in_all(),
         .late_before = each.late_before,
         .done = each.done,
         .total = each.total(),
         .url = "/tasks/list?agency=" + std::to_string(each.agency_id.value) + "&state=late"});
  }
}

/// The viewer's own agency; once it is closed, one that stands and of which the viewer may read:
/// the office that carries on, for a head of both.
AgencyId agency_by_default(org::Context& context) {
  const AgencyId own = context.viewer.agency_id;
  const auto known = org::find_agency(context, own);
  if (!known || known->stands_on(context.today)) return own;
  const auto standing = org::agencies_with_duty(context, org::Duty::read_plans);
  return standing.empty() ? own : standing.front().agency.id;
}

}  // namespace

Result<Brief> brief_for(org::Context& context, AgencyId agency) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (!agency) agency = agency_by_default(context);
  HB_LET(day, progress::day_tasks(context, agency));
  HB_LET(below, progress::progress_below(context, agency, roc_year(context.today)));
  Brief brief{.agency_id = agency,
              .agency = {},
              .day = context.today,
              .lines = {line_of("results.brief.late", day.late, Press::bad),
                        line_of("results.brief.today", day.today, Press::caution),
                        line_of("results.brief.at_risk", day.at_risk, Press::caution),
                        line_of("results.brief.returned", day.returned, Press::caution),
                        line_of("results.brief.waiting", day.waiting, Press::calm),
                        line_of("results.brief.done", day.done, Press::good)},
              .below = {}};
  brief.agency = org::agency_name_on(context, agency, brief.day).in(context.viewer.locale);
  brief.lines.back().rows.clear();  // What is done needs no look.
  BriefLine& returned =
      *std::ranges::find(brief.lines, std::string_view{"results.brief.returned"}, &BriefLine::key);
  returned.late = day.returned_late;
  const int decisions = approval::count_waiting(context);
  brief.lines.insert(brief.lines.begin(), {.key = "results.brief.decisions",
                                           .count = decisions,
                                           .url = "/approvals",
                                           .press = decisions ? Press::caution : Press::calm,
                                           .rows = {}});
  brief.done = day.done.count;
  brief.total = day.of_year;
  add_below(context, brief, below);
  return brief;
}

}  // namespace hb::results
