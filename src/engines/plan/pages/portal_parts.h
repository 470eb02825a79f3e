// What the public pages share.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "org/directory.h"
#include "plan/plan_list.h"
#include "plan_parts.h"
#include "publication.h"

namespace hb::plan {

// ---- Addresses

web::Url published_url(PlanId id);
web::Url agency_url(const std::string& code);
/// The steps checked in a year, or in one month of it.
web::Url checks_url(int roc_year, int month = 0);
std::vector<web::Crumb> portal_crumbs();

// ---- Words

/// When a step is checked, as short as it stays true: 每月, 每季（3、6、9、12月）, 6月、12月.
std::string check_words(const web::Page& page, const std::vector<int>& months);
/// The note of a step, empty when it only says again when the step is checked.
std::string note_words(const NodeFields& step);
/// 115 in Chinese, 2026 (ROC 115) in English.
std::string year_words(const web::Page& page, int roc_year);
std::string month_words(const web::Page& page, int month);
/// 115年11月, or November 2026.
std::string year_month_words(const web::Page& page, int roc_year, int month);

// ---- Pieces

/// Published plans as a list: title, agency, year, day of publication, and where the words that
/// were looked for stand.
enum class AgencyLine { shown, left_out };
html::Node published_list(const web::Page& page, org::Context& context,
                          const std::vector<PublishedRow>& rows,
                          AgencyLine agency = AgencyLine::shown);

/// The twelve months with the number of steps checked in each. `url_of` may lead from a month to
/// its steps; `present` (1…12, or 0) is marked.
using MonthCounts = std::array<int, 12>;
html::Node month_strip(const web::Page& page, const MonthCounts& counts, int present,
                       const std::function<std::optional<web::Url>(int month)>& url_of = {});

/// How the figures of a page come about, folded away.
html::Node about_figures(const web::Page& page, org::Context& context);

/// Agencies with published plans, in tree order, with the number of plans.
struct CountedAgency {
  org::Agency agency;
  int plans = 0;
};
std::vector<CountedAgency> counted_agencies(org::Context& context);

}  // namespace hb::plan
