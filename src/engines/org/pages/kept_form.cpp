#include "kept_form.h"

#include <algorithm>
#include <string>

#include "handlers.h"
#include "sign_in_page.h"
#include "web/csrf.h"
#include "web/parts.h"

namespace hb::org::pages {

namespace {

constexpr std::string_view kPrefix = "kept.";
constexpr std::string_view kSignIn = "/sign-in";
constexpr std::string_view kSecondStep = "/sign-in/second-factor";

/// One of the two steps of signing in, whose forms carry another form.
bool carries_forms(const Request& request) {
  return request.path_text == kSignIn || request.path_text == kSecondStep;
}

bool is_secret(std::string_view name) {
  return name == "csrf" || name.find("password") != std::string_view::npos;
}

/// The kept form as it was sent: names without prefix, nothing secret.
web::Pairs original_fields(const Request& request) {
  web::Pairs fields;
  const bool carried = carries_forms(request);
  for (const auto& [name, value] : request.form_values) {
    if (carried && !name.starts_with(kPrefix)) continue;
    std::string original = carried ? name.substr(kPrefix.size()) : name;
    if (!is_secret(original)) fields.emplace_back(std::move(original), value);
  }
  return fields;
}

/// What a person wrote, to be seen on the page: ids, versions and codes are left out.
bool reads_as_words(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) {
    return c == ' ' || c == '\n' || static_cast<unsigned char>(c) >= 0x80;
  });
}

html::Node shown_words(const web::Page& page, const web::Pairs& fields) {
  html::Node words;
  for (const auto& [name, value] : fields) {
    if (reads_as_words(value)) words += html::p({.classes = "govuk-body hb-kept"}, value);
  }
  if (words.empty()) return {};
  return web::details(page, "org.kept.typed", words, true);
}

html::Node send_again_page(const web::Page& page, const web::Url& target) {
  const web::Pairs fields = original_fields(page.request());
  html::Node hidden;
  for (const auto& [name, value] : fields) hidden += web::hidden_field(page, name, value);
  return page.layout(
      {.title = "org.kept.title", .narrow = true},
      {web::error_summary(page),
       html::p({.classes = "govuk-body"}, page.t("org.kept.not_sent_yet")),
       shown_words(page, fields),
       web::form(page, web::post_to(target), {hidden, web::button(page, "org.kept.send")})});
}

}  // namespace

bool keeps_a_form(const Request& request) {
  return carries_forms(request) && !original_fields(request).empty();
}

html::Node kept_fields(const web::Page& page) {
  html::Node hidden;
  for (const auto& [name, value] : original_fields(page.request())) {
    hidden += web::hidden_field(page, std::string{kPrefix} + name, value);
  }
  return hidden;
}

Response ask_to_send_again(const Request& request, std::string_view target) {
  const auto url = web::Url::local(target);
  if (!url) return web::see_other("/");
  return web::respond(send_again_page(web::Page{request}, *url));
}

}  // namespace hb::org::pages

namespace hb::org {

namespace {
constexpr Error kSessionEnded{Fault::unauthenticated, "org.kept.session_ended"};
}

web::Response answer_stale_form(const web::Request& request) {
  const Error stale = web::refusal::stale_form;
  if (request.wants_json() || request.path_text == "/sign-out") return web::refuse(request, stale);
  // A page kept open across a restart of the browser: the visit is new, the account is still there.
  if (request.path_text == pages::kSignIn) {
    return web::refuse(request, stale, pages::sign_in_page);
  }
  if (request.path_text == pages::kSecondStep) {
    return web::refuse(request, stale, pages::second_step_page);
  }
  if (!request.visit.signed_in) return web::refuse(request, kSessionEnded, pages::sign_in_page);
  const auto target = web::Url::local(request.target);
  if (!target) return web::refuse(request, stale);
  return web::refuse(request, stale,
                     [&](const web::Page& page) { return pages::send_again_page(page, *target); });
}

}  // namespace hb::org
