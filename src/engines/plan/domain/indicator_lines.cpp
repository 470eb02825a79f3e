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

bool holds(const std::vector<std::string>& lines, std::string_view line) {
  for (const std::string& each : lines) {
    if (each == line) return true;
  }
  return false;
}

}  // namespace

std::string with_line(std::string_view text, std::string_view was, std::string_view now) {
  const std::vector<std::string> before = lines_of(text);
  std::vector<std::string> lines;
  bool said = holds(before, now) && was != now;
  for (const std::string& each : before) {
    if (was.empty() || each != was) {
      lines.push_back(each);
    } else if (!now.empty() && !said) {
      lines.emplace_back(now);
      said = true;
    }
  }
  if (!now.empty() && !holds(lines, now)) lines.emplace_back(now);
  std::string words;
  for (const std::string& each : lines) words += (words.empty() ? "" : "\n") + each;
  return words;
}

}  // namespace hb::plan
