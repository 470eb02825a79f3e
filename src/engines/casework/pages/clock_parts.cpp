#include "clock_parts.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "web/words.h"

namespace hb::casework {

using html::Node;

namespace {

/// Why a day counted or did not: the calendar's own remark where it has one.
std::string reason_words(const web::Page& page, const ClockDay& each) {
  std::string words = page.t("casework.fate." + std::string{name_of(each.fate)});
  const bool by_calendar = each.day.kind != DayKind::working;
  if (!by_calendar) return words;
  words +=
      page.t("casework.receipt.because", {{"kind", page.t(std::string{text_key(each.day.kind)})}});
  if (!each.day.description.empty()) words += "（" + each.day.description + "）";
  return words;
}

std::string weekday_of(const web::Page& page, Date day) {
  if (page.locale() == Locale::zh_tw) return std::string{weekday_words(day)};
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  return kDays[std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding()];
}

bool is_used(DayFate fate) { return fate == DayFate::counted; }

}  // namespace

std::string period_words(const web::Page& page, const Period& period) {
  if (period.length == 0) return page.t("casework.period.at_once");
  const std::string length = std::to_string(period.length);
  switch (period.unit) {
    case PeriodUnit::working_days: return page.t("casework.period.working", {{"length", length}});
    case PeriodUnit::calendar_days: return page.t("casework.period.calendar", {{"length", length}});
    case PeriodUnit::months: return page.t("casework.period.months", {{"length", length}});
  }
  return {};
}

Node deadline_part(const web::Page& page, const Deadline& deadline) {
  const std::string counted = std::to_string(deadline.counted);
  const std::string length = std::to_string(deadline.length);
  if (!deadline.due) {
    return html::div({.classes = "hb-due"},
                     {html::p({.classes = "hb-due__day"}, page.t("casework.deadline.stands_still")),
                      html::p({.classes = "hb-due__words"},
                              page.t("casework.deadline.used_so_far",
                                     {{"counted", counted}, {"length", length}}))});
  }
  const std::string day = page.locale() == Locale::en
                              ? english_date(*deadline.due)
                              : roc_date(*deadline.due, RocStyle::with_weekday);
  const char* key = deadline.unit == PeriodUnit::working_days ? "casework.deadline.counted_working"
                                                              : "casework.deadline.counted";
  Node words = html::p({.classes = "hb-due__words"}, page.t(key, {{"counted", counted}}));
  if (deadline.by_noon) {
    words += html::p({.classes = "hb-due__words"}, page.t("casework.deadline.by_noon"));
  }
  if (deadline.provisional) {
    words += html::p({.classes = "hb-due__words"}, page.t("casework.deadline.provisional"));
  }
  return html::div({.classes = "hb-due"}, {html::p({.classes = "hb-due__day"}, day), words});
}

Node receipt_part(const web::Page& page, const std::vector<ClockDay>& days) {
  Node rows;
  for (const ClockDay& each : days) {
    const bool used = is_used(each.fate);
    rows += html::tr(
        {.classes = used ? "hb-receipt__day" : "hb-receipt__day hb-receipt__day--off"},
        {html::th({.more = {{"scope", "row"}}}, web::short_day(page, each.day.date)),
         html::td(weekday_of(page, each.day.date)), html::td(reason_words(page, each)),
         html::td({.classes = "hb-receipt__count"}, used ? std::to_string(each.counted) : "")});
  }
  Node head;
  for (const char* column : {"casework.receipt.day", "casework.receipt.weekday",
                             "casework.receipt.what", "casework.receipt.count"}) {
    head += html::th({.more = {{"scope", "col"}}}, page.t(column));
  }
  return html::div({.classes = "hb-receipt"},
                   html::table({html::caption({.classes = "govuk-table__caption--m"},
                                              page.t("casework.receipt.title")),
                                html::thead(html::tr(head)), html::tbody(rows)}));
}

Node basis_part(const web::Page& page, const CaseType& type) {
  const std::string& basis = type.basis(page.locale());
  if (basis.empty()) return {};
  const auto url = web::Url::external(type.basis_url);
  return html::p(
      {.classes = "govuk-body"},
      {page.t("casework.type.rests_on"),
       url ? html::a(*url, {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer"}}},
                     basis)
           : html::span(basis)});
}

boost::json::value to_json(const Deadline& deadline) {
  boost::json::object json{{"due", nullptr},
                           {"by_noon", deadline.by_noon},
                           {"provisional", deadline.provisional},
                           {"counted", deadline.counted},
                           {"length", deadline.length}};
  if (deadline.due) json["due"] = to_iso(*deadline.due);
  return json;
}

boost::json::value to_json(const web::Page& page, const std::vector<ClockDay>& days) {
  boost::json::array list;
  for (const ClockDay& each : days) {
    list.push_back(boost::json::object{{"date", to_iso(each.day.date)},
                                       {"fate", name_of(each.fate)},
                                       {"worked", is_worked(each.day.kind)},
                                       {"why", reason_words(page, each)},
                                       {"counted", each.counted}});
  }
  return list;
}

}  // namespace hb::casework
