#include "figures.h"

#include <algorithm>

#include "kernel/roc_date.h"
#include "org/directory.h"
#include "service_store.h"

namespace hb::catalogue {

namespace {

Date last_day_of(int roc_year, Date today) {
  const Date end{std::chrono::year{gregorian_year(roc_year)}, std::chrono::December,
                 std::chrono::day{31}};
  return std::min(end, today);
}

/// The viewer's own agency, or, for who has none in scope, the first.
AgencyId agency_for(const org::Context& context, const std::vector<org::AgencyInTree>& agencies) {
  if (context.viewer.scope.covers(context.viewer.agency_id)) return context.viewer.agency_id;
  return agencies.empty() ? AgencyId{} : agencies.front().agency.id;
}

}  // namespace

Result<FiguresPage> open_figures(org::Context& context, AgencyId agency, int roc_year) {
  HB_TRY(org::require_signed_in(context.viewer));
  FiguresPage page{.agency = {}, .agencies = org::agencies_in_scope(context)};
  if (!agency) agency = agency_for(context, page.agencies);
  HB_TRY(org::require_within(context.viewer, agency));
  auto found = org::find_agency(context, agency);
  if (!found) return refusal::service_missing;
  page.agency = *std::move(found);
  const auto history = ServiceStore{context.tx}.history(agency, context.now, context.viewer.scope);
  if (history.empty()) return page;
  const auto first =
      std::min_element(history.begin(), history.end(),
                       [](const ServiceEvent& a, const ServiceEvent& b) { return a.day < b.day; });
  const int this_year = hb::roc_year(context.today);
  for (int year = hb::roc_year(first->day); year <= this_year; ++year) {
    const Date day = last_day_of(year, context.today);
    auto services = services_on(history, day);
    page.years.push_back({.roc_year = year, .day = day, .figures = figures_of(services, day)});
    if (year != roc_year && year != this_year) continue;
    // The latest, until the one that is asked for has come.
    if (page.roc_year == roc_year && roc_year != 0) continue;
    page.roc_year = year;
    page.overdue.clear();
    for (const ServiceThen& each : services) {
      if (review_overdue(each, day)) page.overdue.push_back(each.id);
    }
    page.services = std::move(services);
  }
  return page;
}

}  // namespace hb::catalogue
