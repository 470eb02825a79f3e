#include "agency_action.h"
#include "handlers.h"
#include "org/directory.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

// What the form of a new agency and that of an existing one share.
html::Node particulars(const web::Page& page, const Agency& agency) {
  return html::group(
      {web::select(page, {.name = "level",
                          .label = "org.agency.level",
                          .choices = level_choices(page),
                          .chosen = {std::string{code_of(agency.level)}},
                          .required = true}),
       web::checkboxes(page,
                       {.name = "front_line",
                        .label = "org.agency.kind",
                        .choices = {{"yes", "org.agency.front_line", "org.agency.front_line_hint"}},
                        .chosen = {agency.front_line ? "yes" : ""},
                        .small = true}),
       web::text_field(page,
                       {.name = "address", .label = "org.agency.address", .value = agency.address}),
       web::text_field(page, {.name = "phone",
                              .label = "org.agency.phone",
                              .value = agency.phone,
                              .width = 20,
                              .type = "tel"})});
}

html::Node name_fields(const web::Page& page, const LocalName& name) {
  return html::group(
      {web::text_field(page, {.name = "name_zh",
                              .label = "org.agency.name_zh",
                              .value = name.zh_tw,
                              .required = true}),
       web::text_field(page,
                       {.name = "name_en", .label = "org.agency.name_en", .value = name.en})});
}

AgencyForm read_agency_form(const Request& request) {
  return {.code = typed(request, "code"),
          .name = {typed(request, "name_zh"), typed(request, "name_en")},
          .level = agency_level_from(request.form("level")).value_or(AgencyLevel::other),
          .front_line = request.form("front_line") == "yes",
          .address = typed(request, "address"),
          .phone = typed(request, "phone"),
          .valid_from = {}};
}

