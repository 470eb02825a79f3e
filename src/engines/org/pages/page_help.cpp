#include "page_help.h"

#include <charconv>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::org::pages {

std::string shown_date(Date date) { return roc_date(date, RocStyle::slashed); }

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
