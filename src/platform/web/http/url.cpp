#include "web/url.h"

#include <algorithm>

#include "web/encoding.h"

namespace hb::web {
namespace {

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes that may stand in an attribute or a header as they are.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && std::string_view{"\\\"<>^`{|}"}.find(c) == std::string_view::npos;
  });
}

/// Browsers take `..` out of a path, and read `%2e` as a dot while doing so.
bool has_dot_segment(std::string_view path) {
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const auto segment = percent_decode(path.substr(start, end - start));
    if (!segment || *segment == "." || *segment == "..") return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

std::optional<Url> Url::local(std::string_view text) {
  if (text.empty() || text[0] != '/' || !is_plain(text)) return std::nullopt;
  if (text.size() > 1 && text[1] == '/') return std::nullopt;
  if (has_dot_segment(text.substr(0, text.find_first_of("?#")))) return std::nullopt;
  return Url{Checked{}, std::string{text}};
}

std::optional<Url> Url::external(std::string_view text) {
  std::size_t start = 0;
  if (text.starts_with("https://")) start = 8;
  if (text.starts_with("http://")) start = 7;
  if (start == 0 || !is_plain(text)) return std::nullopt;
  const std::string_view host = text.substr(start, text.substr(start).find_first_of("/?#"));
  if (host.empty() || !(is_alnum(host[0]) || host[0] == '[')) return std::nullopt;
  // https://mof.gov.tw@evil.example/ shows one host and goes to another.
  if (host.find('@') != std::string_view::npos) return std::nullopt;
  return Url{Checked{}, std::string{text}};
}

std::optional<Url> Url::mail(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size()) return std::nullopt;
  const bool plain = std::all_of(address.begin(), address.end(), [](char c) {
    return is_alnum(c) || std::string_view{"@._+-"}.find(c) != std::string_view::npos;
  });
  if (!plain || address.find('@', at + 1) != std::string_view::npos) return std::nullopt;
  return Url{Checked{}, "mailto:" + std::string{address}};
}

std::optional<Url> Url::phone(std::string_view number) {
  std::string digits;
  std::string extension;
  bool in_extension = false;
  for (const char c : number) {
    if (c >= '0' && c <= '9') {
      (in_extension ? extension : digits) += c;
    } else if (c == '+' && digits.empty()) {
      digits += c;
    } else if (c == '#' && !in_extension) {
      in_extension = true;
    } else if (std::string_view{" ()-"}.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits == "+") return std::nullopt;
  if (!extension.empty()) digits += ";ext=" + extension;  // RFC 3966.
  return Url{Checked{}, "tel:" + digits};
}

Url operator/(Url path, std::string_view segment) {
  const bool swallowed = segment.empty() || segment == "." || segment == "..";
  std::string& text = path.text_;
  const std::string rest = text.substr(std::min({text.find('?'), text.find('#'), text.size()}));
  text.resize(text.size() - rest.size());
  if (!text.ends_with('/')) text += '/';
  text += swallowed ? "_" : percent_encode(segment);
  text += rest;
  return path;
}

Url Url::with(std::string_view name, std::string_view value) const {
  const std::size_t path_end = std::min(text_.find('#'), text_.size());
  std::string text = text_.substr(0, path_end);
  const std::size_t mark = text.find('?');
  if (mark == std::string::npos) {
    text += '?';
  } else if (mark + 1 != text.size()) {
    text += '&';
  }
  text += percent_encode(name) + "=" + percent_encode(value);
  return Url{Checked{}, text + text_.substr(path_end)};
}

Url Url::fragment(std::string_view id) const {
  return Url{Checked{}, text_.substr(0, text_.find('#')) + "#" + percent_encode(id)};
}

}  // namespace hb::web
