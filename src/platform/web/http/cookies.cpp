#include "web/cookies.h"

#include <algorithm>
#include <stdexcept>

namespace hb::web {
namespace {

/// RFC 6265 cookie-octet; a stricter set than browsers insist on.
bool is_cookie_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && std::string_view{"\",;\\"}.find(c) == std::string_view::npos;
  });
}

}  // namespace

std::string_view find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (!pair.empty() && (pair.front() == ' ' || pair.front() == '\t')) pair.remove_prefix(1);
    while (!pair.empty() && (pair.back() == ' ' || pair.back() == '\t')) pair.remove_suffix(1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    std::string_view value = pair.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    return value;
  }
  return {};
}

std::string set_cookie(std::string_view name, std::string_view value, CookieOptions options) {
  const bool name_ok = !name.empty() && is_cookie_text(name) && name.find('=') == name.npos;
  if (!name_ok || !is_cookie_text(value) || !is_cookie_text(options.path)) {
    throw std::invalid_argument("not a cookie: " + std::string{name});
  }
  std::string text =
      std::string{name} + "=" + std::string{value} + "; Path=" + std::string{options.path};
  if (options.max_age) text += "; Max-Age=" + std::to_string(options.max_age->count());
  text += "; HttpOnly; SameSite=Lax";
  if (options.secure) text += "; Secure";
  return text;
}

}  // namespace hb::web
