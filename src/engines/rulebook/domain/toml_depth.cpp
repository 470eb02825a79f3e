#include "toml_depth.h"

namespace hb::rulebook {

namespace {

/// The first byte behind the string that starts at `at`; the end of the text when it is not closed.
std::size_t behind_string(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const std::string_view three = toml.substr(at, 3);
  const bool multi_line = three.size() == 3 && three[1] == quote && three[2] == quote;
  std::size_t here = at + (multi_line ? 3 : 1);
  while (here < toml.size()) {
    if (toml[here] == '\\' && quote == '"') {
      here += 2;
      continue;
    }
    if (!multi_line && toml[here] == '\n') return here;
    if (toml[here] == quote) {
      if (!multi_line) return here + 1;
      if (toml.substr(here, 3) == three) {
        here += 3;
        // Up to two quotes more belong to the string: """a"""""
        for (int more = 0; more < 2 && here < toml.size() && toml[here] == quote; ++more) ++here;
        return here;
      }
    }
    ++here;
  }
  return toml.size();
}

}  // namespace

bool has_deep_key(std::string_view toml, int limit) {
  int dots = 0;
  std::size_t at = 0;
  while (at < toml.size()) {
    switch (toml[at]) {
      case '"':
      case '\'': at = behind_string(toml, at); continue;
      case '#': at = std::min(toml.find('\n', at), toml.size()); continue;
      case '.':
        if (++dots > limit) return true;
        break;
      case '\n':
      case '=':
      case ',':
      case '[':
      case ']':
      case '{':
      case '}': dots = 0; break;
      default: break;
    }
    ++at;
  }
  return false;
}

}  // namespace hb::rulebook
