#include <algorithm>

#include "agency_action.h"
#include "handlers.h"
#include "org_json.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

html::Node unit_fields(const web::Page& page, const AgencyProfile& profile, const Unit& unit,
                       Date today) {
  std::vector<web::Choice> parents;
  for (const Unit& each : profile.units) {
    if (each.id != unit.id && each.stands_on(today)) {
      parents.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
    }
  }
  return html::group(
      {web::text_field(page, {.name = "name_zh",
                              .label = "org.unit.name_zh",
                              .value = unit.name.zh_tw,
                              .required = true}),
       web::text_field(page,
                       {.name = "name_en", .label = "org.unit.name_en", .value = unit.name.en}),
       web::select(page, {.name = "parent",
                          .label = "org.unit.parent",
                          .choices = parents,
                          .chosen = {std::to_string(unit.parent_id.value)},
                          .none = "org.unit.directly_below"}),
       web::text_field(page, {.name = "phone",
                              .label = "org.unit.phone",
                              .value = unit.phone,
                              .width = 20,
                              .type = "tel"}),
       web::number_field(page, {.name = "position",
                                .label = "org.unit.position",
                                .hint = "org.unit.position_hint",
                                .value = std::to_string(unit.position),
                                .min = 0,
                                .max = 9999})});
}

UnitForm read_unit_form(const Request& request) {
  return {.name = {typed(request, "name_zh"), typed(request, "name_en")},
          .parent_id = UnitId{web::id_in(request.form("parent"))},
          .phone = typed(request, "phone"),
          .position =
              static_cast<int>(std::min<std::int64_t>(web::id_in(request.form("position")), 9999))};
}

html::Node new_unit_page(const web::Page& page, const Context& context,
                         const AgencyProfile& profile) {
  auto options = console_page("org.unit.open", crumbs_to(page, profile.agency));
  options.narrow = true;
  return page.layout(options,
                     {web::error_summary(page),
                      web::form(page, web::post_to(agency_url(profile.agency.id) / "units"),
                                {unit_fields(page, profile, {}, context.today),
                                 web::button(page, "org.unit.open")})});
}

html::Node unit_page(const web::Page& page, const Context& context, const AgencyProfile& profile,
                     const Unit& unit) {
  auto options = console_page(unit.name.in(page.locale()), crumbs_to(page, profile.agency));
  options.narrow = true;
  options.actions = web::button_link(page, "org.review.title", unit_url(unit.id) / "review-chain",
                                     web::ButtonKind::secondary);
  if (!unit.stands_on(context.today)) options.state = {"org.unit.closed", web::Tone::caution};
  if (!context.viewer.may(Duty::manage_people, unit.agency_id)) {
    return page.layout(options,
                       {web::summary_list(page, {{"org.unit.name", web::text(unit.name.zh_tw)},
                                                 {"org.unit.phone", web::text(unit.phone)}})});
  }
  html::Node closing;
  if (!unit.valid_to) {
    closing =
        web::details(page, "org.unit.close",
                     web::form(page, web::post_to(unit_url(unit.id) / "closing"),
                               {web::date_field(page, {.name = "last_day",
                                                       .label = "org.agency.valid_to",
                                                       .value = shown_date(context.today),
                                                       .required = true}),
                                web::button(page, "org.unit.close", web::ButtonKind::warning)}),
                     page.error() != nullptr);
  }
  return page.layout(options, {web::error_summary(page),
                               web::form(page, web::post_to(unit_url(unit.id)),
                                         {unit_fields(page, profile, unit, context.today),
                                          web::button(page, "org.form.save")}),
                               closing});
}

Response unit_again(const Request& request, Context& context, const Error& error) {
  const auto unit = unit_in_scope(context, UnitId{request.path_id("id")});
  if (!unit) return web::refuse(request, unit.error());
  const auto profile = agency_profile(context, unit->agency_id);
  if (!profile) return web::refuse(request, profile.error());
  return web::refuse(request, error, [&](const web::Page& page) {
    return unit_page(page, context, *profile, *unit);
  });
}

}  // namespace

Response show_new_unit(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto profile = agency_profile(context, id);
  if (!profile) return web::refuse(request, profile.error());
  const auto allowed = require(context.viewer, Duty::manage_people, id);
  if (!allowed) return web::refuse(request, allowed.error());
  return web::respond_with_forms(
      request, [&](const web::Page& page) { return new_unit_page(page, context, *profile); });
}

Response create_unit(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto opened = open_unit(context, id, read_unit_form(request));
  if (!opened) {
    const auto profile = agency_profile(context, id);
    if (!profile) return web::refuse(request, profile.error());
    return web::refuse(request, opened.error(), [&](const web::Page& page) {
      return new_unit_page(page, context, *profile);
    });
  }
  return web::see_other(agency_url(id).text(), "org.unit.opened");
}

Response show_unit(const Request& request, Context& context) {
  const auto unit = unit_in_scope(context, UnitId{request.path_id("id")});
  if (!unit) return web::refuse(request, unit.error());
  const auto profile = agency_profile(context, unit->agency_id);
  if (!profile) return web::refuse(request, profile.error());
  return web::respond_with_forms(
      request, [&] { return boost::json::value(to_json(*unit)); },
      [&](const web::Page& page) { return unit_page(page, context, *profile, *unit); });
}

Response save_unit(const Request& request, Context& context) {
  const UnitId id{request.path_id("id")};
  const auto saved = change_unit(context, id, read_unit_form(request));
  if (!saved) return unit_again(request, context, saved.error());
  return web::see_other(unit_url(id).text(), "org.form.saved");
}

Response save_unit_closing(const Request& request, Context& context) {
  const UnitId id{request.path_id("id")};
  const auto unit = unit_in_scope(context, id);
  if (!unit) return web::refuse(request, unit.error());
  const auto allowed = require(context.viewer, Duty::manage_people, unit->agency_id);
  if (!allowed) return web::refuse(request, allowed.error());
  const auto last_day = typed_date(request, "last_day");
  if (!last_day) return unit_again(request, context, last_day.error());
  const auto closed = close_unit(context, id, *last_day);
  if (!closed) return unit_again(request, context, closed.error());
  return web::see_other(unit_url(id).text(), "org.unit.closed_notice");
}

}  // namespace hb::org::pages
