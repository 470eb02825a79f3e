// Moving an agency under another one from a day on.
#include "agency_action.h"
#include "handlers.h"
#include "org/directory.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

/// What the form offers: the agencies that the viewer may move it under.
struct Moving {
  AgencyProfile profile;
  std::vector<AgencyInTree> parents;
  bool to_the_top = false;
};

Result<Moving> load_moving(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  HB_LET(profile, agency_profile(context, id));
  HB_TRY(require(context.viewer, Duty::manage_agencies, profile.agency.parent_id));
  Moving moving{.profile = std::move(profile),
                .parents = agencies_with_duty(context, Duty::manage_agencies),
                .to_the_top = context.viewer.may(Duty::manage_agencies, AgencyId{})};
  std::erase_if(moving.parents, [&](const AgencyInTree& each) { return each.agency.id == id; });
  return moving;
}

html::Node moving_page(const web::Page& page, const Context& context, const Moving& moving) {
  const Agency& agency = moving.profile.agency;
  std::vector<web::Choice> choices;
  for (const AgencyInTree& each : moving.parents) {
    choices.push_back({std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  const std::string now = moving.profile.parent ? moving.profile.parent->name.in(page.locale())
                                                : page.t("org.agency.at_the_top");
  auto options = console_page("org.agency.move", crumbs_to(page, agency));
  options.narrow = true;
  return page.layout(
      options,
      {web::error_summary(page), web::inset(page.t("org.agency.move_words", {{"parent", now}})),
       web::form(page, web::post_to(agency_url(agency.id) / "moving"),
                 {web::select(page, {.name = "parent",
                                     .label = "org.agency.new_parent",
                                     .choices = choices,
                                     .chosen = {std::to_string(agency.parent_id.value)},
                                     .required = !moving.to_the_top,
                                     .none = moving.to_the_top ? "org.agency.at_the_top" : ""}),
                  web::date_field(page, {.name = "valid_from",
                                         .label = "org.agency.moved_from",
                                         .value = shown_date(context.today),
                                         .required = true}),
                  web::text_area(page, {.name = "reason",
                                        .label = "org.agency.move_reason",
                                        .hint = "org.agency.move_reason_hint",
                                        .required = true,
                                        .rows = 3,
                                        .max_characters = 300}),
                  web::button(page, "org.agency.move")})});
}

}  // namespace

Response show_moving(const Request& request, Context& context) {
  const auto moving = load_moving(request, context);
  if (!moving) return web::refuse(request, moving.error());
  return web::respond_with_forms(
      request, [&](const web::Page& page) { return moving_page(page, context, *moving); });
}

Response save_moving(const Request& request, Context& context) {
  const auto again = [&](const Error& error) {
    const auto moving = load_moving(request, context);
    if (!moving) return web::refuse(request, moving.error());
    return web::refuse(request, error,
                       [&](const web::Page& page) { return moving_page(page, context, *moving); });
  };
  const AgencyId id{request.path_id("id")};
  const auto from = typed_date(request, "valid_from");
  if (!from) return again(from.error());
  const auto moved = move_agency(context, id,
                                 {.parent_id = AgencyId{web::id_in(request.form("parent"))},
                                  .from = *from,
                                  .reason = typed(request, "reason")});
  if (!moved) return again(moved.error());
  return web::see_other(agency_url(id).text(), "org.agency.moved");
}

}  // namespace hb::org::pages
