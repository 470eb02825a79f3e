#include "progress/year_fact.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hb::progress {
namespace {

/// Whether the task waits for this kind of fact of this agency: its own, or about it.
bool is_met_by(const Task& task, const YearFact& fact) {
  const DutyTime* duty = task.duty();
  if (!duty || !task.terms.duty) return false;
  const std::vector<std::string>& facts = task.terms.duty->done_by;
  if (std::find(facts.begin(), facts.end(), fact.fact) == facts.end()) return false;
  return task.roc_year == fact.roc_year &&
         (duty->about_id ? duty->about_id : task.agency_id) == fact.agency_id;
}

}  // namespace

std::vector<TaskId> closed_by(const YearFact& fact, const std::vector<Closable>& tasks) {
  struct Times {
    bool used = false;               ///< The fact has closed one of them.
    const Task* earliest = nullptr;  ///< Of those that are open.
  };
  std::map<std::tuple<AgencyId, std::string, UnitId, AgencyId>, Times> duties;
  for (const Closable& each : tasks) {
    if (!is_met_by(each.task, fact)) continue;
    const DutyTime& duty = *each.task.duty();
    Times& times = duties[{each.task.agency_id, duty.duty_code, duty.unit_id, duty.about_id}];
    times.used = times.used || each.closed_by == fact.id;
    if (!each.task.is_open()) continue;
    if (!times.earliest || duty.occurrence < times.earliest->duty()->occurrence) {
      times.earliest = &each.task;
    }
  }
  std::vector<TaskId> closed;
  const Date day = taipei_date(fact.at);
  for (const auto& [duty, times] : duties) {
    if (times.used || !times.earliest) continue;
    if (times.earliest->duty()->occurrence == 1 || times.earliest->terms.opens_on <= day) {
      closed.push_back(times.earliest->id);
    }
  }
  return closed;
}

}  // namespace hb::progress
