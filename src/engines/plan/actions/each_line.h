// The lines of a text, empty ones too; a line end at the end begins none.
#pragma once

#include <algorithm>
#include <string_view>

namespace hb::plan {

template <typename Work>
void each_line(std::string_view text, Work work) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    work(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace hb::plan
