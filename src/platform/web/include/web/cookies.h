// Cookies: read leniently as browsers send them, written strictly.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hb::web {

/// The value of cookie `name` in a Cookie header; empty when it is not there. The first of two
/// wins, as the browser sends the one with the longer path first.
std::string_view find_cookie(std::string_view header, std::string_view name);

/// How a cookie is kept. HttpOnly and SameSite=Lax always hold: no script of ours reads a cookie.
struct CookieOptions {
  std::string_view path = "/";
  std::optional<std::chrono::seconds>
      max_age;          ///< Nothing: until the browser closes. 0: forget it now.
  bool secure = false;  ///< Set when the site is reached over HTTPS.
};

/// The Set-Cookie value. A name or value with a byte that cookies cannot hold throws
/// std::invalid_argument: values are tokens that we made, never typed text.
std::string set_cookie(std::string_view name, std::string_view value, CookieOptions options = {});

}  // namespace hb::web
