#include "handlers.h"
#include "page_help.h"
#include "sign_in_action.h"
#include "web/cookies.h"

namespace hb::org::pages {

namespace {

html::Node sign_in_page(const web::Page& page) {
  const std::string next =
      safe_next(page.error() ? page.request().form("next") : page.request().query("next"));
  return page.layout(
      {.title = "org.sign_in.title", .narrow = true},
      {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t("org.sign_in.lead")),
       web::form(page, web::post_to(web::Url{"/sign-in"}),
                 {web::hidden_field("next", next),
                  web::text_field(page, {.name = "account",
                                         .label = "org.sign_in.account",
                                         .required = true,
                                         .width = 20,
                                         .autocomplete = "username"}),
                  web::text_field(page, {.name = "password",
                                         .label = "org.sign_in.password",
                                         .required = true,
                                         .width = 20,
                                         .type = "password",
                                         .autocomplete = "current-password"}),
                  web::button(page, "org.sign_in.send")}),
       web::details(page, "org.sign_in.lost",
                    html::p({.classes = "govuk-body"}, page.t("org.sign_in.lost_words")))});
}

Response with_cookie(Response response, std::string value) {
  response.headers.emplace_back("Set-Cookie", std::move(value));
  return response;
}

}  // namespace

Response show_sign_in(const Request& request, Context& context) {
  if (context.viewer.signed_in()) return web::see_other(safe_next(request.query("next")));
  return web::respond(sign_in_page(web::Page{request}));
}

Response sign_in_now(const Request& request, Context& context) {
  // The password is taken as it was typed: blanks and signs of any kind belong to it.
  const SignInForm form{.account = typed(request, "account"),
                        .password = std::string{request.form("password")},
                        .address = request.remote_address,
                        .agent = std::string{request.header("user-agent")}};
  const auto signed_in = sign_in(context, form);
  if (!signed_in) return web::refuse(request, signed_in.error(), sign_in_page);

  const std::string next = safe_next(request.form("next"));
  return with_cookie(web::see_other(signed_in->must_change_password ? "/account/password"
                                    : next == "/"                   ? "/plans"
                                                                    : next),
                     web::set_cookie(kSessionCookie, signed_in->token,
                                     {.secure = context.services.secure_cookies}));
}

Response show_sign_out(const Request& request, Context&) {
  const web::Page page{request};
  return web::respond(page.layout(
      {.title = "org.sign_out.title", .narrow = true},
      button_form(page, web::Url{"/sign-out"}, "org.sign_out.send", web::ButtonKind::main)));
}

Response sign_out_now(const Request&, Context& context) {
  sign_out(context);
  return with_cookie(web::see_other("/", "org.sign_out.done"),
                     web::set_cookie(kSessionCookie, "",
                                     {.max_age = std::chrono::seconds{0},
                                      .secure = context.services.secure_cookies}));
}

}  // namespace hb::org::pages
