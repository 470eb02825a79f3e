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

/// All calendars of one version.
struct Version {
  std::string token;
  WorkCalendar everywhere;
  std::vector<DayOverride> of_agencies;
  /// By the agencies whose overrides hold, from the top down; the lock of OfficeCalendars guards
  /// it.
  std::map<std::vector<AgencyId>, std::unique_ptr<const WorkCalendar>> local;
};

std::unique_ptr<Version> read_version(const Context& context, CalendarStore& store,
                                      const std::string& token) {
  auto made = std::make_unique<Version>();
  made->token = token;
  made->everywhere = *context.services.calendar;
  for (const CalendarStore::IssueText& each : store.issue_texts()) {
    auto issue = parse_calendar_csv(each.body, each.name);
    if (!issue) throw std::invalid_argument{"calendar_issue " + each.name};
    made->everywhere.add_issue(*std::move(issue));
  }
  for (DayOverride& each : store.overrides()) {
    if (each.agency_id) {
      made->of_agencies.push_back(std::move(each));
    } else {
      apply(made->everywhere, each);
    }
  }
  return made;
}

/// The agency and those above it that have overrides of their own, from the top down.
std::vector<AgencyId> deciding_for(const Context& context, const Version& version,
                                   AgencyId agency) {
  const auto line = AgencyStore{context.tx, context.today}.public_line_above(agency);
  std::vector<AgencyId> deciding;
  for (auto above = line.rbegin(); above != line.rend(); ++above) {
    const auto decides = [&](const DayOverride& each) { return each.agency_id == *above; };
    if (std::any_of(version.of_agencies.begin(), version.of_agencies.end(), decides)) {
      deciding.push_back(*above);
    }
  }
  return deciding;
}

std::unique_ptr<const WorkCalendar> local_calendar(const Version& version,
                                                   const std::vector<AgencyId>& deciding) {
  auto made = std::make_unique<WorkCalendar>(version.everywhere);
  for (const AgencyId each : deciding) {
    for (const DayOverride& day : version.of_agencies) {
      if (day.agency_id == each) apply(*made, day);
    }
  }
  return made;
}

}  // namespace

// The lock is held over memory alone, never over the database.
struct OfficeCalendars::Versions {
  std::mutex mutex;
  /// One for each version that was met; a version is a change by hand, a few a year.
  std::vector<std::unique_ptr<Version>> all;

  Version* find(const std::string& token) {
    const auto known = std::find_if(all.begin(), all.end(),
                                    [&](const auto& each) { return each->token == token; });
    return known == all.end() ? nullptr : known->get();
  }

  Version& of(const Context& context) {
    CalendarStore store{context.tx};
    const std::string token = store.version();
    {
      const std::lock_guard lock{mutex};
      if (Version* known = find(token)) return *known;
    }
    auto made = read_version(context, store, token);
    const std::lock_guard lock{mutex};
    if (Version* known = find(token)) return *known;
    all.push_back(std::move(made));
    return *all.back();
  }
};

OfficeCalendars::OfficeCalendars() : versions_(std::make_unique<Versions>()) {}
OfficeCalendars::~OfficeCalendars() = default;

const WorkCalendar& OfficeCalendars::of(const Context& context, AgencyId agency) const {
  Version& version = versions_->of(context);
  if (!agency || version.of_agencies.empty()) return version.everywhere;
  const auto deciding = deciding_for(context, version, agency);
  if (deciding.empty()) return version.everywhere;
  const std::lock_guard lock{versions_->mutex};
  auto& kept = version.local[deciding];
  if (!kept) kept = local_calendar(version, deciding);
  return *kept;
}

const WorkCalendar& office_calendar(const Context& context, AgencyId agency) {
  const auto* ports = context.services.ports;
  const auto* calendars = ports ? ports->find<OfficeCalendars>() : nullptr;
  return calendars ? calendars->of(context, agency) : *context.services.calendar;
}

std::string calendar_version(const Context& context) {
  std::string version = CalendarStore{context.tx}.version();
  // What the program carries changes with the program.
  const WorkCalendar& carried = *context.services.calendar;
  for (const int year : carried.years()) version += "/" + carried.issue_names(year).back();
  return version;
}

const WorkCalendar& CalendarsOfAgencies::of(AgencyId agency) {
  const WorkCalendar*& known = known_[agency];
  if (!known) known = &office_calendar(context_, agency);
  return *known;
}

}  // namespace hb::org
