#include "sign_in_page.h"

#include "handlers.h"
#include "kept_form.h"
#include "page_help.h"
#include "sign_in_action.h"
#include "web/cookies.h"

namespace hb::org::pages {

namespace {

/// Where signing in leads: what the address or the form says, or the form that was sent too late.
std::string next_of(const web::Page& page) {
  const Request& request = page.request();
  if (request.method == web::Method::get) return safe_next(request.query("next"));
  return safe_next(request.path_text == "/sign-in" ? request.form("next") : request.target);
}

Response with_cookie(Response response, std::string value) {
  response.headers.emplace_back("Set-Cookie", std::move(value));
  return response;
}

/// The page after signing in for somebody whose form waits: it carries the new session's token.
Response send_again(const Request& request, Context& context, const SignedIn& signed_in) {
  Request of_new_session = request;
  of_new_session.visit.csrf_token = context.services.form_token(signed_in.token);
  return ask_to_send_again(of_new_session, safe_next(request.form("next")));
}

}  // namespace

html::Node sign_in_page(const web::Page& page) {
  const bool waiting = page.request().path_text != "/sign-in" || keeps_a_form(page.request());
  return page.layout(
      {.title = "org.sign_in.title", .narrow = true},
      {web::error_summary(page),
       html::p({.classes = "govuk-body"},
               page.t(waiting ? "org.kept.sign_in_first" : "org.sign_in.lead")),
       web::form(page, web::post_to(web::Url{"/sign-in"}),
                 {web::hidden_field(page, "next", next_of(page)),
                  waiting ? kept_fields(page) : html::Node{},
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

Response show_sign_in(const Request& request, Context& context) {
  if (context.viewer.signed_in()) {
    const std::string next = safe_next(request.query("next"));
    return web::see_other(next == "/" ? "/start" : next);
  }
  return web::respond_with_forms(request, sign_in_page);
}

Response sign_in_now(const Request& request, Context& context) {
  // The password is taken as it was typed: blanks and signs of any kind belong to it.
  const SignInForm form{.account = typed(request, "account"),
                        .password = std::string{request.form("password")},
                        .address = request.remote_address,
                        .agent = std::string{request.header("user-agent")}};
  const auto signed_in = sign_in(context, form);
  if (!signed_in) return web::refuse(request, signed_in.error(), sign_in_page);

  const std::string cookie = web::set_cookie(kSessionCookie, signed_in->token,
                                             {.secure = context.services.secure_cookies});
  if (keeps_a_form(request) && !signed_in->must_change_password) {
    return with_cookie(send_again(request, context, *signed_in), cookie);
  }
  const std::string next = safe_next(request.form("next"));
  return with_cookie(web::see_other(signed_in->must_change_password ? "/account/password"
                                    : next == "/"                   ? "/start"
                                                                    : next),
                     cookie);
}

Response show_sign_out(const Request& request, Context&) {
  return web::respond_with_forms(request, [](const web::Page& page) {
    return page.layout(
        {.title = "org.sign_out.title", .narrow = true},
        button_form(page, web::Url{"/sign-out"}, "org.sign_out.send", web::ButtonKind::main));
  });
}

Response sign_out_now(const Request&, Context& context) {
  sign_out(context);
  return with_cookie(web::see_other("/", "org.sign_out.done"),
                     web::set_cookie(kSessionCookie, "",
                                     {.max_age = std::chrono::seconds{0},
                                      .secure = context.services.secure_cookies}));
}

}  // namespace hb::org::pages
