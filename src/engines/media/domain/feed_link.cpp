// Where the links of a feed lead.
#include <algorithm>

#include "kernel/web_address.h"
#include "media/feed.h"

namespace hb::media {

namespace {

/// Whether it begins with the name of a scheme, as `mailto:` does.
bool has_scheme(std::string_view link) {
  const auto end = link.find_first_of(":/?#");
  return end != link.npos && link[end] == ':';
}

/// `/a/b/../c/./d` is `/a/c/d`.
std::string without_dots(std::string_view path) {
  std::string kept;
  while (!path.empty()) {
    const auto end = path.find('/', 1);
    const std::string_view part = path.substr(0, end);
    const bool last = end == path.npos;
    path.remove_prefix(part.size());
    if (part == "/.." || part == "/.") {
      if (part == "/.." && !kept.empty()) kept.erase(kept.rfind('/'));
      if (last) kept += '/';
    } else {
      kept += part;
    }
  }
  return kept;
}

std::string resolved(std::string_view base, std::string_view link) {
  const auto scheme_end = base.find("//") + 2;
  const auto root_end = std::min(base.find_first_of("/?#", scheme_end), base.size());
  const std::string_view root = base.substr(0, root_end);
  const std::string_view path =
      base.substr(root_end, std::min(base.find_first_of("?#", root_end), base.size()) - root_end);
  if (link.starts_with("//")) {
    return std::string{base.substr(0, scheme_end - 2)} + std::string{link};
  }
  if (link.front() == '?') return std::string{root} + std::string{path} + std::string{link};
  const auto rest = std::min(link.find_first_of("?#"), link.size());
  std::string whole{link.substr(0, rest)};
  if (link.front() != '/') {
    const auto folder = path.rfind('/');
    whole = std::string{folder == path.npos ? "/" : path.substr(0, folder + 1)} + whole;
  }
  return std::string{root} + without_dots(whole) + std::string{link.substr(rest)};
}

}  // namespace

std::string resolved_link(std::string_view base, std::string_view link) {
  if (is_web_address(link)) return std::string{link};
  // A place within the feed is no page.
  if (link.empty() || link.front() == '#' || has_scheme(link) || !is_web_address(base)) return {};
  std::string whole = resolved(base, link);
  return is_web_address(whole) ? whole : std::string{};
}

}  // namespace hb::media
