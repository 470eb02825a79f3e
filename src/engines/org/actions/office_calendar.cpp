#include "org/office_calendar.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "agency_store.h"
#include "calendar_store.h"
#include "org/ports.h"

namespace hb::org {

namespace {

void apply(WorkCalendar& calendar, const DayOverride& each) {
  // Refused only without a reason, which no row is.
  if (!calendar.override_day(each.day, each.worked, each.reason)) std::abort();
}

}  // namespace

namespace {

/// All calendars of one version.
struct State {
  std::string version;
  WorkCalendar everywhere;
  std::vector<DayOverride> of_agencies;
  /// By the agencies whose overrides hold, from the top down.
  std::map<std::vector<AgencyId>, std::unique_ptr<const WorkCalendar>> local;
};

}  // namespace

struct OfficeCalendars::States {
  std::mutex mutex;
  /// One for each calendar version that was met; a version is a change by hand, a few a year.
  std::vector<std::unique_ptr<State>> all;

  State& of(const Context& context);
};

OfficeCalendars::OfficeCalendars() : states_(std::make_unique<States>()) {}
OfficeCalendars::~OfficeCalendars() = default;

State& OfficeCalendars::States::of(const Context& context) {
  CalendarStore store{context.tx};
  const std::string version = store.version();
  const auto known = std::find_if(all.begin(), all.end(),
                                  [&](const auto& each) { return each->version == version; });
  if (known != all.end()) return **known;
  auto made = std::make_unique<State>();
  made->version = version;
  made->everywhere = *context.services.calendar;
  for (const CalendarStore::IssueText& each : store.issue_texts()) {
    auto issue = parse_calendar_csv(each.body, each.name);
    if (!issue)
      throw std::invalid_argument{"calendar_issue " + each.name + ": " +
                                  std::string{issue.error().key}};
    made->everywhere.add_issue(*std::move(issue));
  }
  for (DayOverride& each : store.overrides()) {
    if (each.agency_id) {
      made->of_agencies.push_back(std::move(each));
    } else {
      apply(made->everywhere, each);
    }
  }
  all.push_back(std::move(made));
  return *all.back();
}

const WorkCalendar& OfficeCalendars::of(const Context& context, AgencyId agency) const {
  const std::lock_guard lock{states_->mutex};
  State& state = states_->of(context);
  if (!agency || state.of_agencies.empty()) return state.everywhere;
  const auto line = AgencyStore{context.tx, context.today}.public_line_above(agency);
  std::vector<AgencyId> deciding;
  for (auto above = line.rbegin(); above != line.rend(); ++above) {
    const auto decides = [&](const DayOverride& each) { return each.agency_id == *above; };
    if (std::any_of(state.of_agencies.begin(), state.of_agencies.end(), decides)) {
      deciding.push_back(*above);
    }
  }
  if (deciding.empty()) return state.everywhere;
  auto& kept = state.local[deciding];
  if (!kept) {
    auto made = std::make_unique<WorkCalendar>(state.everywhere);
    for (const AgencyId each : deciding) {
      for (const DayOverride& day : state.of_agencies) {
        if (day.agency_id == each) apply(*made, day);
      }
    }
    kept = std::move(made);
  }
  return *kept;
}

const WorkCalendar& office_calendar(const Context& context, AgencyId agency) {
  const auto* ports = context.services.ports;
  const auto* calendars = ports ? ports->find<OfficeCalendars>() : nullptr;
  return calendars ? calendars->of(context, agency) : *context.services.calendar;
}

const WorkCalendar& CalendarsOfAgencies::of(AgencyId agency) {
  const WorkCalendar*& known = known_[agency];
  if (!known) known = &office_calendar(context_, agency);
  return *known;
}

}  // namespace hb::org
