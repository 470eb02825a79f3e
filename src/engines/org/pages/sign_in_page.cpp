#include "sign_in_page.h"

#include "handlers.h"
#include "kept_form.h"
#include "org/second_factor.h"
#include "page_help.h"
#include "second_factor_parts.h"
#include "sign_in_action.h"
#include "web/cookies.h"

namespace hb::org::pages {

namespace {

/// Where signing in leads: what the address or the form says, or the form that was sent too late.
std::string next_of(const web::Page& page) {
  const Request& request = page.request();
  if (request.method == web::Method::get) return safe_next(request.query("next"));
  return safe_next(request.path_text.starts_with("/sign-in") ? request.form("next")
                                                             : request.target);
}

Response with_cookie(Response response, std::string value) {
  response.headers.emplace_back("Set-Cookie", std::move(value));
  return response;
}

std::string cookie_to_forget(std::string_view name, const Context& context) {
  return web::set_cookie(
      name, "", {.max_age = std::chrono::seconds{0}, .secure = context.services.secure_cookies});
}

/// The page after signing in for somebody whose form waits: it carries the new session's token.
Response send_again(const Request& request, Context& context, const SignedIn& signed_in) {
  Request of_new_session = request;
  of_new_session.visit.csrf_token = context.services.form_token(signed_in.token);
  return ask_to_send_again(of_new_session, safe_next(request.form("next")));
}

/// With a session: to where the visitor wanted, or first to a new password.
Response go_in(const Request& request, Context& context, const SignedIn& signed_in) {
  const std::string cookie =
      web::set_cookie(kSessionCookie, signed_in.token, {.secure = context.services.secure_cookies});
  if (keeps_a_form(request) && !signed_in.must_change_password) {
    return with_cookie(send_again(request, context, signed_in), cookie);
  }
  const std::string next = safe_next(request.form("next"));
  return with_cookie(web::see_other(signed_in.must_change_password ? "/account/password"
                                    : next == "/"                  ? "/start"
                                                                   : next),
                     cookie);
}

}  // namespace

html::Node second_step_page(const web::Page& page) {
  return page.layout(
      {.title = "org.second_step.title", .narrow = true},
      {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t("org.second_step.lead")),
       web::form(page, web::post_to(web::Url{"/sign-in/second-factor"}),
                 {web::hidden_field(page, "next", next_of(page)), kept_fields(page),
                  code_field(page), web::button(page, "org.sign_in.send")}),
       web::details(page, "org.second_step.lost",
                    html::p({.classes = "govuk-body"}, page.t("org.second_step.lost_words")))});
}

html::Node sign_in_page(const web::Page& page) {
  const bool waiting =
      !page.request().path_text.starts_with("/sign-in") || keeps_a_form(page.request());
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
  if (signed_in->second_step.empty()) return go_in(request, context, *signed_in);

  const std::string cookie =
      web::set_cookie(kSecondStepCookie, signed_in->second_step,
                      {.max_age = kSecondStepLasts, .secure = context.services.secure_cookies});
  // A form that waits goes along in the page; without one the step has an address of its own.
  if (keeps_a_form(request)) {
    return with_cookie(web::respond(second_step_page(web::Page{request})), cookie);
  }
  return with_cookie(
      web::see_other(web::Url{"/sign-in/second-factor"}.with("next", request.form("next"))),
      cookie);
}

Response show_second_step(const Request& request, Context& context) {
  if (context.viewer.signed_in()) return web::see_other("/start");
  if (request.cookie(kSecondStepCookie).empty()) return web::see_other("/sign-in");
  return web::respond_with_forms(request, second_step_page);
}

Response take_second_step(const Request& request, Context& context) {
  const auto signed_in = give_second_factor(
      context, {.token = std::string{request.cookie(kSecondStepCookie)},
                .code = std::string{request.form("code")},
                .visitor = {.address = request.remote_address,
                            .agent = std::string{request.header("user-agent")}}});
  if (signed_in) {
    return with_cookie(go_in(request, context, *signed_in),
                       cookie_to_forget(kSecondStepCookie, context));
  }
  const bool over = signed_in.error().fault == Fault::unauthenticated;
  return web::refuse(request, signed_in.error(), over ? sign_in_page : second_step_page);
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
                     cookie_to_forget(kSessionCookie, context));
}

}  // namespace hb::org::pages
