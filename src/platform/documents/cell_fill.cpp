#include "cell_fill.h"

#include <algorithm>
#include <cctype>

namespace hb::documents {
namespace {

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string fill_colour(std::string_view written) {
  constexpr std::size_t kColour = 6;
  constexpr std::size_t kWithOpacity = 8;
  if (written.starts_with('#')) written.remove_prefix(1);
  if (written.size() == kWithOpacity) written.remove_prefix(kWithOpacity - kColour);
  std::string colour{written};
  std::transform(colour.begin(), colour.end(), colour.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  const bool says = colour.size() == kColour && is_hexadecimal(colour) && colour != "ffffff";
  return says ? colour : std::string{};
}

std::string docx_fill(const pugi::xml_node& properties) {
  const auto shade = properties.child("w:shd");
  if (auto colour = fill_colour(shade.attribute("w:fill").value()); !colour.empty()) return colour;
  const std::string_view pattern = shade.attribute("w:val").value();
  const bool none = pattern.empty() || pattern == "clear" || pattern == "nil";
  if (none) return {};
  const std::string colour = fill_colour(shade.attribute("w:color").value());
  return pattern == "solid" && !colour.empty() ? colour : std::string{pattern};
}

void OdfFills::add(const pugi::xml_node& container) {
  for (const auto node : container.children("style:style")) {
    if (std::string_view(node.attribute("style:family").value()) != "table-cell") continue;
    styles_[node.attribute("style:name").value()] = {
        node.attribute("style:parent-style-name").value(),
        node.child("style:table-cell-properties").attribute("fo:background-color").value()};
  }
}

std::string OdfFills::fill(std::string_view style) const {
  std::string next{style};
  // A chain of parents longer than this is a loop.
  for (int steps = 0; steps < 32 && !next.empty(); ++steps) {
    const auto found = styles_.find(next);
    if (found == styles_.end()) return {};
    if (!found->second.colour.empty()) return fill_colour(found->second.colour);
    next = found->second.parent;
  }
  return {};
}

}  // namespace hb::documents
