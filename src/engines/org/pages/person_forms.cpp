#include "handlers.h"
#include "org/own_transaction.h"
#include "page_help.h"
#include "person_page.h"
#include "person_parts.h"

namespace hb::org::pages {

namespace {

PersonId person_in(const Request& request) { return PersonId{request.path_id("id")}; }

html::Node edit_page(const web::Page& page, const PersonView& view) {
  const Person& person = view.profile.person;
  auto options = console_page("org.person.edit", {{person.name, person_url(person.id)}});
  options.narrow = true;
  return page.layout(
      options, {web::error_summary(page),
                web::form(page, web::post_to(person_url(person.id) / "edit"),
                          {person_fields(page, person), web::button(page, "org.form.save")})});
}

Response edit_again(const Request& request, Context& context, const Error& error) {
  const auto view = load_person(context, person_in(request));
  if (!view) return web::refuse(request, view.error());
  return web::refuse(request, error, [&](const web::Page& page) { return edit_page(page, *view); });
}

// Back to the person's page: with the news, or with what is to be mended.
Response answer(const Request& request, Context& context, const Result<Done>& outcome,
                std::string_view news) {
  const PersonId id = person_in(request);
  if (outcome) return web::see_other(person_url(id).text(), news);
  const auto view = load_person(context, id);
  if (!view) return web::refuse(request, view.error());
  return web::refuse(request, outcome.error(),
                     [&](const web::Page& page) { return person_page(page, context, *view); });
}

Result<RoleGrant> read_grant(const Request& request) {
  const auto reach = reach_from(request.form("reach")).value_or(Reach::agency);
  HB_LET(from, typed_date(request, "valid_from"));
  RoleGrant grant{
      .person_id = person_in(request),
      .role = typed(request, "role"),
      .agency_id = AgencyId{reach == Reach::everywhere ? 0 : web::id_in(request.form("agency"))},
      .reach = reach,
      .valid_from = from,
      .valid_to = {}};
  if (!typed(request, "valid_to").empty()) {
    HB_LET(to, typed_date(request, "valid_to"));
    grant.valid_to = to;
  }
  return grant;
}

}  // namespace

Response show_person_edit(const Request& request, Context& context) {
  const auto view = load_person(context, person_in(request));
  if (!view) return web::refuse(request, view.error());
  const auto allowed = require(context.viewer, Duty::manage_people, view->profile.person.agency_id);
  if (!allowed) return web::refuse(request, allowed.error());
  return web::respond_with_forms(request,
                                 [&](const web::Page& page) { return edit_page(page, *view); });
}

Response save_person(const Request& request, Context& context) {
  const auto saved = change_person(context, person_in(request), read_person(request));
  if (!saved) return edit_again(request, context, saved.error());
  return web::see_other(person_url(person_in(request)).text(), "org.form.saved");
}

Response save_lock(const Request& request, Context& context) {
  return answer(request, context, lock_person(context, person_in(request)),
                "org.person.locked_notice");
}

Response save_unlock(const Request& request, Context& context) {
  return answer(request, context, unlock_person(context, person_in(request)),
                "org.person.unlocked_notice");
}

Response save_password_reset(const Request& request, Context& context) {
  const auto reset = reset_password(context, person_in(request));
  if (!reset) return web::refuse(request, reset.error());
  std::string account;
  with_reading(context, [&](Context& inner) {
    const auto profile = person_profile(inner, reset->person_id);
    if (profile) account = profile->person.account;
  });
  return one_time_password_response(request, *reset, account);
}

Response save_unit_of_person(const Request& request, Context& context) {
  return answer(request, context,
                move_to_unit(context, person_in(request), UnitId{web::id_in(request.form("unit"))},
                             request.form("head") == "yes"),
                "org.form.saved");
}

Response save_deputy(const Request& request, Context& context) {
  return answer(
      request, context,
      set_deputy(context, person_in(request), PersonId{web::id_in(request.form("deputy"))}),
      "org.form.saved");
}

Response save_role(const Request& request, Context& context) {
  const auto view = load_person(context, person_in(request));
  if (!view) return web::refuse(request, view.error());
  const auto allowed = require(context.viewer, Duty::manage_people, view->profile.person.agency_id);
  if (!allowed) return web::refuse(request, allowed.error());
  const auto grant = read_grant(request);
  if (!grant) return answer(request, context, grant.error(), {});
  return answer(request, context, give_role(context, *grant), "org.role.given");
}

Response save_role_withdrawal(const Request& request, Context& context) {
  return answer(request, context, withdraw_role(context, request.path_id("grant")),
                "org.role.withdrawn");
}

}  // namespace hb::org::pages
