#include "portal_parts.h"

#include <algorithm>

#include "kernel/roc_date.h"
#include "parent_parts.h"
#include "plan/agency_name.h"

namespace hb::plan {

using html::Node;

web::Url published_url(PlanId id) { return web::Url{"/portal/plans"} / id; }

web::Url agency_url(const std::string& code) { return web::Url{"/portal/agencies"} / code; }

web::Url checks_url(int roc_year, int month) {
  const auto url = web::Url{"/portal/checks"}.with("year", std::to_string(roc_year));
  return month == 0 ? url : url.with("month", std::to_string(month));
}

std::vector<web::Crumb> portal_crumbs() {
  return {{"plan.portal.home", web::Url{"/"}}, {"plan.portal.title", web::Url{"/portal/plans"}}};
}

namespace {

const std::vector<int> kEveryMonth{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
const std::vector<int> kEveryQuarter{3, 6, 9, 12};
const std::vector<int> kEveryHalf{6, 12};

/// The words without blanks, and with 、 wherever a sign separates months.
std::string bare(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    if (words[at] == ' ' || words[at] == '\n') {
      ++at;
    } else if (words.substr(at, 3) == "　") {
      at += 3;
    } else if (words.substr(at, 3) == "，") {
      out += "、";
      at += 3;
    } else {
      out += words[at++];
    }
  }
  return out;
}

}  // namespace

std::string check_words(const web::Page& page, const std::vector<int>& months) {
  if (months == kEveryMonth) return page.t("plan.portal.every_month");
  if (months == kEveryQuarter) return page.t("plan.portal.every_quarter");
  return months_words(page, months);
}

std::string note_words(const NodeFields& step) {
  const std::string note = bare(step.note);
  const bool repeats = note == bare(months_text(step.check_months)) ||
                       (step.check_months == kEveryMonth && note == "每月") ||
                       (step.check_months == kEveryQuarter && note == "每季") ||
                       (step.check_months == kEveryHalf && note == "每半年");
  return repeats ? std::string{} : step.note;
}

std::string year_words(const web::Page& page, int roc_year) {
  return page.t("plan.portal.year", {{"year", hb::year_words(roc_year, page.locale())}});
}

std::string month_words(const web::Page& page, int month) { return months_words(page, {month}); }

std::string year_month_words(const web::Page& page, int roc_year, int month) {
  const bool chinese = page.locale() == Locale::zh_tw;
  return page.t("plan.portal.year_month",
                {{"year", std::to_string(chinese ? roc_year : gregorian_year(roc_year))},
                 {"month", month_words(page, month)}});
}

namespace {

Node excerpt(const PublishedRow& row) {
  if (row.excerpt.empty()) return {};
  return html::p({.classes = "hb-result__excerpt"},
                 html::each(row.excerpt, [](const ExcerptPart& part) {
                   return part.marked ? html::mark(part.text) : web::text(part.text);
                 }));
}

std::string years_of_row(const web::Page& page, const PublishedRow& row) {
  return row.years.last > row.years.first ? years_words(page, row.years)
                                          : year_words(page, row.roc_year);
}

Node result(const web::Page& page, const PublishedRow& row, const std::string& agency) {
  const Date day = taipei_date(row.published_at);
  const auto fact = [](const html::Children& words) {
    return html::span({.classes = "hb-result__fact"}, words);
  };
  return html::li(
      {.classes = "hb-result"},
      {agency.empty() ? Node{} : html::p({.classes = "hb-result__agency"}, agency),
       html::h3({.classes = "hb-result__title"},
                html::a(published_url(row.id), {.classes = "govuk-link"}, row.title)),
       excerpt(row),
       html::p({.classes = "hb-result__facts"},
               {fact(years_of_row(page, row)),
                fact(page.t("plan.portal.steps", {{"steps", std::to_string(row.steps)}})),
                fact({page.t("plan.portal.published_on"),
                      html::time(to_iso(day), date_words(day, page.locale()))})})});
}

}  // namespace

Node published_list(const web::Page& page, org::Context& context,
                    const std::vector<PublishedRow>& rows, AgencyLine agency) {
  std::vector<AgencyId> ids;
  if (agency == AgencyLine::shown) {
    for (const PublishedRow& row : rows) ids.push_back(row.agency_id);
  }
  const org::NamesOverTime names = org::names_over_time(context, ids);
  return html::ul({.classes = "hb-results"}, html::each(rows, [&](const PublishedRow& row) {
                    const Date day = naming_day(row.roc_year).value_or(context.today);
                    return result(page, row, names.on(row.agency_id, day).in(page.locale()));
                  }));
}

namespace {

/// A bar from zero in ten steps of height: what a style sheet can draw without inline styles.
int bar_height(int count, int most) {
  return count == 0 ? 0 : std::max(1, (count * 10 + most / 2) / most);
}

/// 12月, whose second sign is left out where there is no room.
Node short_month(const web::Page& page, int month) {
  std::string words = page.t("plan.portal.month_short." + std::to_string(month));
  constexpr std::string_view kMonth = "月";
  if (!words.ends_with(kMonth)) return web::text(words);
  words.resize(words.size() - kMonth.size());
  return html::group({words, html::span({.classes = "hb-months__unit"}, kMonth)});
}

Node month_cell(const web::Page& page, int month, int count, int most,
                const std::optional<web::Url>& url) {
  const std::string bar =
      "hb-months__bar hb-months__bar--" + std::to_string(bar_height(count, most));
  const Node seen = html::span(
      {.classes = "hb-months__seen", .more = {{"aria-hidden", "true"}}},
      {html::span({.classes = "hb-months__count"}, count), html::span({.classes = bar}, ""),
       html::span({.classes = "hb-months__name"}, short_month(page, month))});
  const Node said =
      html::span({.classes = "govuk-visually-hidden"},
                 page.t("plan.portal.month_said",
                        {{"month", month_words(page, month)}, {"steps", std::to_string(count)}}));
  if (!url || count == 0) return html::group({seen, said});
  return html::a(*url, {.classes = "hb-months__link"}, {seen, said});
}

}  // namespace

Node month_strip(const web::Page& page, const MonthCounts& counts, int present,
                 const std::function<std::optional<web::Url>(int month)>& url_of) {
  const int most = *std::max_element(counts.begin(), counts.end());
  Node months;
  for (int month = 1; month <= 12; ++month) {
    const int count = counts[static_cast<std::size_t>(month - 1)];
    months += html::li(
        {.classes =
             month == present ? "hb-months__month hb-months__month--present" : "hb-months__month",
         .more = {{"aria-current", "date", month == present}}},
        month_cell(page, month, count, most, url_of ? url_of(month) : std::optional<web::Url>{}));
  }
  return html::ol({.classes = "hb-months"}, months);
}

Node about_figures(const web::Page& page, org::Context& context) {
  const auto changed = last_published_change(context);
  const std::string day = date_words(changed.value_or(context.today), page.locale());
  return web::details(
      page, "plan.portal.about_figures",
      {html::p({.classes = "govuk-body"}, page.t("plan.portal.about_counting")),
       html::p({.classes = "govuk-body"}, page.t("plan.portal.about_date", {{"date", day}}))});
}

std::vector<CountedAgency> counted_agencies(org::Context& context) {
  const auto counts = publishing_agencies(context);
  std::vector<CountedAgency> out;
  for (const org::AgencyInTree& each : org::public_agencies(context)) {
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
      return count.first == each.agency.id;
    });
    if (found != counts.end()) out.push_back({each.agency, found->second});
  }
  return out;
}

}  // namespace hb::plan
