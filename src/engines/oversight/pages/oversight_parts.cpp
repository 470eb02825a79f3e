#include "oversight_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"

namespace hb::oversight {

using html::Node;

std::string typed(const web::Request& request, std::string_view field) {
  return clean_input(request.form(field));
}

std::int64_t number_of(std::string_view text) {
  return std::strtoll(std::string{text}.c_str(), nullptr, 10);
}

Result<std::optional<Date>> typed_day(const web::Request& request, std::string_view field) {
  const std::string text = typed(request, field);
  if (text.empty()) return std::optional<Date>{};
  auto day = parse_date(text);
  if (!day) return day.error().at(field);
  return std::optional<Date>{*day};
}

std::string short_day(const web::Page& page, Date day) {
  return page.locale() == Locale::en ? english_date(day) : roc_date(day, RocStyle::slashed);
}

std::string moment_words(const web::Page& page, Instant at) {
  return date_words(taipei_date(at), page.locale()) + " " + taipei_clock(at);
}

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

Node lines_of(std::string_view text) {
  Node lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines += html::p({.classes = "govuk-body"}, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Node typed_link(const std::string& address) {
  const auto url = web::Url::external(address);
  if (!url) return web::text(address);
  return html::a(*url, {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer nofollow"}}},
                 address);
}

std::string size_words(std::int64_t bytes) {
  if (bytes >= (1 << 20)) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / (1 << 20));
  return fmt::format("{} KB", (bytes + 1023) / 1024);
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

web::ChoiceField choice(std::string name, std::string label, std::string none, std::string chosen) {
  web::ChoiceField field{.name = std::move(name), .label = std::move(label), .choices = {}};
  field.none = std::move(none);
  if (!chosen.empty() && chosen != "0") field.chosen = {std::move(chosen)};
  return field;
}

}  // namespace hb::oversight
