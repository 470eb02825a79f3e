// An outline as plain text, as the expected outlines beside samples/plans/ are written: documents
// with #, lines before the first section with ~, nodes indented by level as `marker title | text`,
// cells of tables with their column in angle brackets, doubts with ! and their line.
#pragma once

#include <sstream>
#include <string>

#include "plan/outline.h"

namespace hb::plan::samples {

inline void write_node(const OutlineNode& node, int depth, std::ostream& out) {
  out << std::string(static_cast<std::size_t>(depth) * 2, ' ');
  if (node.role != ColumnRole::none) out << '<' << name_of(node.role) << "> ";
  std::string text = node.text;
  for (char& sign : text) {
    if (sign == '\n') sign = '/';
  }
  out << node.marker << (node.marker.empty() || node.title.empty() ? "" : " ") << node.title;
  if (!text.empty()) out << (node.marker.empty() && node.title.empty() ? "" : " | ") << text;
  out << '\n';
  for (const OutlineNode& child : node.children) write_node(child, depth + 1, out);
}

inline std::string outline_text(const Outline& outline) {
  std::ostringstream out;
  for (const OutlineDocument& document : outline.documents) {
    out << "# " << document.title << '\n';
    for (const OutlineNode& node : document.preface) out << "~ " << node.text << '\n';
    for (const OutlineNode& section : document.sections) write_node(section, 0, out);
  }
  for (const OutlineWarning& warning : outline.warnings) {
    out << "! " << warning.line << ' ' << warning.key << '\n';
  }
  return out.str();
}

}  // namespace hb::plan::samples
