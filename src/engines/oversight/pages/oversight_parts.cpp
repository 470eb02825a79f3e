#include "oversight_parts.h"

#include <algorithm>
#include <cstdlib>

#include "checks.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"

namespace hb::oversight {

using html::Node;

std::string due_words(const web::Page& page, Date due, Date today) {
  const int days = days_between(today, due);
  const std::string day = short_day(page, due);
  if (days == 0) return page.t("oversight.due.today", {{"day", day}});
  return page.t(days > 0 ? "oversight.due.left" : "oversight.due.over",
                {{"day", day}, {"days", std::to_string(std::abs(days))}});
}

std::string writer_words(const web::Page& page, const Writer& by) {
  return page.words(org::shown_actor(by.name)) + "　" + moment_words(page, by.at);
}

Node sheet_links(const web::Page& page, const web::Url& csv, const web::Url& ods, int total) {
  if (total == 0) return {};
  const std::string count = std::to_string(std::min(total, kMostExported));
  return html::p(
      {.classes = "govuk-body"},
      {html::a(csv, {.classes = "govuk-link"}, page.t("oversight.export_csv", {{"count", count}})),
       "　",
       html::a(ods, {.classes = "govuk-link"},
               page.t("oversight.export_ods", {{"count", count}}))});
}

Node typed_link(const std::string& address) {
  const auto url = web::Url::external(address);
  if (!url) return web::text(address);
  return html::a(*url, {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer nofollow"}}},
                 address);
}

std::string Names::agency(const web::Page& page, AgencyId id, Date day) const {
  return agencies.on(id, day).in(page.locale());
}

std::string Names::agency(const web::Page& page, AgencyId id, Instant at) const {
  return agency(page, id, taipei_date(at));
}

std::string Names::unit(const web::Page& page, UnitId id) const {
  const auto found = units.find(id);
  return found == units.end() ? std::string{} : found->second.in(page.locale());
}

std::string Names::person(PersonId id) const {
  const auto found = people.find(id);
  return found == people.end() ? std::string{} : found->second;
}

Names names_of(org::Context& context, Mentioned mentioned) {
  const auto once = [](auto& ids) {
    std::erase_if(ids, [](const auto& id) { return !id; });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  };
  once(mentioned.agencies);
  once(mentioned.units);
  once(mentioned.people);
  Names names;
  names.agencies = org::names_over_time(context, mentioned.agencies);
  if (!mentioned.units.empty()) names.units = org::unit_names(context, mentioned.units);
  if (!mentioned.people.empty()) names.people = org::person_names(context, mentioned.people);
  return names;
}

web::Url check_url(CheckId id) { return web::Url{"/checks"} / id; }

web::StateTag state_tag(CheckState state) {
  switch (state) {
    case CheckState::open: return {"oversight.check.state.open", web::Tone::information};
    case CheckState::late: return {"oversight.check.state.late", web::Tone::bad};
    case CheckState::answered: return {"oversight.check.state.answered", web::Tone::caution};
    case CheckState::closed: return {"oversight.check.state.closed", web::Tone::good};
    case CheckState::noted: return {"oversight.check.state.noted", web::Tone::neutral};
  }
  std::abort();
}

boost::json::object writer_json(const Writer& by) {
  return {{"person_id", by.person_id.value}, {"name", by.name}, {"at", to_micros(by.at)}};
}

int year_asked(const web::Request& request) {
  constexpr int kLastYear = 999;
  const int year = web::number_in(request.query("year"));
  return year > kLastYear ? 0 : std::max(year, 0);
}

web::ChoiceField choice(std::string name, std::string label, std::string none, std::string chosen) {
  web::ChoiceField field{.name = std::move(name), .label = std::move(label), .choices = {}};
  field.none = std::move(none);
  if (!chosen.empty() && chosen != "0") field.chosen = {std::move(chosen)};
  return field;
}

}  // namespace hb::oversight
