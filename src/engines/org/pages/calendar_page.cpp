// The office calendar of a year: which days are off, and what was changed by hand. The year stands
// as twelve small tables, so that it is read with the eyes, with a screen reader and on paper.
#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "calendar_action.h"
#include "handlers.h"
#include "kernel/roc_date.h"
#include "page_help.h"

namespace hb::org::pages {

using html::Node;

namespace {

const web::Url kCalendar{"/calendar"};

std::string year_words(const web::Page& page, int year) {
  return page.t("org.calendar.year", {{"year", std::to_string(year - kRocEpoch)}});
}

std::string place_words(const web::Page& page, const CalendarYear& shown, AgencyId agency) {
  if (!agency) return page.t("org.calendar.everywhere");
  const auto name = shown.names.find(agency);
  return name == shown.names.end() ? std::string{} : name->second.in(page.locale());
}

std::string_view class_of(DayKind kind) {
  switch (kind) {
    case DayKind::working: return "hb-year__day";
    case DayKind::weekend: return "hb-year__day hb-year__day--off";
    case DayKind::holiday: return "hb-year__day hb-year__day--holiday";
    case DayKind::make_up: return "hb-year__day hb-year__day--worked";
    case DayKind::opened: return "hb-year__day hb-year__day--changed";
    case DayKind::closed: return "hb-year__day hb-year__day--closed";
  }
  return {};
}

/// A day as a cell: its number, and for the ear what is out of the ordinary about it.
Node day_cell(const web::Page& page, const CalendarDay& day) {
  const auto number = std::to_string(static_cast<unsigned>(day.date.day()));
  if (day.kind == DayKind::working || day.kind == DayKind::weekend) {
    return html::td({.classes = class_of(day.kind)}, number);
  }
  std::string words = page.t(text_key(day.kind));
  if (!day.description.empty()) words += " " + day.description;
  return html::td({.classes = class_of(day.kind), .title = words},
                  {number, html::span({.classes = "govuk-visually-hidden"}, " " + words)});
}

Node month_table(const web::Page& page, const std::vector<CalendarDay>& days) {
  std::vector<Node> heads;
  for (int weekday = 0; weekday < 7; ++weekday) {
    heads.push_back(html::th({.more = {{"scope", "col"}}},
                             page.t("org.calendar.weekday." + std::to_string(weekday))));
  }
  std::vector<Node> weeks;
  std::vector<Node> week;
  const auto end_week = [&] {
    while (week.size() < 7) week.push_back(html::td({}));
    weeks.push_back(html::tr(html::each(week, [](const Node& cell) { return cell; })));
    week.clear();
  };
  const std::chrono::weekday first{std::chrono::sys_days{days.front().date}};
  for (unsigned before = 0; before < first.c_encoding(); ++before) week.push_back(html::td({}));
  for (const CalendarDay& day : days) {
    week.push_back(day_cell(page, day));
    if (week.size() == 7) end_week();
  }
  if (!week.empty()) end_week();
  const unsigned month = static_cast<unsigned>(days.front().date.month());
  const auto same = [](const Node& node) { return node; };
  return html::table(
      {.classes = "hb-year__month"},
      {html::caption({.classes = "govuk-table__caption"},
                     page.t("org.calendar.month." + std::to_string(month))),
       html::thead(html::tr(html::each(heads, same))), html::tbody(html::each(weeks, same))});
}

Node year_tables(const web::Page& page, const std::vector<CalendarDay>& days) {
  Node months;
  std::vector<CalendarDay> month;
  for (const CalendarDay& day : days) {
    if (!month.empty() && month.front().date.month() != day.date.month()) {
      months += month_table(page, month);
      month.clear();
    }
    month.push_back(day);
  }
  if (!month.empty()) months += month_table(page, month);
  return html::div({.classes = "hb-year"}, months);
}

Node legend(const web::Page& page) {
  Node items;
  for (const DayKind kind :
       {DayKind::holiday, DayKind::make_up, DayKind::closed, DayKind::opened}) {
    items += html::li({html::span({.classes = class_of(kind)}, "1"), " ", page.t(text_key(kind))});
  }
  return html::ul({.classes = "govuk-list hb-year__legend"}, items);
}

bool may_change(const CalendarYear& shown, AgencyId agency) {
  if (!agency) return shown.may_change_all;
  return std::any_of(shown.agencies.begin(), shown.agencies.end(),
                     [&](const AgencyInTree& each) { return each.agency.id == agency; });
}

Node overrides_table(const web::Page& page, const CalendarYear& shown) {
  if (shown.overrides.empty()) {
    return html::p({.classes = "govuk-body"}, page.t("org.calendar.no_overrides"));
  }
  std::vector<web::TableRow> rows;
  for (const DayOverride& each : shown.overrides) {
    rows.push_back(
        {web::text(date_words(each.day, page.locale())),
         web::text(place_words(page, shown, each.agency_id)),
         web::text(page.t(each.worked ? "org.calendar.opened" : "org.calendar.closed")),
         web::text(each.reason), web::text(each.person_name),
         may_change(shown, each.agency_id)
             ? web::form(page, web::post_to(kCalendar / "overrides" / each.id / "withdrawal"),
                         {web::act_button(page, {.words = "org.calendar.withdraw",
                                                 .about = date_words(each.day, page.locale()),
                                                 .name = "withdraw",
                                                 .value = "yes"})})
             : Node{}});
  }
  return web::table(page,
                    {.caption = page.t("org.calendar.overrides"),
                     .columns = {{"org.calendar.day"},
                                 {"org.calendar.where"},
                                 {"org.calendar.what"},
                                 {"org.calendar.reason"},
                                 {"org.calendar.by"},
                                 {"org.calendar.act"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node override_form(const web::Page& page, const CalendarYear& shown, Date today) {
  std::vector<web::Choice> places;
  if (shown.may_change_all) places.push_back({"0", page.t("org.calendar.everywhere")});
  for (const AgencyInTree& each : shown.agencies) {
    places.push_back({std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::form(
      page, web::post_to(kCalendar / "overrides"),
      {web::radios(page, {.name = "worked",
                          .label = "org.calendar.what",
                          .choices = {{"no", "org.calendar.closed", "org.calendar.closed_hint"},
                                      {"yes", "org.calendar.opened"}},
                          .chosen = {"no"},
                          .required = true,
                          .small = true}),
       web::date_field(page, {.name = "day",
                              .label = "org.calendar.day",
                              .value = shown_date(today),
                              .required = true}),
       web::select(page, {.name = "agency",
                          .label = "org.calendar.where",
                          .choices = places,
                          .hint = "org.calendar.where_hint",
                          .required = true}),
       web::text_field(page, {.name = "reason",
                              .label = "org.calendar.reason",
                              .hint = "org.calendar.reason_hint",
                              .required = true}),
       web::button(page, "org.calendar.change")});
}

Node issue_part(const web::Page& page, const CalendarYear& shown) {
  std::vector<web::TableRow> rows;
  for (const PutInIssue& each : shown.issues) {
    rows.push_back({web::text(each.name), web::text(each.person_name),
                    web::text(date_words(taipei_date(each.at), page.locale()))});
  }
  Node part = html::h2({.classes = "govuk-heading-m"}, page.t("org.calendar.issues"));
  std::string in_force;
  for (const std::string& name : shown.issue_names) in_force = name;
  part += html::p({.classes = "govuk-body"}, page.t("org.calendar.in_force", {{"name", in_force}}));
  if (!rows.empty()) {
    part +=
        web::table(page,
                   {.caption = page.t("org.calendar.issues"),
                    .columns = {{"org.calendar.issue"}, {"org.calendar.by"}, {"org.calendar.at"}},
                    .caption_hidden = true,
                    .stacked_on_phones = true},
                   rows);
  }
  if (!shown.may_change_all) return part;
  return html::group(
      {part, web::form(page, web::upload_to(kCalendar / "issues" / "trial"),
                       {web::file_upload(page, {.name = "file",
                                                .label = "org.calendar.file",
                                                .hint = "org.calendar.file_hint",
                                                .accept = ".csv",
                                                .required = true}),
                        web::button(page, "org.calendar.try", web::ButtonKind::secondary)})});
}

Node year_choice(const web::Page& page, const CalendarYear& shown) {
  std::vector<web::Tab> tabs;
  // The latest few: nobody asks for the days off of ten years ago.
  constexpr std::size_t kShown = 5;
  const std::size_t first = shown.years.size() > kShown ? shown.years.size() - kShown : 0;
  for (std::size_t at = first; at < shown.years.size(); ++at) {
    web::Url url = kCalendar;
    url = url.with("year", std::to_string(shown.years[at] - kRocEpoch));
    if (shown.agency_id) url = url.with("agency", std::to_string(shown.agency_id.value));
    tabs.push_back({year_words(page, shown.years[at]), url, shown.years[at] == shown.year});
  }
  return web::tabs(page, page.t("org.calendar.title"), tabs,
                   {legend(page), year_tables(page, shown.days)});
}

web::PageFunction calendar_page(const CalendarYear& shown, Date today) {
  return [&shown, today](const web::Page& page) {
    auto options = console_page("org.calendar.title", {});
    options.caption = place_words(page, shown, shown.agency_id);
    const bool changes = shown.may_change_all || !shown.agencies.empty();
    return page.layout(
        options,
        {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t("org.calendar.lead")),
         html::h2({.classes = "govuk-heading-m"}, page.t("org.calendar.overrides")),
         overrides_table(page, shown),
         changes ? web::details(page, "org.calendar.change_day", override_form(page, shown, today),
                                page.error() != nullptr)
                 : Node{},
         year_choice(page, shown), issue_part(page, shown)});
  };
}

boost::json::value to_json(const CalendarYear& shown) {
  boost::json::array off;
  boost::json::array overrides;
  for (const CalendarDay& day : shown.days) {
    const bool weekday = day.kind == DayKind::working || day.kind == DayKind::weekend;
    if (weekday) continue;
    off.push_back(
        boost::json::object{{"day", to_iso(day.date)},
                            {"kind", text_key(day.kind).substr(text_key(day.kind).rfind('.') + 1)},
                            {"description", day.description}});
  }
  for (const DayOverride& each : shown.overrides) {
    overrides.push_back(boost::json::object{{"id", each.id.value},
                                            {"agency_id", each.agency_id.value},
                                            {"day", to_iso(each.day)},
                                            {"worked", each.worked},
                                            {"reason", each.reason}});
  }
  return boost::json::object{{"year", shown.year},
                             {"agency_id", shown.agency_id.value},
                             {"days", std::move(off)},
                             {"overrides", std::move(overrides)}};
}

web::PageFunction trial_page(const IssueTrial& trial) {
  return [&trial](const web::Page& page) {
    auto options = console_page("org.calendar.trial", {{"org.calendar.title", kCalendar}});
    options.narrow = true;
    std::vector<web::TableRow> rows;
    for (const ChangedDay& each : trial.changes) {
      if (!each.moves_deadlines()) continue;
      rows.push_back({web::text(date_words(each.after.date, page.locale())),
                      web::text(page.t(text_key(each.before.kind))),
                      web::text(page.t(text_key(each.after.kind)) + " " + each.after.description)});
    }
    const auto count = std::to_string(rows.size());
    Node found = trial.first
                     ? html::p({.classes = "govuk-body"}, page.t("org.calendar.first_issue"))
                     : html::p({.classes = "govuk-body"},
                               page.t("org.calendar.days_change", {{"count", count}}));
    if (!rows.empty()) {
      found += web::table(
          page,
          {.caption = page.t("org.calendar.trial"),
           .columns = {{"org.calendar.day"}, {"org.calendar.before"}, {"org.calendar.after"}},
           .caption_hidden = true,
           .stacked_on_phones = true},
          rows);
    }
    return page.layout(
        options, {web::error_summary(page),
                  html::h2({.classes = "govuk-heading-m"}, year_words(page, trial.year)), found,
                  web::form(page, web::post_to(kCalendar / "issues"),
                            {web::hidden_field(page, "text", trial.text),
                             web::hidden_field(page, "name", trial.name),
                             web::button(page, "org.calendar.put_in")})});
  };
}

Response calendar_again(const Request& request, Context& context, const Error& error) {
  const auto shown = calendar_year(context, 0, AgencyId{});
  if (!shown) return web::refuse(request, shown.error());
  return web::refuse(request, error, calendar_page(*shown, context.today));
}

std::string content_of(const web::Upload& upload) {
  std::ifstream file{upload.temporary_path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

Response show_calendar(const Request& request, Context& context) {
  const int roc = web::number_in(request.query("year"));
  const auto shown = calendar_year(context, roc > 0 ? roc + kRocEpoch : 0,
                                   AgencyId{web::id_in(request.query("agency"))});
  if (!shown) return web::refuse(request, shown.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*shown); }, calendar_page(*shown, context.today));
}

// POST /calendar/overrides
Response save_override(const Request& request, Context& context) {
  const auto kept = [&]() -> Result<Done> {
    const AgencyId agency{web::id_in(request.form("agency"))};
    HB_TRY(may_change_calendar(context, agency));
    HB_LET(day, web::typed_date(request, "day"));
    return override_day(context, {.id = {},
                                  .agency_id = agency,
                                  .day = day,
                                  .worked = request.form("worked") == "yes",
                                  .reason = typed(request, "reason")});
  }();
  if (kept) return web::see_other("/calendar", "org.calendar.changed");
  return calendar_again(request, context, kept.error());
}

// POST /calendar/overrides/{id}/withdrawal
Response save_override_withdrawal(const Request& request, Context& context) {
  const auto done = withdraw_override(context, DayOverrideId{request.path_id("id")});
  if (done) return web::see_other("/calendar", "org.calendar.changed");
  return calendar_again(request, context, done.error());
}

// POST /calendar/issues/trial
Response try_calendar_issue(const Request& request, Context& context) {
  const auto may = may_change_calendar(context, AgencyId{});
  if (!may) return web::refuse(request, may.error());
  if (request.uploads.empty()) return calendar_again(request, context, refusal::issue_none);
  const web::Upload& upload = request.uploads.front();
  const auto trial = try_issue(context, content_of(upload), upload.file_name);
  if (!trial) return calendar_again(request, context, trial.error().at("file"));
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        return boost::json::object{{"year", trial->year}, {"changes", trial->changes.size()}};
      },
      trial_page(*trial));
}

// POST /calendar/issues
Response save_calendar_issue(const Request& request, Context& context) {
  const auto added = add_issue(context, request.form("text"), typed(request, "name"));
  if (!added) return calendar_again(request, context, added.error());
  return web::see_other("/calendar?year=" + std::to_string(added->year - kRocEpoch),
                        "org.calendar.changed");
}

}  // namespace hb::org::pages
