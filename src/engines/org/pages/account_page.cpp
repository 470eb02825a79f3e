#include <boost/json.hpp>

#include "handlers.h"
#include "org/browser_name.h"
#include "org/directory.h"
#include "page_help.h"
#include "person_action.h"
#include "role_action.h"
#include "sign_in_action.h"

namespace hb::org::pages {

namespace {

struct Account {
  PersonProfile profile;
  std::vector<Role> roles;
  std::vector<Session> sessions;
  SessionId here;
};

Result<Account> load_account(Context& context) {
  HB_LET(profile, person_profile(context, context.viewer.person_id));
  HB_LET(sessions, own_sessions(context));
  return Account{std::move(profile), roles(context), std::move(sessions),
                 context.viewer.session_id};
}

html::Node who(const web::Page& page, const Account& account) {
  std::vector<web::SummaryRow> rows{
      {"org.person.name", web::text(account.profile.person.name)},
      {"org.person.account", web::text(account.profile.person.account)},
      {"org.person.agency", web::text(account.profile.agency_name)},
      {"org.person.job_title", web::text(account.profile.person.job_title)}};
  for (const RoleGrant& grant : account.profile.roles) {
    rows.push_back({"org.person.role", web::text(role_words(page, account.roles, grant.role))});
  }
  return web::summary_list(page, rows);
}

html::Node contact_form(const web::Page& page, const Person& person) {
  return web::form(page, web::post_to(web::Url{"/account/contact"}),
                   {web::text_field(page, {.name = "extension",
                                           .label = "org.person.extension",
                                           .value = person.extension,
                                           .width = 10}),
                    web::text_field(page, {.name = "email",
                                           .label = "org.person.email",
                                           .hint = "org.person.sealed_hint",
                                           .value = person.email,
                                           .type = "email",
                                           .autocomplete = "email"}),
                    web::text_field(page, {.name = "phone",
                                           .label = "org.person.phone",
                                           .value = person.phone,
                                           .width = 20,
                                           .type = "tel",
                                           .autocomplete = "tel"}),
                    web::button(page, "org.form.save")});
}

html::Node language_form(const web::Page& page, Locale locale) {
  return web::form(page, web::post_to(web::Url{"/account/language"}),
                   {web::radios(page, {.name = "language",
                                       .label = "org.account.language",
                                       .choices = {{"zh-TW", "正體中文"}, {"en", "English"}},
                                       .chosen = {locale == Locale::en ? "en" : "zh-TW"},
                                       .required = true,
                                       .small = true,
                                       .inline_ = true}),
                    web::button(page, "org.form.save", web::ButtonKind::secondary)});
}

html::Node session_table(const web::Page& page, const Account& account) {
  std::vector<web::TableRow> rows;
  for (const Session& session : account.sessions) {
    const bool here = session.id == account.here;
    rows.push_back({web::text(browser_name(session.agent)), web::text(session.address),
                    web::text(web::short_moment(session.created_at)),
                    web::text(web::short_moment(session.last_seen_at)),
                    here ? web::tag(page, "org.session.this_one", web::Tone::good)
                         : button_form(page, web::Url{"/account/sessions"} / session.id / "end",
                                       "org.session.end")});
  }
  return web::table(page,
                    {.caption = page.t("org.account.sessions"),
                     .columns = {{"org.session.agent"},
                                 {"org.session.address"},
                                 {"org.session.since"},
                                 {"org.session.last_seen"},
                                 {"org.session.action"}},
                     .stacked_on_phones = true},
                    rows);
}

html::Node account_page(const web::Page& page, const Account& account) {
  html::Node others;
  if (account.sessions.size() > 1) {
    others = button_form(page, web::Url{"/account/sessions/end-others"}, "org.session.end_others");
  }
  return page.layout(
      console_page("org.account.title", {}),
      {web::error_summary(page), who(page, account),
       html::p({.classes = "govuk-body"},
               html::a(person_url(account.profile.person.id) / "duties", {.classes = "govuk-link"},
                       page.t("org.reason.title"))),
       html::h2({.classes = "govuk-heading-m"}, page.t("org.account.contact")),
       contact_form(page, account.profile.person),
       html::h2({.classes = "govuk-heading-m"}, page.t("org.account.safety")),
       web::button_group(
           {web::button_link(page, "org.password.title", web::Url{"/account/password"},
                             web::ButtonKind::secondary),
            web::button_link(page, "org.second_factor.title", web::Url{"/account/second-factor"},
                             web::ButtonKind::secondary)}),
       session_table(page, account), others, language_form(page, page.locale())});
}

boost::json::value to_json(const Account& account) {
  boost::json::array sessions;
  for (const Session& session : account.sessions) {
    sessions.push_back({{"id", session.id.value},
                        {"created_at", to_micros(session.created_at)},
                        {"last_seen_at", to_micros(session.last_seen_at)},
                        {"address", session.address},
                        {"agent", session.agent},
                        {"this_one", session.id == account.here}});
  }
  const Person& person = account.profile.person;
  return {{"id", person.id.value},         {"account", person.account},
          {"name", person.name},           {"agency", account.profile.agency_name},
          {"email", person.email},         {"phone", person.phone},
          {"extension", person.extension}, {"sessions", std::move(sessions)}};
}

// The account page again, with what went wrong in it.
Response account_again(const Request& request, Context& context, const Error& error) {
  const auto account = load_account(context);
  if (!account) return web::refuse(request, account.error());
  return web::refuse(request, error,
                     [&](const web::Page& page) { return account_page(page, *account); });
}

html::Node secret_field(const web::Page& page, std::string name, std::string label,
                        std::string hint, std::string_view autocomplete) {
  return web::text_field(page, {.name = std::move(name),
                                .label = std::move(label),
                                .hint = std::move(hint),
                                .required = true,
                                .width = 20,
                                .type = "password",
                                .autocomplete = autocomplete});
}

html::Node password_page(const web::Page& page, bool must) {
  html::Node why;
  if (must) why = web::inset(page.t("org.password.must_change"));
  auto options = console_page("org.password.title", {{"org.account.title", web::Url{"/account"}}});
  options.narrow = true;
  return page.layout(
      options,
      {web::error_summary(page), why,
       web::form(
           page, web::post_to(web::Url{"/account/password"}),
           {secret_field(page, "current_password", "org.password.current", "", "current-password"),
            secret_field(page, "new_password", "org.password.new", "org.password.rule",
                         "new-password"),
            secret_field(page, "repeated_password", "org.password.repeated", "", "new-password"),
            web::button(page, "org.password.save")})});
}

}  // namespace

Response show_account(const Request& request, Context& context) {
  const auto account = load_account(context);
  if (!account) return web::refuse(request, account.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*account); },
      [&](const web::Page& page) { return account_page(page, *account); });
}

