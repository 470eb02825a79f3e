#include "docx_styles.h"

#include <algorithm>

namespace hb::documents {
namespace {

/// Word writes the built-in names in English whatever the language; "heading 1" is level one.
int heading_by_name(std::string_view name) {
  for (const std::string_view start : {"heading ", "Heading "}) {
    if (name.starts_with(start) && name.size() == start.size() + 1 && name.back() >= '1' &&
        name.back() <= '9') {
      return name.back() - '0';
    }
  }
  return 0;
}

}  // namespace

void DocxStyles::read(const pugi::xml_node& styles) {
  for (const auto node : styles.children("w:style")) {
    if (std::string_view(node.attribute("w:type").value()) != "paragraph") continue;
    const std::string id = node.attribute("w:styleId").value();
    const auto properties = node.child("w:pPr");
    Entry entry;
    entry.name = docx_value(node, "w:name");
    entry.parent = docx_value(node, "w:basedOn");
    if (const auto outline = properties.child("w:outlineLvl")) {
      entry.outline = whole(outline.attribute("w:val"), 9, 0, 9) + 1;
    }
    const auto numbering = properties.child("w:numPr");
    entry.list = docx_value(numbering, "w:numId");
    if (const auto level = numbering.child("w:ilvl")) {
      entry.list_level = whole(level.attribute("w:val"), 0, 0, 8);
    }
    if (node.attribute("w:default").as_bool()) default_ = id;
    styles_[id] = std::move(entry);
  }
}

DocxStyle DocxStyles::find(std::string_view id) const {
  DocxStyle found;
  std::string next(id.empty() ? std::string_view(default_) : id);
  int outline = 0;
  std::optional<int> list_level;
  for (int steps = 0; steps < 32; ++steps) {
    const auto style = styles_.find(next);
    if (style == styles_.end()) break;
    const Entry& entry = style->second;
    if (outline == 0) outline = entry.outline != 0 ? entry.outline : heading_by_name(entry.name);
    if (entry.name == "Title") found.title = true;
    if (entry.name.starts_with("toc ") || entry.name.starts_with("TOC ")) found.contents = true;
    if (!list_level) list_level = entry.list_level;
    if (!found.numbering && !entry.list.empty()) {
      found.numbering = DocxNumbering{.list = entry.list, .level = -1};
    }
    next = entry.parent;
  }
  // Outline level ten is Word's "body text".
  found.heading_level = outline <= 9 ? outline : 0;
  if (found.numbering && list_level) found.numbering->level = *list_level;
  return found;
}

DocxLists::Level DocxLists::read_level(const pugi::xml_node& node) {
  Level level;
  const std::string_view form = docx_value(node, "w:numFmt");
  level.bullet = form == "bullet";
  level.form = ooxml_number_form(form);
  level.text = docx_value(node, "w:lvlText");
  level.style = docx_value(node, "w:pStyle");
  level.start = whole(node.child("w:start").attribute("w:val"), 1, 0, 9999);
  if (const auto restart = node.child("w:lvlRestart")) {
    level.restart_after = whole(restart.attribute("w:val"), 0, 0, kLevels);
  }
  level.arabic = bool(node.child("w:isLgl"));
  return level;
}

void DocxLists::read(const pugi::xml_node& numbering) {
  std::map<std::string, Levels> families;
  for (const auto node : numbering.children("w:abstractNum")) {
    Levels levels;
    for (const auto child : node.children("w:lvl")) {
      const int at = whole(child.attribute("w:ilvl"), 0, 0, kLevels - 1);
      levels[static_cast<unsigned>(at)] = read_level(child);
    }
    families[node.attribute("w:abstractNumId").value()] = levels;
  }
  for (const auto node : numbering.children("w:num")) {
    List list;
    list.family = docx_value(node, "w:abstractNumId");
    if (const auto family = families.find(list.family); family != families.end()) {
      list.levels = family->second;
    }
    for (const auto change : node.children("w:lvlOverride")) {
      const auto at = static_cast<unsigned>(whole(change.attribute("w:ilvl"), 0, 0, kLevels - 1));
      if (const auto level = change.child("w:lvl")) list.levels[at] = read_level(level);
      if (const auto start = change.child("w:startOverride")) {
        list.starts[at] = whole(start.attribute("w:val"), 1, 0, 9999);
      }
    }
    lists_[node.attribute("w:numId").value()] = std::move(list);
  }
}

int DocxLists::level_of_style(std::string_view list, std::string_view style) const {
  const auto found = lists_.find(list);
  if (found == lists_.end() || style.empty()) return 0;
  for (std::size_t at = 0; at < found->second.levels.size(); ++at) {
    if (found->second.levels[at].style == style) return static_cast<int>(at);
  }
  return 0;
}

std::string DocxLists::next(const DocxNumbering& place) {
  const auto found = lists_.find(place.list);
  if (found == lists_.end()) return {};
  List& list = found->second;
  auto& values = values_[list.family];
  const auto at = static_cast<unsigned>(std::clamp(place.level, 0, kLevels - 1));
  if (list.starts[at]) {
    values[at] = std::max(1, *list.starts[at]);
    list.starts[at].reset();
  } else {
    values[at] = values[at] == 0 ? std::max(1, list.levels[at].start) : values[at] + 1;
  }
  for (std::size_t deeper = at + 1; deeper < values.size(); ++deeper) {
    const int restart = list.levels[deeper].restart_after;
    if (restart < 0 || (restart > 0 && static_cast<int>(at) < restart)) values[deeper] = 0;
  }
  return marker(list, static_cast<int>(at), values);
}

std::string DocxLists::marker(const List& list, int level,
                              const std::array<int, kLevels>& values) const {
  const Level& own = list.levels[static_cast<unsigned>(level)];
  if (own.bullet) {
    // Symbol fonts put their bullets in the private use area, U+F000 to U+F0FF.
    return own.text.starts_with("\xEF\x80") || own.text.starts_with("\xEF\x81") ||
                   own.text.starts_with("\xEF\x82") || own.text.starts_with("\xEF\x83")
               ? "•"
               : own.text;
  }
  std::string text;
  for (std::size_t at = 0; at < own.text.size(); ++at) {
    const bool number = own.text[at] == '%' && at + 1 < own.text.size() &&
                        own.text[at + 1] >= '1' && own.text[at + 1] <= '9';
    if (!number) {
      text += own.text[at];
      continue;
    }
    const auto shown = static_cast<unsigned>(own.text[++at] - '1');
    const Level& look = list.levels[shown];
    const int value = values[shown] > 0 ? values[shown] : std::max(1, look.start);
    const bool digits = own.arabic && shown != static_cast<unsigned>(level);
    text += format_number(digits ? NumberForm::decimal : look.form, value);
  }
  return text;
}

}  // namespace hb::documents
