#include "person_page.h"

#include <algorithm>

#include "handlers.h"
#include "org/directory.h"
#include "org_json.h"
#include "page_help.h"
#include "person_parts.h"

namespace hb::org::pages {

namespace {

std::string agency_words(const web::Page& page, const PersonView& view, const RoleGrant& grant) {
  if (grant.reach == Reach::everywhere) return page.t("org.role.everywhere");
  std::string name = "#" + std::to_string(grant.agency_id.value);
  if (view.agency && view.agency->agency.id == grant.agency_id) {
    name = view.agency->agency.name.in(page.locale());
  }
  for (const AgencyInTree& each : view.agencies) {
    if (each.agency.id == grant.agency_id) name = each.agency.name.in(page.locale());
  }
  return grant.reach == Reach::subtree ? page.t("org.role.with_below", {{"agency", name}}) : name;
}

html::Node role_table(const web::Page& page, const PersonView& view, bool manages) {
  std::vector<web::TableRow> rows;
  for (const RoleGrant& grant : view.profile.roles) {
    const web::Url url = person_url(view.profile.person.id) / "roles" / grant.id / "withdrawal";
    rows.push_back({web::text(role_words(page, view.roles, grant.role)),
                    web::text(agency_words(page, view, grant)),
                    web::text(shown_date(grant.valid_from)),
                    web::text(grant.valid_to ? shown_date(*grant.valid_to) : ""),
                    manages ? button_form(page, url, "org.role.withdraw") : html::Node{}});
  }
  return web::table(page,
                    {.caption = page.t("org.person.roles"),
                     .columns = {{"org.person.role"},
                                 {"org.role.over"},
                                 {"org.role.from"},
                                 {"org.role.to"},
                                 {"org.session.action"}},
                     .stacked_on_phones = true},
                    rows);
}

html::Node role_form(const web::Page& page, const Context& context, const PersonView& view) {
  std::vector<web::Choice> agencies;
  for (const AgencyInTree& each : view.agencies) {
    agencies.push_back({std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  std::vector<web::Choice> reaches{{"agency", "org.role.agency_only"},
                                   {"subtree", "org.role.subtree"}};
  if (context.viewer.may(Duty::manage_people, AgencyId{})) {
    reaches.push_back({"everywhere", "org.role.everywhere"});
  }
  return web::form(
      page, web::post_to(person_url(view.profile.person.id) / "roles"),
      {web::select(page, {.name = "role",
                          .label = "org.person.role",
                          .choices = role_choices(page, view.roles),
                          .required = true}),
       web::select(page, {.name = "agency",
                          .label = "org.role.over",
                          .choices = agencies,
                          .chosen = {std::to_string(view.profile.person.agency_id.value)},
                          .required = true}),
       web::radios(page, {.name = "reach",
                          .label = "org.role.reach",
                          .choices = reaches,
                          .chosen = {"agency"},
                          .required = true,
                          .small = true}),
       web::date_field(page, {.name = "valid_from",
                              .label = "org.role.from",
                              .value = shown_date(context.today),
                              .required = true}),
       web::date_field(page, {.name = "valid_to", .label = "org.role.to"}),
       web::button(page, "org.role.give")});
}

const Membership* membership(const PersonView& view) {
  return view.profile.memberships.empty() ? nullptr : &view.profile.memberships.front();
}

html::Node unit_form(const web::Page& page, const Context& context, const PersonView& view) {
  if (!view.agency || view.agency->units.empty()) return {};
  const Membership* member = membership(view);
  return web::form(
      page, web::post_to(person_url(view.profile.person.id) / "unit"),
      {unit_select(page, view.agency->units, member ? member->unit_id : UnitId{}, context.today),
       web::checkboxes(page, {.name = "head",
                              .label = "org.unit.head",
                              .choices = {{"yes", "org.person.is_head"}},
                              .chosen = {member && member->head ? "yes" : ""},
                              .small = true}),
       web::button(page, "org.form.save", web::ButtonKind::secondary)});
}

html::Node deputy_form(const web::Page& page, const PersonView& view) {
  const Membership* member = membership(view);
  if (!view.agency || member == nullptr) return {};
  std::vector<web::Choice> people;
  for (const PersonName& person : view.agency->people) {
    if (person.id == view.profile.person.id) continue;
    people.push_back({std::to_string(person.id.value), person.name});
  }
  return web::form(page, web::post_to(person_url(view.profile.person.id) / "deputy"),
                   {web::select(page, {.name = "deputy",
                                       .label = "org.person.deputy",
                                       .choices = people,
                                       .chosen = {std::to_string(member->deputy_id.value)},
                                       .none = "org.person.no_deputy"}),
                    web::button(page, "org.form.save", web::ButtonKind::secondary)});
}

/// For who has lost the telephone and the codes.
html::Node second_factor_form(const web::Page& page, const PersonView& view) {
  if (!view.profile.second_factor || view.profile.own) return {};
  return web::details(
      page, "org.second_factor.reset",
      html::group(
          {html::p({.classes = "govuk-body"}, page.t("org.second_factor.reset_lead")),
           web::form(page, web::post_to(person_url(view.profile.person.id) / "second-factor-reset"),
                     {web::text_field(page, {.name = "reason",
                                             .label = "org.second_factor.reason",
                                             .required = true}),
                      web::button(page, "org.second_factor.reset", web::ButtonKind::warning)})}),
      page.request().path_text.ends_with("/second-factor-reset"));
}

std::string unit_words(const web::Page& page, const PersonView& view) {
  const Membership* member = membership(view);
  if (!view.agency || member == nullptr) return {};
  for (const Unit& unit : view.agency->units) {
    if (unit.id == member->unit_id) return unit.name.in(page.locale());
  }
  return {};
}

html::Node duties_link(const web::Page& page, const Person& person) {
  return html::p({.classes = "govuk-body"},
                 html::a(person_url(person.id) / "duties", {.classes = "govuk-link"},
                         page.t("org.reason.title")));
}

html::Node facts(const web::Page& page, const PersonView& view) {
  const Person& person = view.profile.person;
  return web::summary_list(page, {{"org.person.account", web::text(person.account)},
                                  {"org.person.agency", web::text(view.profile.agency_name)},
                                  {"org.person.unit", web::text(unit_words(page, view))},
                                  {"org.person.job_title", web::text(person.job_title)},
                                  {"org.person.extension", web::text(person.extension)},
                                  {"org.person.email", web::text(person.email)},
                                  {"org.person.phone", web::text(person.phone)}});
}

html::Node account_buttons(const web::Page& page, const Person& person) {
  const web::Url here = person_url(person.id);
  return html::div(
      {.classes = "govuk-button-group"},
      {web::button_link(page, "org.person.edit", here / "edit", web::ButtonKind::secondary),
       web::button_link(page, "org.handover.title", here / "handover", web::ButtonKind::secondary),
       button_form(page, here / "contact", "org.person.open_contact"),
       button_form(page, here / "password", "org.person.reset_password"),
       person.locked
           ? button_form(page, here / "unlock", "org.person.unlock")
           : button_form(page, here / "lock", "org.person.lock", web::ButtonKind::warning)});
}

}  // namespace

Result<PersonView> load_person(Context& context, PersonId id) {
  HB_LET(profile, person_profile(context, id));
  PersonView view{.profile = std::move(profile),
                  .agency = std::nullopt,
                  .roles = roles(context),
                  .agencies = agencies_with_duty(context, Duty::manage_people)};
  if (view.profile.person.agency_id) {
    HB_LET(agency, agency_profile(context, view.profile.person.agency_id));
    view.agency = std::move(agency);
  }
  return view;
}

html::Node person_page(const web::Page& page, const Context& context, const PersonView& view) {
  const Person& person = view.profile.person;
  std::vector<web::Crumb> crumbs;
  if (view.agency) crumbs = crumbs_to(page, view.agency->agency);
  auto options = console_page(person.name, std::move(crumbs));
  if (person.locked) {
    options.state = {"org.person.locked", web::Tone::bad};
  } else if (person.one_time_password) {
    options.state = {"org.person.invited", web::Tone::information};
  }
  const bool manages = context.viewer.may(Duty::manage_people, person.agency_id);
  if (!manages) {
    return page.layout(options, {web::error_summary(page), facts(page, view),
                                 duties_link(page, person), role_table(page, view, false)});
  }
  return page.layout(options, {web::error_summary(page), account_buttons(page, person),
                               facts(page, view), unit_form(page, context, view),
                               deputy_form(page, view), second_factor_form(page, view),
                               duties_link(page, person), role_table(page, view, true),
                               web::details(page, "org.role.give", role_form(page, context, view),
                                            page.error() != nullptr)});
}

Response show_person(const Request& request, Context& context) {
  const auto view = load_person(context, PersonId{request.path_id("id")});
  if (!view) return web::refuse(request, view.error());
  return web::respond_with_forms(
      request, [&] { return boost::json::value(to_json(view->profile)); },
      [&](const web::Page& page) { return person_page(page, context, *view); });
}

Response show_contact(const Request& request, Context& context) {
  const PersonId id{request.path_id("id")};
  auto view = load_person(context, id);
  if (!view) return web::refuse(request, view.error());
  const auto opened = open_contact(context, id);
  if (!opened) return web::refuse(request, opened.error());
  view->profile.person = *opened;
  Response response = web::respond(
      request, [&] { return boost::json::value(to_json(view->profile)); },
      [&](const web::Page& page) { return person_page(page, context, *view); });
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace hb::org::pages