Response save_contact(const Request& request, Context& context) {
  const auto saved = change_own_contact(context, {.extension = typed(request, "extension"),
                                                  .email = typed(request, "email"),
                                                  .phone = typed(request, "phone")});
  if (!saved) return account_again(request, context, saved.error());
  return web::see_other("/account", "org.form.saved");
}

Response save_language(const Request& request, Context& context) {
  const Locale locale = request.form("language") == "en" ? Locale::en : Locale::zh_tw;
  const auto saved = choose_language(context, locale);
  if (!saved) return web::refuse(request, saved.error());
  return web::see_other("/account", "org.form.saved");
}

Response show_password(const Request& request, Context& context) {
  const auto signed_in = require_signed_in(context.viewer);
  if (!signed_in) return web::refuse(request, signed_in.error());
  return web::respond_with_forms(request, [&](const web::Page& page) {
    return password_page(page, context.viewer.must_change_password);
  });
}

Response save_password(const Request& request, Context& context) {
  const PasswordForm form{.current = std::string{request.form("current_password")},
                          .wanted = std::string{request.form("new_password")},
                          .repeated = std::string{request.form("repeated_password")}};
  const auto changed = change_password(context, form, request.remote_address);
  if (!changed) {
    return web::refuse(request, changed.error(), [&](const web::Page& page) {
      return password_page(page, context.viewer.must_change_password);
    });
  }
  return web::see_other("/account", "org.password.changed");
}

Response end_one_session(const Request& request, Context& context) {
  const auto ended = end_session(context, SessionId{request.path_id("session")});
  if (!ended) return web::refuse(request, ended.error());
  return web::see_other("/account", "org.session.ended");
}

Response end_sessions(const Request& request, Context& context) {
  const auto ended = end_other_sessions(context);
  if (!ended) return web::refuse(request, ended.error());
  return web::see_other("/account", "org.session.ended");
}

}  // namespace hb::org::pages
