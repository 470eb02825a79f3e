#include "settings_action.h"

#include <boost/json.hpp>

#include "handlers.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

html::Node settings_page(const web::Page& page, const SiteSettings& settings) {
  const auto field = [&](std::string name, const std::string& value, bool required = false) {
    const std::string label = "org.settings." + name;
    return web::text_field(
        page, {.name = std::move(name), .label = label, .value = value, .required = required});
  };
  auto options = console_page("org.settings.title", {});
  options.narrow = true;
  return page.layout(
      options,
      {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t("org.settings.lead")),
       web::form(
           page, web::post_to(web::Url{"/settings"}),
           {field("name_zh", settings.name_zh, true), field("name_en", settings.name_en),
            field("unit", settings.unit), field("address", settings.address),
            field("phone", settings.phone), field("email", settings.email),
            web::checkboxes(page, {.name = "second_factor",
                                   .label = "org.settings.safety",
                                   .choices = {{"demanded", "org.settings.second_factor",
                                                "org.settings.second_factor_hint"}},
                                   .chosen = {settings.second_factor_demanded ? "demanded" : ""}}),
            web::button(page, "org.form.save")}),
       html::p({.classes = "govuk-body"}, {html::a(web::Url{"/agencies"}, {.classes = "govuk-link"},
                                                   page.t("org.agencies.title"))}),
       html::p({.classes = "govuk-body"}, {html::a(web::Url{"/audit"}, {.classes = "govuk-link"},
                                                   page.t("org.audit.title"))})});
}

boost::json::value to_json(const SiteSettings& settings) {
  return {{"name_zh", settings.name_zh},
          {"name_en", settings.name_en},
          {"unit", settings.unit},
          {"address", settings.address},
          {"phone", settings.phone},
          {"email", settings.email},
          {"second_factor_demanded", settings.second_factor_demanded}};
}

}  // namespace

Response show_settings(const Request& request, Context& context) {
  const auto settings = site_settings(context);
  if (!settings) return web::refuse(request, settings.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*settings); },
      [&](const web::Page& page) { return settings_page(page, *settings); });
}

Response save_settings(const Request& request, Context& context) {
  const SiteSettings wanted{.name_zh = typed(request, "name_zh"),
                            .name_en = typed(request, "name_en"),
                            .address = typed(request, "address"),
                            .phone = typed(request, "phone"),
                            .email = typed(request, "email"),
                            .unit = typed(request, "unit"),
                            .second_factor_demanded = request.form("second_factor") == "demanded"};
  const auto saved = change_site_settings(context, wanted);
  if (saved) return web::see_other("/settings", "org.form.saved");
  if (saved.error().fault != Fault::invalid) return web::refuse(request, saved.error());
  return web::refuse(request, saved.error(),
                     [&](const web::Page& page) { return settings_page(page, wanted); });
}

}  // namespace hb::org::pages
