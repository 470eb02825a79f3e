#include <algorithm>
#include <vector>

#include "plan/entry_indicator.h"

namespace hb::plan {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

}  // namespace

std::string with_line(std::string_view text, std::string_view was, std::string_view now) {
  std::vector<std::string> lines = lines_of(text);
  const auto find = [&](std::string_view line) {
    return std::find(lines.begin(), lines.end(), line);
  };
  const auto stood = was.empty() ? lines.end() : find(was);
  const bool said = now.empty() || (was != now && find(now) != lines.end());
  if (stood == lines.end()) {
    if (!said && find(now) == lines.end()) lines.emplace_back(now);
  } else if (said) {
    lines.erase(stood);
  } else {
    *stood = now;
  }
  std::string words;
  for (const std::string& each : lines) words += (words.empty() ? "" : "\n") + each;
  return words;
}

}  // namespace hb::plan
