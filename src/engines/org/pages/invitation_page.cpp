#include <boost/json.hpp>

#include "agency_action.h"
#include "handlers.h"
#include "org/own_transaction.h"
#include "page_help.h"
#include "person_action.h"
#include "person_parts.h"
#include "role_action.h"

namespace hb::org::pages {

namespace {

struct Choices {
  AgencyProfile profile;
  std::vector<Role> roles;
};

Result<Choices> load_choices(Context& context, AgencyId id) {
  HB_LET(profile, agency_profile(context, id));
  HB_TRY(require(context.viewer, Duty::manage_people, id));
  return Choices{std::move(profile), roles(context)};
}

html::Node invitation_page(const web::Page& page, const Context& context, const Choices& choices) {
  const Agency& agency = choices.profile.agency;
  auto options = console_page("org.person.invite", crumbs_to(page, agency));
  options.narrow = true;
  return page.layout(
      options, {web::error_summary(page),
                html::p({.classes = "govuk-body"}, page.t("org.person.invite_words")),
                web::form(page, web::post_to(agency_url(agency.id) / "people"),
                          {web::text_field(page, {.name = "account",
                                                  .label = "org.person.account",
                                                  .hint = "org.person.account_hint",
                                                  .required = true,
                                                  .width = 20}),
                           person_fields(page, {}),
                           unit_select(page, choices.profile.units, {}, context.today),
                           web::select(page, {.name = "role",
                                              .label = "org.person.role",
                                              .choices = role_choices(page, choices.roles),
                                              .none = "org.role.none"}),
                           web::checkboxes(page, {.name = "reach",
                                                  .label = "org.role.reach",
                                                  .choices = {{"subtree", "org.role.subtree"}},
                                                  .small = true}),
                           web::button(page, "org.person.invite")})});
}

Result<Choices> choices_of(const Context& context, AgencyId id) {
  std::optional<Result<Choices>> choices;
  with_reading(context, [&](Context& inner) { choices.emplace(load_choices(inner, id)); });
  return *std::move(choices);
}

}  // namespace

Response show_invitation(const Request& request, Context& context) {
  const auto choices = load_choices(context, AgencyId{request.path_id("id")});
  if (!choices) return web::refuse(request, choices.error());
  return web::respond_with_forms(
      request, [&](const web::Page& page) { return invitation_page(page, context, *choices); });
}

Response create_person(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  PersonForm form = read_person(request);
  form.account = typed(request, "account");
  const auto invited = invite_person(
      context, {.agency_id = id,
                .unit_id = UnitId{web::id_in(request.form("unit"))},
                .person = form,
                .role = typed(request, "role"),
                .reach = request.form("reach") == "subtree" ? Reach::subtree : Reach::agency,
                .password = {}});
  if (!invited) {
    const auto choices = choices_of(context, id);
    if (!choices) return web::refuse(request, choices.error());
    return web::refuse(request, invited.error(), [&](const web::Page& page) {
      return invitation_page(page, context, *choices);
    });
  }
  return one_time_password_response(request, *invited, form.account);
}

}  // namespace hb::org::pages
