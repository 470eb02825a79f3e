#include "org/browser_name.h"

#include <algorithm>
#include <utility>

#include "kernel/unicode.h"

namespace hb::org {
namespace {

/// A mark in the header and what it means. Every browser claims to be those below it as well, so
/// the first that is found counts.
using Known = std::pair<std::string_view, std::string_view>;

constexpr Known kBrowsers[] = {{"Edg/", "Edge"},        {"OPR/", "Opera"},
                               {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"},
                               {"Version/", "Safari"},  {"curl/", "curl"}};
constexpr Known kMachines[] = {{"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"},
                               {"iPad", "iPad"},       {"Mac OS X", "macOS"},  {"CrOS", "ChromeOS"},
                               {"Linux", "Linux"}};

/// "Chrome 156"; empty for a browser that is not known.
std::string browser_of(std::string_view agent) {
  for (const auto& [mark, name] : kBrowsers) {
    const std::size_t at = agent.find(mark);
    if (at == agent.npos) continue;
    const std::string_view version = agent.substr(at + mark.size());
    const std::size_t digits = version.find_first_not_of("0123456789");
    const std::string_view number = version.substr(0, std::min(digits, version.size()));
    return std::string{name} + (number.empty() ? "" : " ") + std::string{number};
  }
  return {};
}

std::string_view machine_of(std::string_view agent) {
  for (const auto& [mark, name] : kMachines) {
    if (agent.find(mark) != agent.npos) return name;
  }
  return {};
}

}  // namespace

std::string browser_name(std::string_view agent) {
  std::string words = browser_of(agent);
  const std::string_view machine = machine_of(agent);
  if (!words.empty() && !machine.empty()) words += ", ";
  words += machine;
  constexpr std::size_t kMost = 60;
  return words.empty() ? std::string{first_characters(agent, kMost)} : words;
}

}  // namespace hb::org