html::Node new_agency_page(const web::Page& page, Context& context,
                           const std::vector<AgencyInTree>& parents) {
  std::vector<web::Choice> choices;
  for (const AgencyInTree& each : parents) {
    choices.push_back({std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  const bool at_the_top = context.viewer.may(Duty::manage_agencies, AgencyId{});
  auto options = console_page("org.agency.open", {{"org.agencies.title", web::Url{"/agencies"}}});
  options.narrow = true;
  return page.layout(
      options,
      {web::error_summary(page),
       web::form(page, web::post_to(web::Url{"/agencies"}),
                 {web::select(page, {.name = "parent",
                                     .label = "org.agency.parent",
                                     .choices = choices,
                                     .chosen = {std::string{page.request().query("parent")}},
                                     .required = !at_the_top,
                                     .none = at_the_top ? "org.agency.at_the_top" : ""}),
                  web::text_field(page, {.name = "code",
                                         .label = "org.agency.code",
                                         .hint = "org.agency.code_hint",
                                         .required = true,
                                         .width = 20}),
                  name_fields(page, {}), particulars(page, {}),
                  web::date_field(page, {.name = "valid_from",
                                         .label = "org.agency.valid_from",
                                         .value = shown_date(context.today),
                                         .required = true}),
                  web::button(page, "org.agency.open")})});
}

// A page with a form about one agency, shown to those who may manage it.
using AgencyPage = html::Node (*)(const web::Page& page, const Context& context,
                                  const AgencyProfile& profile);

Result<AgencyProfile> managed_profile(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  HB_LET(profile, agency_profile(context, id));
  HB_TRY(require(context.viewer, Duty::manage_agencies, id));
  return profile;
}

Response show_form(const Request& request, Context& context, AgencyPage form) {
  const auto profile = managed_profile(request, context);
  if (!profile) return web::refuse(request, profile.error());
  return web::respond_with_forms(
      request, [&](const web::Page& page) { return form(page, context, *profile); });
}

Response form_again(const Request& request, Context& context, const Error& error, AgencyPage form) {
  const auto profile = managed_profile(request, context);
  if (!profile) return web::refuse(request, profile.error());
  return web::refuse(request, error,
                     [&](const web::Page& page) { return form(page, context, *profile); });
}

html::Node form_page(const web::Page& page, std::string title, const AgencyProfile& profile,
                     std::string_view action, const html::Children& fields) {
  auto options = console_page(std::move(title), crumbs_to(page, profile.agency));
  options.narrow = true;
  return page.layout(
      options, {web::error_summary(page),
                web::form(page, web::post_to(agency_url(profile.agency.id) / action), fields)});
}

html::Node edit_page(const web::Page& page, const Context&, const AgencyProfile& profile) {
  return form_page(page, "org.agency.edit", profile, "edit",
                   {particulars(page, profile.agency), web::button(page, "org.form.save")});
}

html::Node renaming_page(const web::Page& page, const Context& context,
                         const AgencyProfile& profile) {
  return form_page(
      page, "org.agency.rename", profile, "renaming",
      {web::inset(page.t("org.agency.rename_words")), name_fields(page, profile.agency.name),
       web::date_field(page, {.name = "valid_from",
                              .label = "org.agency.named_from",
                              .value = shown_date(context.today),
                              .required = true}),
       web::button(page, "org.agency.rename")});
}

html::Node closing_page(const web::Page& page, const Context& context,
                        const AgencyProfile& profile) {
  return form_page(page, "org.agency.close", profile, "closing",
                   {web::warning_text(page, "org.agency.close_words"),
                    web::date_field(page, {.name = "last_day",
                                           .label = "org.agency.valid_to",
                                           .value = shown_date(context.today),
                                           .required = true}),
                    web::text_field(page, {.name = "successor",
                                           .label = "org.agency.successor_code",
                                           .hint = "org.agency.successor_hint",
                                           .width = 20}),
                    web::button(page, "org.agency.close", web::ButtonKind::warning)});
}

}  // namespace

Response show_new_agency(const Request& request, Context& context) {
  const auto allowed = require_anywhere(context.viewer, Duty::manage_agencies);
  if (!allowed) return web::refuse(request, allowed.error());
  const auto parents = agencies_with_duty(context, Duty::manage_agencies);
  return web::respond_with_forms(
      request, [&](const web::Page& page) { return new_agency_page(page, context, parents); });
}

Response create_agency(const Request& request, Context& context) {
  const auto again = [&](const Error& error) {
    const auto parents = agencies_with_duty(context, Duty::manage_agencies);
    return web::refuse(request, error, [&](const web::Page& page) {
      return new_agency_page(page, context, parents);
    });
  };
  // Whoever may not open agencies hears that, and not which field to mend.
  const auto allowed = require_anywhere(context.viewer, Duty::manage_agencies);
  if (!allowed) return web::refuse(request, allowed.error());
  AgencyForm form = read_agency_form(request);
  const auto from = typed_date(request, "valid_from");
  if (!from) return again(from.error());
  form.valid_from = *from;
  const auto opened = open_agency(context, AgencyId{web::id_in(request.form("parent"))}, form);
  if (!opened) return again(opened.error());
  return web::see_other(agency_url(*opened).text(), "org.agency.opened");
}

Response show_agency_edit(const Request& request, Context& context) {
  return show_form(request, context, edit_page);
}

Response save_agency(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto saved = change_agency(context, id, read_agency_form(request));
  if (!saved) return form_again(request, context, saved.error(), edit_page);
  return web::see_other(agency_url(id).text(), "org.form.saved");
}

Response show_renaming(const Request& request, Context& context) {
  return show_form(request, context, renaming_page);
}

Response save_renaming(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto from = typed_date(request, "valid_from");
  if (!from) return form_again(request, context, from.error(), renaming_page);
  const auto saved = rename_agency(context, id, read_agency_form(request).name, *from);
  if (!saved) return form_again(request, context, saved.error(), renaming_page);
  return web::see_other(agency_url(id).text(), "org.agency.renamed");
}

Response show_closing(const Request& request, Context& context) {
  return show_form(request, context, closing_page);
}

Response save_closing(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto last_day = typed_date(request, "last_day");
  if (!last_day) return form_again(request, context, last_day.error(), closing_page);
  const auto saved = close_agency(context, id, *last_day, typed(request, "successor"));
  if (!saved) return form_again(request, context, saved.error(), closing_page);
  return web::see_other(agency_url(id).text(), "org.agency.closed_notice");
}

}  // namespace hb::org::pages
