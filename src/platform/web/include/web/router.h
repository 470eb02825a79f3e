// Routes: one table per engine, on one screen. `C` is what handlers are given beside the request
// (org::Context in Haoban); the platform does not look inside.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/request.h"

namespace hb::web {

/// How a handler meets the database.
enum class Work {
  read,   ///< In a read-only snapshot.
  write,  ///< In one writing transaction; the answer leaves when it is durable.
  own,    ///< Opens its own transactions (`Context::services`): slow work such as password hashing
          ///< goes between them.
};

template <typename C>
struct Route {
  Method method;
  std::string_view pattern;  ///< "/plans/{id}/steps/{step}"; literal parts win over `{…}`.
  Work work;
  std::function<Response(const Request&, C&)> handler;
  std::size_t body_limit = 1u << 20;  ///< Bytes of a form; uploads have their own.
  std::size_t upload_limit = 0;       ///< Bytes of one uploaded file; 0 refuses uploads.
  std::size_t upload_files = 20;      ///< Of one form.
  /// The page holds no form token and is the same for everybody who is not signed in: it may be
  /// kept until something is written.
  bool shared = false;
  /// Set where an answer may be sent again without asking the handler (`Response::repeated`); asked
  /// before each: a limit on tries counts these too.
  std::function<bool(const Request&, Instant)> may_repeat = nullptr;
};

template <typename C>
using Routes = std::vector<Route<C>>;

template <typename C>
Route<C> get(std::string_view pattern, Response (*handler)(const Request&, C&)) {
  return {Method::get, pattern, Work::read, handler};
}
template <typename C>
Route<C> post(std::string_view pattern, Response (*handler)(const Request&, C&),
              Work work = Work::write) {
  return {Method::post, pattern, work, handler};
}

/// The route, marked as one whose page may be kept for all citizens.
template <typename C>
Route<C> shared(Route<C> route) {
  route.shared = true;
  return route;
}

/// The route, marked as one whose JSON answers may say that they can be repeated. Such an answer
/// holds no form token and nothing of who asks: only whoever sends the same fields gets it.
template <typename C>
Route<C> repeating(Route<C> route) {
  route.may_repeat = [](const Request&, Instant) { return true; };
  return route;
}

/// Splits a pattern or path at its slashes and matches; fills `values` with the decoded `{name}`
/// parts.
bool matches(std::string_view pattern, std::string_view path, Pairs& values);

}  // namespace hb::web
