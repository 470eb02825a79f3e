#include "kernel/web_address.h"

#include <algorithm>

#include "kernel/unicode.h"

namespace hb {

bool is_web_address(std::string_view text) {
  const std::string scheme = lower_ascii(text.substr(0, 8));
  const std::size_t start = scheme.starts_with("https://")  ? 8
                            : scheme.starts_with("http://") ? 7
                                                            : 0;
  if (start == 0 || text.size() == start) return false;
  // A name begins with a letter or digit (or an address in brackets).
  const char first = text[start];
  if (first == '/' || first == '.' || first == ':' || first == '@') return false;
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\';
  });
}

}  // namespace hb
