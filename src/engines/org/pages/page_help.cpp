#include "page_help.h"

#include <charconv>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::org::pages {

std::string typed(const web::Request& request, std::string_view field) {
  return clean_input(request.form(field));
}

Result<Date> typed_date(const web::Request& request, std::string_view field) {
  auto date = parse_date(typed(request, field));
  if (!date) return date.error().at(field);
  return date;
}

std::int64_t typed_id(const web::Request& request, std::string_view field) {
  const std::string_view text = request.form(field);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole && number > 0 ? number : 0;
}

std::string shown_date(Date date) { return roc_date(date, RocStyle::slashed); }

std::string shown_moment(Instant moment) {
  return shown_date(taipei_date(moment)) + " " + taipei_clock(moment);
}

web::Url agency_url(AgencyId id) { return web::Url{"/agencies"} / id; }
web::Url unit_url(UnitId id) { return web::Url{"/units"} / id; }
web::Url person_url(PersonId id) { return web::Url{"/people"} / id; }

std::string level_words(const web::Page& page, AgencyLevel level) {
  return page.words("org.level." + std::string{code_of(level)});
}

std::string role_words(const web::Page& page, const std::vector<Role>& roles,
                       std::string_view code) {
  for (const Role& role : roles) {
    if (role.code == code) return LocalName{role.name_zh, role.name_en}.in(page.locale());
  }
  return std::string{code};
}

std::vector<web::Choice> level_choices(const web::Page& page) {
  std::vector<web::Choice> choices;
  for (const AgencyLevel level : all_agency_levels()) {
    choices.push_back({std::string{code_of(level)}, level_words(page, level)});
  }
  return choices;
}

std::vector<web::Choice> role_choices(const web::Page& page, const std::vector<Role>& roles) {
  std::vector<web::Choice> choices;
  for (const Role& role : roles) {
    choices.push_back({role.code, LocalName{role.name_zh, role.name_en}.in(page.locale())});
  }
  return choices;
}

web::LayoutOptions console_page(std::string title, std::vector<web::Crumb> crumbs) {
  return {
      .title = std::move(title), .frame = web::Frame::console, .breadcrumbs = std::move(crumbs)};
}

std::vector<web::Crumb> crumbs_to(const web::Page& page, const Agency& agency) {
  return {{"org.agencies.title", web::Url{"/agencies"}},
          {agency.name.in(page.locale()), agency_url(agency.id)}};
}

html::Node button_form(const web::Page& page, const web::Url& url, std::string_view words,
                       web::ButtonKind kind) {
  return web::form(page, web::post_to(url), {web::button(page, words, kind)});
}

}  // namespace hb::org::pages
