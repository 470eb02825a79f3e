#include "docx_text.h"

#include <algorithm>
#include <array>

namespace hb::documents {
namespace {

/// Deleted or moved text, field codes, readings, properties.
bool skips_in_docx(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kSkipped{
      "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText",
      "w:rt",  "w:pPr",      "w:rPr",       "w:fldData"};
  return std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end();
}

void count_page(DocxInline& out) { ++(out.text.empty() ? out.pages_before : out.pages_after); }

void walk(const pugi::xml_node& parent, DocxInline& out);

/// A text box stands twice: as a drawing, and as a picture for old programs.
void read_alternatives(const pugi::xml_node& node, DocxInline& out) {
  const auto choice = node.child("mc:Choice");
  walk(choice ? choice : node.child("mc:Fallback"), out);
}

void walk_one(const pugi::xml_node& node, std::string_view name, DocxInline& out) {
  if (name == "w:t") {
    out.text += node.text().get();
  } else if (name == "w:tab" || name == "w:ptab") {
    out.text += '\t';
  } else if (name == "w:br") {
    const std::string_view type = node.attribute("w:type").value();
    if (type == "page") {
      count_page(out);
    } else {
      out.text += '\n';
    }
  } else if (name == "w:cr") {
    out.text += '\n';
  } else if (name == "w:lastRenderedPageBreak") {
    count_page(out);
  } else if (name == "w:noBreakHyphen") {
    out.text += '-';
  } else if (name == "w:txbxContent") {
    out.boxes.push_back(node);
  } else if (name == "mc:AlternateContent") {
    read_alternatives(node, out);
  } else if (!skips_in_docx(name)) {
    walk(node, out);
  }
}

void walk(const pugi::xml_node& parent, DocxInline& out) {
  for (const auto node : parent.children()) {
    if (node.type() == pugi::node_element) walk_one(node, name_of(node), out);
  }
}

}  // namespace

DocxInline read_docx_inline(const pugi::xml_node& paragraph) {
  DocxInline out;
  walk(paragraph, out);
  return out;
}

}  // namespace hb::documents
