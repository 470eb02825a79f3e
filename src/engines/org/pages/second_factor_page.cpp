// One's own second factor: turning it on with a QR code, recovery codes, turning it off; and an
// administrator's help for somebody who has lost it.
#include "second_factor_action.h"

#include <boost/json.hpp>

#include "handlers.h"
#include "kernel/unicode.h"
#include "org/own_transaction.h"
#include "org/second_factor.h"
#include "page_help.h"
#include "person_page.h"
#include "second_factor_parts.h"
#include "web/qr_code.h"

namespace hb::org::pages {

namespace {

web::Url here() { return web::Url{"/account/second-factor"}; }

web::LayoutOptions second_factor_layout(std::string title) {
  auto options = console_page(std::move(title), {{"org.account.title", web::Url{"/account"}}});
  options.narrow = true;
  return options;
}

html::Node password_field(const web::Page& page) {
  return web::text_field(page, {.name = "current_password",
                                .label = "org.password.current",
                                .required = true,
                                .width = 20,
                                .type = "password",
                                .autocomplete = "current-password"});
}

/// It is off: what it is for, and the start.
html::Node off_page(const web::Page& page, const OwnSecondFactor& own) {
  html::Node why;
  if (own.demanded) why = web::warning_text(page, "org.second_factor.demanded");
  return page.layout(
      second_factor_layout("org.second_factor.title"),
      {web::error_summary(page), why,
       html::p({.classes = "govuk-body"}, page.t("org.second_factor.lead")),
       html::p({.classes = "govuk-body"}, page.t("org.second_factor.app")),
       web::form(page, web::post_to(here() / "start"),
                 {password_field(page), web::button(page, "org.second_factor.start")})});
}

html::Node on_page(const web::Page& page, const OwnSecondFactor& own) {
  auto options = second_factor_layout("org.second_factor.title");
  options.state = {"org.second_factor.on", web::Tone::good};
  html::Node few;
  if (own.codes_left <= 2) few = web::warning_text(page, "org.second_factor.few_codes");
  return page.layout(
      options,
      {web::error_summary(page), few,
       web::summary_list(
           page, {{"org.second_factor.since", web::text(web::short_moment(*own.since))},
                  {"org.second_factor.codes_left", web::text(std::to_string(own.codes_left))}}),
       html::h2({.classes = "govuk-heading-m"}, page.t("org.second_factor.new_codes")),
       html::p({.classes = "govuk-body"}, page.t("org.second_factor.new_codes_lead")),
       web::form(page, web::post_to(here() / "recovery-codes"),
                 {code_field(page),
                  web::button(page, "org.second_factor.new_codes", web::ButtonKind::secondary)}),
       web::details(
           page, "org.second_factor.turn_off",
           web::form(page, web::post_to(here() / "end"),
                     {password_field(page), code_field(page),
                      web::button(page, "org.second_factor.turn_off", web::ButtonKind::warning)}),
           page.request().path_text.ends_with("/end"))});
}

html::Node own_page(const web::Page& page, const OwnSecondFactor& own) {
  return own.since ? on_page(page, own) : off_page(page, own);
}

html::Node enrolment_page(const web::Page& page, const Enrolment& begun) {
  auto options = second_factor_layout("org.second_factor.enrol");
  options.breadcrumbs.push_back({"org.second_factor.title", here()});
  return page.layout(options,
                     {web::error_summary(page),
                      html::p({.classes = "govuk-body"}, page.t("org.second_factor.scan")),
                      html::p({.classes = "hb-qr-place"},
                              web::qr_code(page, begun.uri, "org.second_factor.qr_label")),
                      html::p({.classes = "govuk-body"}, page.t("org.second_factor.type_instead")),
                      html::p({.classes = "govuk-body"},
                              html::code({.classes = "hb-code"}, in_groups(begun.secret))),
                      web::form(page, web::post_to(here() / "enrolment"),
                                {code_field(page, "org.second_factor.first_code"),
                                 web::button(page, "org.second_factor.confirm")})});
}

/// Shown once: never kept by a browser or proxy.
Response codes_response(const Request& request, const std::vector<std::string>& codes) {
  Response response = web::respond(
      request,
      [&] {
        return boost::json::value{{"recovery_codes", boost::json::value_from(codes)}};
      },
      [&](const web::Page& page) {
        html::Node items;
        for (const std::string& code : codes) {
          items += html::li(html::code({.classes = "hb-code"}, code));
        }
        return page.layout(
            second_factor_layout("org.second_factor.codes"),
            {web::warning_text(page, "org.second_factor.codes_once"),
             html::p({.classes = "govuk-body"}, page.t("org.second_factor.codes_lead")),
             html::ol({.classes = "govuk-list govuk-list--number hb-codes"}, items),
             web::button_link(page, "org.second_factor.codes_kept", web::Url{"/start"})});
      });
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

/// The own page again with what went wrong; for handlers that have no transaction of their own.
Response own_again(const Request& request, const Context& context, const Error& error) {
  const auto own = in_read(context, [](Context& inner) { return own_second_factor(inner); });
  if (!own) return web::refuse(request, own.error());
  return web::refuse(request, error, [&](const web::Page& page) { return own_page(page, *own); });
}

}  // namespace

html::Node code_field(const web::Page& page, std::string label) {
  return web::text_field(page, {.name = "code",
                                .label = std::move(label),
                                .hint = "org.second_factor.code_hint",
                                .required = true,
                                .width = 20,
                                .autocomplete = "one-time-code"});
}

Response show_second_factor(const Request& request, Context& context) {
  const auto own = own_second_factor(context);
  if (!own) return web::refuse(request, own.error());
  return web::respond_with_forms(
      request,
      [&] {
        return boost::json::value{
            {"since", own->since ? boost::json::value(to_micros(*own->since)) : nullptr},
            {"codes_left", own->codes_left},
            {"demanded", own->demanded}};
      },
      [&](const web::Page& page) { return own_page(page, *own); });
}

Response start_second_factor(const Request& request, Context& context) {
  const auto begun = begin_enrolment(context, std::string{request.form("current_password")},
                                     request.remote_address);
  if (!begun) return own_again(request, context, begun.error());
  return web::see_other(here() / "enrolment");
}

Response show_enrolment(const Request& request, Context& context) {
  const auto begun = enrolment(context);
  if (!begun && begun.error().fault == Fault::conflict) return web::see_other(here());
  if (!begun) return web::refuse(request, begun.error());
  return web::respond_with_forms(
      request,
      [&] {
        return boost::json::value{{"secret", begun->secret}, {"uri", begun->uri}};
      },
      [&](const web::Page& page) { return enrolment_page(page, *begun); });
}

Response save_enrolment(const Request& request, Context& context) {
  // Before a wrong code ends the transaction.
  const auto begun = enrolment(context);
  if (!begun) return web::refuse(request, begun.error());
  const auto codes = confirm_enrolment(context, request.form("code"), request.remote_address);
  if (codes) return codes_response(request, *codes);
  return web::refuse(request, codes.error(),
                     [&](const web::Page& page) { return enrolment_page(page, *begun); });
}

Response save_recovery_codes(const Request& request, Context& context) {
  const auto own = own_second_factor(context);
  if (!own) return web::refuse(request, own.error());
  const auto codes = renew_recovery_codes(context, request.form("code"), request.remote_address);
  if (codes) return codes_response(request, *codes);
  return web::refuse(request, codes.error(),
                     [&](const web::Page& page) { return own_page(page, *own); });
}

Response end_second_factor(const Request& request, Context& context) {
  const auto ended =
      turn_off_second_factor(context, std::string{request.form("current_password")},
                             std::string{request.form("code")}, request.remote_address);
  if (!ended) return own_again(request, context, ended.error());
  return web::see_other(here().text(), "org.second_factor.off_now");
}

Response save_second_factor_reset(const Request& request, Context& context) {
  const PersonId id{request.path_id("id")};
  const auto reset = reset_second_factor(context, id, clean_input(request.form("reason")));
  if (reset) return web::see_other(person_url(id).text(), "org.second_factor.was_reset");
  const auto view = load_person(context, id);
  if (!view) return web::refuse(request, view.error());
  return web::refuse(request, reset.error(),
                     [&](const web::Page& page) { return person_page(page, context, *view); });
}

}  // namespace hb::org::pages
