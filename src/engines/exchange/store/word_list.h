// Several names in one column, with blanks between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hb::exchange {

template <typename Range, typename Name>
std::string joined(const Range& range, Name name) {
  std::string words;
  for (const auto& each : range) {
    if (!words.empty()) words += ' ';
    words += name(each);
  }
  return words;
}

/// What `read` knows of the words, in their order.
template <typename Value, typename Read>
std::vector<Value> split(std::string_view words, Read read) {
  std::vector<Value> values;
  while (!words.empty()) {
    const std::size_t blank = words.find(' ');
    if (const auto value = read(words.substr(0, blank))) values.push_back(*value);
    words = blank == words.npos ? std::string_view{} : words.substr(blank + 1);
  }
  return values;
}

}  // namespace hb::exchange
