#include "odt_styles.h"

#include <algorithm>

namespace hb::documents {
namespace {

ListLevel read_level(const pugi::xml_node& node) {
  ListLevel level;
  level.prefix = node.attribute("style:num-prefix").value();
  level.suffix = node.attribute("style:num-suffix").value();
  if (name_of(node) == "text:list-level-style-bullet") {
    level.bullet = node.attribute("text:bullet-char").value();
    return level;
  }
  level.form = odf_number_form(node.attribute("style:num-format").value());
  level.pattern = node.attribute("loext:num-list-format").value();
  level.start = whole(node.attribute("text:start-value"), 1, 0, 9999);
  level.display_levels = whole(node.attribute("text:display-levels"), 1, 1, kListLevels);
  return level;
}

ListStyle read_list_style(const pugi::xml_node& style) {
  ListStyle levels;
  for (const auto child : style.children()) {
    if (!child.attribute("text:level")) continue;
    const int level = whole(child.attribute("text:level"), 1, 1, kListLevels);
    levels[static_cast<unsigned>(level - 1)] = read_level(child);
  }
  return levels;
}

OdtParagraphStyle read_paragraph_style(const pugi::xml_node& style) {
  OdtParagraphStyle read;
  read.parent = style.attribute("style:parent-style-name").value();
  read.list_style = style.attribute("style:list-style-name").value();
  read.outline_level = whole(style.attribute("style:default-outline-level"), 0, 0, kListLevels);
  read.title = std::string_view(style.attribute("style:name").value()) == "Title";
  const std::string_view before =
      style.child("style:paragraph-properties").attribute("fo:break-before").value();
  // A master page of its own starts a new page too.
  const std::string_view master = style.attribute("style:master-page-name").value();
  read.break_before = before == "page" || !master.empty();
  return read;
}

std::string pattern_marker(const ListStyle& style, const std::string& pattern,
                           const std::array<int, kListLevels>& values) {
  std::string marker;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto close = pattern[at] == '%' ? pattern.find('%', at + 1) : std::string::npos;
    if (close == std::string::npos || close == at + 1 || close > at + 3) {
      marker += pattern[at];
      continue;
    }
    const int level = std::atoi(pattern.c_str() + at + 1) - 1;
    if (level >= 0 && level < kListLevels) {
      const auto index = static_cast<unsigned>(level);
      marker += format_number(style[index].form, std::max(values[index], style[index].start));
    }
    at = close;
  }
  return marker;
}

}  // namespace

void OdtStyles::add(const pugi::xml_node& container) {
  for (const auto node : container.children()) {
    const auto kind = name_of(node);
    const std::string name = node.attribute("style:name").value();
    if (kind == "text:list-style") {
      lists_[name] = read_list_style(node);
    } else if (kind == "text:outline-style") {
      outline_ = read_list_style(node);
    } else if (kind == "style:style" &&
               std::string_view(node.attribute("style:family").value()) == "paragraph") {
      paragraphs_[name] = read_paragraph_style(node);
    }
  }
}

OdtParagraphStyle OdtStyles::paragraph(std::string_view name) const {
  OdtParagraphStyle found;
  std::string next(name);
  // A chain of parents longer than this is a loop.
  for (int steps = 0; steps < 32; ++steps) {
    const auto style = paragraphs_.find(next);
    if (style == paragraphs_.end()) break;
    if (found.list_style.empty()) found.list_style = style->second.list_style;
    if (found.outline_level == 0) found.outline_level = style->second.outline_level;
    found.title = found.title || style->second.title;
    // The master page of a parent is not inherited, a break is; both are rare in parents.
    if (steps == 0) found.break_before = style->second.break_before;
    next = style->second.parent;
  }
  // A parent may be a built-in style that the file does not define.
  found.title = found.title || next == "Title";
  return found;
}

const ListStyle* OdtStyles::list(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

std::string ListCounter::next(const ListStyle& style, int level) {
  const auto at = static_cast<unsigned>(std::clamp(level, 0, kListLevels - 1));
  const ListLevel& look = style[at];
  if (restarts_[at] > 0) {
    values_[at] = restarts_[at];
    restarts_[at] = 0;
  } else {
    values_[at] = values_[at] == 0 ? std::max(look.start, 0) : values_[at] + 1;
    if (values_[at] == 0) values_[at] = 1;
  }
  for (std::size_t deeper = at + 1; deeper < values_.size(); ++deeper) values_[deeper] = 0;

  if (!look.bullet.empty()) return look.prefix + look.bullet + look.suffix;
  if (look.form == NumberForm::none && look.pattern.empty()) return {};
  if (!look.pattern.empty()) return pattern_marker(style, look.pattern, values_);
  std::string marker = look.prefix;
  const int first = std::max(0, static_cast<int>(at) + 1 - look.display_levels);
  for (int shown = first; shown <= static_cast<int>(at); ++shown) {
    const auto index = static_cast<unsigned>(shown);
    if (shown > first) marker += '.';
    marker += format_number(style[index].form, std::max(values_[index], 1));
  }
  return marker + look.suffix;
}

void ListCounter::restart(int level, int start) {
  restarts_[static_cast<unsigned>(std::clamp(level, 0, kListLevels - 1))] = start;
}

}  // namespace hb::documents
