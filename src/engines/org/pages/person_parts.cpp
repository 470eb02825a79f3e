#include "person_parts.h"

#include <boost/json.hpp>

#include "page_help.h"

namespace hb::org::pages {

html::Node person_fields(const web::Page& page, const Person& person) {
  const std::string keep = person.id ? "org.person.empty_keeps" : "org.person.sealed_hint";
  return html::group(
      {web::text_field(page, {.name = "name",
                              .label = "org.person.name",
                              .value = person.name,
                              .required = true,
                              .width = 20}),
       web::text_field(page, {.name = "job_title",
                              .label = "org.person.job_title",
                              .value = person.job_title,
                              .width = 20}),
       web::text_field(page, {.name = "extension",
                              .label = "org.person.extension",
                              .value = person.extension,
                              .width = 10}),
       web::text_field(
           page, {.name = "email", .label = "org.person.email", .hint = keep, .type = "email"}),
       web::text_field(page, {.name = "phone",
                              .label = "org.person.phone",
                              .hint = keep,
                              .width = 20,
                              .type = "tel"})});
}

PersonForm read_person(const web::Request& request) {
  return {.account = {},
          .name = typed(request, "name"),
          .job_title = typed(request, "job_title"),
          .extension = typed(request, "extension"),
          .email = typed(request, "email"),
          .phone = typed(request, "phone")};
}

html::Node unit_select(const web::Page& page, const std::vector<Unit>& units, UnitId chosen,
                       Date today) {
  std::vector<web::Choice> choices;
  for (const Unit& unit : units) {
    if (!unit.stands_on(today)) continue;
    choices.push_back({std::to_string(unit.id.value), unit.name.in(page.locale())});
  }
  return web::select(page, {.name = "unit",
                            .label = "org.person.unit",
                            .choices = std::move(choices),
                            .chosen = {std::to_string(chosen.value)},
                            .none = "org.person.no_unit_yet"});
}

web::Response one_time_password_response(const web::Request& request, const PersonInvited& invited,
                                         std::string_view account) {
  web::Response response = web::respond(
      request,
      [&] {
        return boost::json::value{{"id", invited.person_id.value},
                                  {"account", account},
                                  {"one_time_password", invited.one_time_password}};
      },
      [&](const web::Page& page) {
        auto options = console_page("org.one_time.title", {});
        options.narrow = true;
        return page.layout(
            options, {web::warning_text(page, "org.one_time.once"),
                      web::summary_list(
                          page, {{"org.person.account", web::text(account)},
                                 {"org.one_time.password",
                                  html::code({.classes = "hb-code"}, invited.one_time_password)}}),
                      html::p({.classes = "govuk-body"}, page.t("org.one_time.words")),
                      web::button_link(page, "org.one_time.on", person_url(invited.person_id))});
      });
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace hb::org::pages
