#include "dispatcher.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <exception>

#include "crypto/digest.h"
#include "crypto/token.h"
#include "engines.h"
#include "exchange/token_guard.h"
#include "exchange_routes.h"
#include "kept_form.h"
#include "kernel/roc_date.h"
#include "org/ports.h"
#include "org/sign_in.h"
#include "storage/database.h"
#include "storage/no_transaction.h"
#include "web/cookies.h"
#include "web/csrf.h"
#include "web/encoding.h"
#include "web/page.h"

namespace hb::app {

namespace {

constexpr Error kNotFound{Fault::not_found, "app.request.not_found"};
constexpr Error kBroken{Fault::unavailable, "app.request.broken"};
constexpr Error kUnavailable{Fault::unavailable, "app.request.unavailable"};
constexpr Error kRequestDiskFull{Fault::unavailable, "app.request.disk_full"};

constexpr std::string_view kVisitCookie = "haoban_visit";
constexpr std::string_view kLanguageCookie = "haoban_language";
constexpr std::string_view kNoticeCookie = "haoban_notice";
constexpr std::size_t kVisitLength = 43;  // Of crypto::new_token().
constexpr std::size_t kMostCachedBytes = 32u << 20;
constexpr std::chrono::seconds kLongestCached{30};
constexpr std::chrono::hours kLanguageLasts{24 * 365};

bool changes_something(web::Method method) {
  return method != web::Method::get && method != web::Method::head &&
         method != web::Method::options;
}

std::optional<Locale> locale_of_tag(std::string_view tag) {
  for (const Locale locale : {Locale::zh_tw, Locale::en}) {
    if (tag == locale_tag(locale)) return locale;
  }
  return std::nullopt;
}

std::string_view bearer_token(const web::Request& request) {
  return exchange::bearer_of(request.header("authorization"));
}

/// Machines say who they are in words of their own, never by a cookie that a browser would send.
void drop_cookies(web::Request& request) {
  std::erase_if(request.headers, [](const auto& each) { return each.first == "cookie"; });
}

void ask_for_json(web::Request& request) {
  std::erase_if(request.headers, [](const auto& each) { return each.first == "accept"; });
  request.headers.emplace_back("accept", "application/json");
}

/// What an answer to this form is kept under. The fields may hold somebody's secret: only their
/// fingerprint is.
std::string form_key(const web::Request& request) {
  std::string fields{request.target};
  for (const auto& [name, value] : request.form_values) {
    if (name != web::kCsrfField) fields += fmt::format("\n{}={}:{}", name, value.size(), value);
  }
  return fmt::format("f{}{}", visitors_locale(request) == Locale::en ? 'e' : 'z',
                     crypto::fingerprint(fields));
}

std::string cache_key(const web::Request& request, Locale locale) {
  return fmt::format("{}{}{}", request.wants_json() ? 'j' : 'h', locale == Locale::en ? 'e' : 'z',
                     request.target);
}

}  // namespace

Locale visitors_locale(const web::Request& request) {
  if (const auto chosen = locale_of_tag(request.query("lang"))) return *chosen;
  if (const auto chosen = locale_of_tag(request.cookie(kLanguageCookie))) return *chosen;
  const std::string_view accepted = request.header("accept-language");
  return accepted.starts_with("en") ? Locale::en : Locale::zh_tw;
}

/// One request on its way.
struct Dispatcher::Call {
  web::Request request;
  Reply reply;
  const web::Route<org::Context>* route = nullptr;
  org::Viewer viewer;
  bool touch_due = false;
  std::string visit;  ///< What form tokens are bound to: the session, or the visitor cookie.
  bool new_visit = false;
  std::uint64_t generation = 0;
  web::Response response;
  bool machine = false;              ///< Neither cookies nor form tokens count.
  std::optional<Error> turned_away;  ///< Of a bearer: why nothing opens.
  std::chrono::seconds retry_after{0};
  std::optional<exchange::TokenUse> token_use;  ///< To be written down after the answer.
};

Dispatcher::Dispatcher(DispatcherParts parts, web::Routes<org::Context> routes)
    : parts_(std::move(parts)),
      routes_(std::move(routes)),
      csrf_(parts_.csrf_secret),
      cache_(kMostCachedBytes, kLongestCached),
      site_(kLongestCached),
      changes_(parts_.database->on_change([this] { cache_.forget(); })) {
  parts_.services.form_token = [this](std::string_view visit) { return csrf_.issue(visit); };
  for (std::size_t index = 0; index < routes_.size(); ++index) {
    table_.add(routes_[index].method, routes_[index].pattern, index);
  }
}

const web::Route<org::Context>* Dispatcher::route_for(web::Method method,
                                                      std::string_view path) const {
  const web::RouteMatch match = table_.find(method, path);
  return match.kind == web::RouteMatch::Kind::found ? &routes_[match.index] : nullptr;
}

std::shared_ptr<const web::Prepared> Dispatcher::at_hand(const web::Request& request) {
  if (!bearer_token(request).empty()) return nullptr;
  if (!request.cookie(org::kSessionCookie).empty() || !request.cookie(kNoticeCookie).empty()) {
    return nullptr;
  }
  switch (request.method) {
    case web::Method::get:
    case web::Method::head: return kept_page(request);
    case web::Method::post: return repeated(request);
    default: return nullptr;
  }
}

std::shared_ptr<const web::Prepared> Dispatcher::kept_page(const web::Request& request) {
  const auto kept =
      cache_.find(cache_key(request, visitors_locale(request)), parts_.services.clock->now());
  if (!kept) return nullptr;
  return {kept, &kept->prepared};
}

/// Whatever is amiss with the form, the handler's way says it.
std::shared_ptr<const web::Prepared> Dispatcher::repeated(const web::Request& request) {
  if (!request.wants_json() || !request.query("lang").empty()) return nullptr;
  const auto* route = route_for(request.method, web::raw_path(request.target));
  if (!route || !route->may_repeat) return nullptr;
  const std::string_view visit = request.cookie(kVisitCookie);
  if (visit.size() != kVisitLength || !web::check_csrf(request, csrf_, visit)) return nullptr;
  const Instant now = parts_.services.clock->now();
  const auto kept = cache_.find(form_key(request), now);
  if (!kept || !route->may_repeat(request, now)) return nullptr;
  kept->repeated(now);
  return {kept, &kept->prepared};
}

void Dispatcher::dispatch(web::Request&& request, Reply reply) {
  auto call = std::make_shared<Call>();
  call->request = std::move(request);
  call->reply = std::move(reply);
  call->request.visit.texts = parts_.texts;
  if (!bearer_token(call->request).empty()) {
    call->machine = true;
    drop_cookies(call->request);
    ask_for_json(call->request);
  }
  call->request.visit.locale = visitors_locale(call->request);
  try {
    run(call);
  } catch (...) {
    call->response = broken(*call, std::current_exception());
    call->reply(std::move(call->response));
  }
}

void Dispatcher::run(std::shared_ptr<Call> call) {
  web::Request& request = call->request;
  call->generation = cache_.generation();
  web::RouteMatch match = table_.find(request.method, web::raw_path(request.target));
  switch (match.kind) {
    case web::RouteMatch::Kind::found: break;
    case web::RouteMatch::Kind::redirect: {
      web::Response response = web::see_other(match.location);
      response.status = 308;
      call->reply(std::move(response));
      return;
    }
    case web::RouteMatch::Kind::not_found:
    case web::RouteMatch::Kind::method_not_allowed: {
      const bool other_method = match.kind == web::RouteMatch::Kind::method_not_allowed;
      // Inside a snapshot, so that even this page has the frame of whoever is signed in.
      parts_.database->read([&](storage::Transaction& tx) {
        find_viewer(*call, tx);
        fill_visit(*call, tx);
        call->response = unknown_place(*call, other_method);
      });
      if (other_method) {
        call->response.status = 405;
        call->response.headers.emplace_back("Allow", match.allow);
      }
      finish(call);
      return;
    }
  }
  call->route = &routes_[match.index];
  request.path_values = std::move(match.values);
  if (exchange::is_for_machines(call->route->pattern)) {
    call->machine = true;
    drop_cookies(request);
  }
  switch (call->route->work) {
    case web::Work::read: return run_read(call);
    case web::Work::write: return run_write(call);
    case web::Work::own: return run_own(call);
  }
}

void Dispatcher::run_read(const std::shared_ptr<Call>& call) {
  parts_.database->read([&](storage::Transaction& tx) {
    find_viewer(*call, tx);
    fill_visit(*call, tx);
    answer(*call, tx);
  });
  finish(call);
}

void Dispatcher::run_write(const std::shared_ptr<Call>& call) {
  parts_.database->submit_write(
      [this, call](storage::Transaction& tx) {
        find_viewer(*call, tx);
        fill_visit(*call, tx);
        answer(*call, tx);
      },
      [this, call](std::exception_ptr problem) {
        if (problem) call->response = broken(*call, problem);
        finish(call);
      });
}

void Dispatcher::run_own(const std::shared_ptr<Call>& call) {
  parts_.database->read([&](storage::Transaction& tx) {
    find_viewer(*call, tx);
    fill_visit(*call, tx);
  });
  storage::NoTransaction none{parts_.database->dialect()};
  answer(*call, none);
  finish(call);
}

void Dispatcher::find_viewer(Call& call, storage::Transaction& tx) {
  if (call.machine) return find_machine(call, tx);
  const std::string_view token = call.request.cookie(org::kSessionCookie);
  if (!token.empty()) {
    org::Found found = guard_.find(tx, token, parts_.services.clock->now());
    call.viewer = std::move(found.viewer);
    call.touch_due = found.touch_due;
  }
  if (call.viewer.signed_in()) {
    call.visit = token;
    return;
  }
  call.visit = std::string{call.request.cookie(kVisitCookie)};
  if (call.visit.size() != kVisitLength) {
    call.visit = crypto::new_token();
    call.new_visit = true;
  }
}

/// Whom a bearer's token lets in: by the scope that opens this route, to read. What only machines
/// ask for judges its keys itself.
void Dispatcher::find_machine(Call& call, storage::Transaction& tx) {
  const std::string_view pattern = call.route ? call.route->pattern : std::string_view{};
  if (exchange::is_for_machines(pattern)) return;
  const auto* ports = parts_.services.ports;
  const auto* guard = ports ? ports->find<exchange::TokenGuard>() : nullptr;
  if (!guard) {
    call.turned_away = exchange::refusal::token_unknown;
    return;
  }
  const Instant now = parts_.services.clock->now();
  org::Context context{tx, parts_.services, {}, taipei_date(now), now};
  const exchange::Judged judged =
      guard->judge(context, bearer_token(call.request), call.request.remote_address);
  call.token_use = judged.use;
  call.turned_away = judged.refusal;
  call.retry_after = judged.retry_after;
  if (!judged.token || !call.route) return;
  const auto* rule = exchange::rule_for(*judged.token, pattern);
  if (!rule || changes_something(call.request.method)) {
    call.turned_away = exchange::refusal::token_narrow;
    return;
  }
  call.viewer = exchange::viewer_of(*judged.token, *rule);
}

void Dispatcher::fill_visit(Call& call, storage::Transaction& tx) {
  web::Visit& visit = call.request.visit;
  const org::Viewer& viewer = call.viewer;
  const bool shared = call.route && call.route->shared && !viewer.signed_in();
  if (!shared && !call.machine) visit.csrf_token = csrf_.issue(call.visit);
  if (viewer.signed_in() && !call.machine && call.request.cookie(kLanguageCookie).empty() &&
      call.request.query("lang").empty()) {
    visit.locale = viewer.locale;
  }
  visit.signed_in = viewer.signed_in();
  visit.person_name = viewer.name;
  visit.console = console_navigation(viewer);
  fill_frame(visit, viewer);
  const auto site = site_facts(call, tx);
  visit.agency_address = site->address;
  visit.agency_phone = site->phone;
  visit.agency_name = site->unit;
  if (site->changed_on) visit.updated_on = date_words(*site->changed_on, visit.locale);
  visit.site_name = parts_.site_name;
  if (visit.site_name.empty()) {
    visit.site_name = visit.locale == Locale::en ? site->name.en : site->name.zh_tw;
  }
  if (visit.site_name.empty()) visit.site_name = parts_.texts->get(visit.locale, "app.site.name");
  const std::string notice{call.request.cookie(kNoticeCookie)};
  if (parts_.texts->has(notice)) visit.notice = notice;
}

std::shared_ptr<const SiteFacts> Dispatcher::site_facts(const Call& call,
                                                        storage::Transaction& tx) {
  const Instant now = parts_.services.clock->now();
  // A form is answered with a redirect: the rare page that is drawn may say what was known last.
  const bool form = changes_something(call.request.method);
  auto facts = form ? site_.latest() : site_.find(call.generation, now);
  if (facts) return facts;
  org::Context context{tx, parts_.services, call.viewer, taipei_date(now), now};
  return site_.keep(read_site_facts(context), call.generation, now);
}

void Dispatcher::answer(Call& call, storage::Transaction& tx) {
  if (call.turned_away) {
    call.response = turned_away(call);
    return;
  }
  if (changes_something(call.request.method) && !call.machine) {
    const auto checked = web::check_csrf(call.request, csrf_, call.visit);
    if (!checked) {
      call.response = checked.error() == web::refusal::stale_form
                          ? org::answer_stale_form(call.request)
                          : refusal(call, checked.error());
      return;
    }
  }
  if (call.viewer.must_change_password && !call.route->pattern.starts_with("/account") &&
      call.route->pattern != "/sign-out") {
    call.response = web::see_other("/account/password");
    return;
  }
  if (call.viewer.must_enrol && !call.route->pattern.starts_with("/account") &&
      call.route->pattern != "/sign-out") {
    call.response = web::see_other("/account/second-factor");
    return;
  }
  const Instant now = parts_.services.clock->now();
  org::Context context{tx, parts_.services, call.viewer, taipei_date(now), now};
  call.response = call.route->handler(call.request, context);
}

web::Response Dispatcher::turned_away(Call& call) {
  web::Response response = refusal(call, *call.turned_away);
  if (call.turned_away->fault == Fault::unauthenticated) {
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
  }
  if (call.retry_after > std::chrono::seconds{0}) {
    response.headers.emplace_back("Retry-After", std::to_string(call.retry_after.count()));
  }
  return response;
}

web::Response Dispatcher::refusal(Call& call, const Error& error) {
  if (exchange::is_for_machines(web::raw_path(call.request.target))) {
    return exchange::refuse_open311(call.request, error);
  }
  return web::refuse(call.request, error);
}

/// What interface and page say of an address that is not there, each in its own way.
web::Response Dispatcher::unknown_place(Call& call, bool other_method) {
  if (exchange::is_for_machines(web::raw_path(call.request.target))) {
    return exchange::answer_unknown_open311(call.request, other_method);
  }
  return refusal(call, call.turned_away.value_or(kNotFound));
}

web::Response Dispatcher::broken(Call& call, std::exception_ptr problem) {
  Error shown = kBroken;
  std::string why = "unknown";
  try {
    std::rethrow_exception(problem);
  } catch (const storage::DatabaseError& error) {
    using Kind = storage::DatabaseError::Kind;
    why = error.what();
    if (error.kind() == Kind::disk_full) shown = kRequestDiskFull;
    if (error.kind() == Kind::busy || error.kind() == Kind::connection) shown = kUnavailable;
  } catch (const std::exception& error) {
    why = error.what();
  } catch (...) {
  }
  // The visitor gets a number, the log gets the reason.
  const std::string incident = crypto::new_token().substr(0, 8);
  spdlog::error("incident {} at {}: {}", incident, web::raw_path(call.request.target), why);
  web::Response response = refusal(call, shown.with("incident", incident));
  if (shown == kBroken) response.status = 500;
  return response;
}

void Dispatcher::finish(const std::shared_ptr<Call>& call) {
  web::Response& response = call->response;
  const web::CookieOptions session_long{.secure = parts_.secure_cookies};
  if (call->new_visit && !call->request.visit.csrf_token.empty()) {
    response.headers.emplace_back("Set-Cookie",
                                  web::set_cookie(kVisitCookie, call->visit, session_long));
  }
  if (!call->machine && locale_of_tag(call->request.query("lang"))) {
    response.headers.emplace_back(
        "Set-Cookie",
        web::set_cookie(kLanguageCookie, locale_tag(call->request.visit.locale),
                        {.max_age = kLanguageLasts, .secure = parts_.secure_cookies}));
  }
  // A script that sent a form follows the redirect unseen; the visitor's own request comes next.
  const bool seen = call->request.header("x-requested-with") != "XMLHttpRequest";
  if (!call->request.visit.notice.empty() && response.status == 200 && seen) {
    response.headers.emplace_back("Set-Cookie", web::set_cookie(kNoticeCookie, "",
                                                                {.max_age = std::chrono::seconds{0},
                                                                 .secure = parts_.secure_cookies}));
  }
  for (auto& [name, value] : response.headers) {
    if (name != web::kNoticeHeader) continue;
    name = "Set-Cookie";
    value = web::set_cookie(kNoticeCookie, value, session_long);
  }
  // What a bearer reads is not kept for all: his turns are to be counted.
  const bool shared =
      call->route && call->route->shared && !call->viewer.signed_in() &&
      bearer_token(call->request).empty() && call->request.query("api_key").empty() &&
      call->request.visit.notice.empty() && response.status == 200 && response.file_path.empty();
  response.headers.emplace_back("Cache-Control", shared ? "no-cache" : "no-store");
  if (shared) response.headers.emplace_back("Vary", "Accept, Accept-Language, Cookie");
  const bool repeats = response.repeated && response.status == 200 && call->request.wants_json() &&
                       call->route->may_repeat && !call->viewer.signed_in() && !call->new_visit &&
                       !call->machine;
  // Both plain and compressed, with its slack: roughly what keeping it costs.
  const std::size_t bytes = response.body.size() * 3 / 2 + 1024;
  const Instant now = parts_.services.clock->now();
  if (shared) {
    cache_.put(cache_key(call->request, call->request.visit.locale),
               std::make_shared<const KeptAnswer>(KeptAnswer{web::Prepared{response}, {}}), bytes,
               call->generation, now);
  } else if (repeats) {
    cache_.put(form_key(call->request),
               std::make_shared<const KeptAnswer>(
                   KeptAnswer{web::Prepared::answer_to_form(response), response.repeated}),
               bytes, call->generation, now);
  }
  if (call->touch_due) {
    parts_.database->submit_write(
        [session = call->viewer.session_id, now](storage::Transaction& tx) {
          org::SessionGuard::touch(tx, session, now);
        },
        [](std::exception_ptr) {
        });  // Noting the last visit may fail: the next request tries again.
  }
  if (call->token_use) {
    parts_.database->submit_write(
        [services = parts_.services, use = *call->token_use, now](storage::Transaction& tx) {
          org::Context context{tx, services, {}, taipei_date(now), now};
          exchange::TokenGuard::note(context, use);
          if (use.after_end) return tx.commit();
          tx.commit_quietly();
        },
        [](std::exception_ptr) {});  // As above.
  }
  call->reply(std::move(response));
}

}  // namespace hb::app
