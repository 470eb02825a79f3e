#include "odt_text.h"

#include <algorithm>
#include <array>

namespace hb::documents {
namespace {

/// Remarks and readings beside the text, and deleted text: not what the paragraph says.
bool skips_in_odt(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kSkipped{"office:annotation", "text:ruby-text",
                                                            "text:tracked-changes", "text:deletion",
                                                            "office:event-listeners"};
  return std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end();
}

/// ODF §6.1.2: runs of white space count as one blank, none at the start of a paragraph.
void append_collapsed(std::string& text, std::string_view piece) {
  for (const char letter : piece) {
    if (letter != ' ' && letter != '\t' && letter != '\n' && letter != '\r') {
      text += letter;
    } else if (!text.empty() && text.back() != ' ' && text.back() != '\n' && text.back() != '\t') {
      text += ' ';
    }
  }
}

void walk(const pugi::xml_node& parent, OdfInline& out) {
  for (const auto node : parent.children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      append_collapsed(out.text, node.value());
      continue;
    }
    const auto name = name_of(node);
    if (name == "text:s") {
      out.text.append(static_cast<std::size_t>(whole(node.attribute("text:c"), 1, 1, 1000)), ' ');
    } else if (name == "text:tab") {
      out.text += '\t';
    } else if (name == "text:line-break") {
      out.text += '\n';
    } else if (name == "text:soft-page-break") {
      ++out.soft_pages;
    } else if (name == "text:note") {
      out.notes.push_back(node);
    } else if (name.starts_with("draw:")) {
      out.frames.push_back(node);
    } else if (!skips_in_odt(name)) {
      walk(node, out);
    }
  }
}

}  // namespace

OdfInline read_odf_inline(const pugi::xml_node& paragraph) {
  OdfInline out;
  walk(paragraph, out);
  return out;
}

}  // namespace hb::documents
