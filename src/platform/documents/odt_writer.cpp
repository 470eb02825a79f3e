#include "documents/odt_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "odf_file.h"
#include "odt_style_sheet.h"

namespace hb::documents {
namespace {

/// A4 less two margins of 2.5 cm.
constexpr double kPortraitWidth = 16.0;
constexpr double kLandscapeWidth = 24.7;

std::string style_name(const Paragraph& paragraph) {
  switch (paragraph.style) {
    case ParagraphStyle::title: return "Title";
    case ParagraphStyle::subtitle: return "Subtitle";
    case ParagraphStyle::heading:
      return fmt::format("Heading_20_{}", std::clamp(paragraph.level, 1, 6));
    case ParagraphStyle::body: return "Text_20_body";
    case ParagraphStyle::list: return fmt::format("List_20_{}", std::clamp(paragraph.level, 1, 4));
    case ParagraphStyle::table_heading: return "Table_20_Heading";
    case ParagraphStyle::table_contents: return "Table_20_Contents";
    case ParagraphStyle::table_note: return "Table_20_Note";
  }
  return "Text_20_body";
}

/// A row of more lines than this goes on to the next page; a shorter one moves there as a whole. A
/// page of A4 across holds some 30.
constexpr double kMostLinesKeptTogether = 10;

/// Of a cell, left and right together.
constexpr double kCellPadding = 0.24;

/// What a Chinese character of a cell's 11 points takes in a line; others take half of it.
constexpr double kCharacterWidth = 0.39;

/// The lines of a text in a column of so many centimetres, as near as need be.
double lines_in(std::string_view text, double width) {
  double lines = 0;
  while (true) {
    const std::string_view line = text.substr(0, text.find('\n'));
    double characters = 0;
    for (const char byte : line) {
      const auto value = static_cast<unsigned char>(byte);
      if (value < 0x80) characters += 0.5;
      if (value >= 0xC0) characters += 1;  // The first byte of a longer character.
    }
    lines += std::max(1.0, std::ceil(characters * kCharacterWidth / width));
    if (line.size() == text.size()) return lines;
    text.remove_prefix(line.size() + 1);
  }
}

class OdtBody {
 public:
  OdtBody(pugi::xml_node styles, pugi::xml_node text, double width)
      : styles_(styles), text_(text), width_(width) {}

  void add(const Paragraph& paragraph) {
    auto node = append_paragraph(text_, paragraph);
    if (!break_next_) return;
    break_next_ = false;
    break_before(node);
  }

  void add(const PageBreak&) { break_next_ = true; }

  void add(const Table& table) {
    if (break_next_) add(Paragraph{});
    ++tables_;
    const std::string name = fmt::format("Table{}", tables_);
    auto node = text_.append_child("table:table");
    node.append_attribute("table:name") = name.c_str();
    node.append_attribute("table:style-name") = "Grid";
    const std::vector<double> widths = widths_of(table);
    add_columns(node, widths, name);
    add_rows(node, table, widths);
  }

 private:
  pugi::xml_node append_paragraph(pugi::xml_node parent, const Paragraph& paragraph) {
    const bool heading = paragraph.style == ParagraphStyle::heading;
    auto node = parent.append_child(heading ? "text:h" : "text:p");
    node.append_attribute("text:style-name") = style_name(paragraph).c_str();
    if (heading) {
      node.append_attribute("text:outline-level") = std::clamp(paragraph.level, 1, 6);
    }
    append_odf_text(paragraph.link.empty() ? node : append_link(node, paragraph.link),
                    paragraph.text);
    return node;
  }

  static pugi::xml_node append_link(pugi::xml_node parent, const std::string& address) {
    auto link = parent.append_child("text:a");
    link.append_attribute("xlink:type") = "simple";
    link.append_attribute("xlink:href") = address.c_str();
    link.append_attribute("text:style-name") = "Internet_20_link";
    link.append_attribute("text:visited-style-name") = "Internet_20_link";
    return link;
  }

  /// A page break hangs on a paragraph, through a style that adds it to the paragraph's own.
  void break_before(pugi::xml_node paragraph) {
    const std::string name = fmt::format("Break{}", ++breaks_);
    auto style = styles_.append_child("style:style");
    style.append_attribute("style:name") = name.c_str();
    style.append_attribute("style:family") = "paragraph";
    style.append_attribute("style:parent-style-name") =
        paragraph.attribute("text:style-name").value();
    style.append_child("style:paragraph-properties").append_attribute("fo:break-before") = "page";
    paragraph.attribute("text:style-name") = name.c_str();
  }

  /// The columns' widths in centimetres.
  std::vector<double> widths_of(const Table& table) const {
    std::size_t columns = table.column_widths.size();
    for (const auto& row : table.rows) columns = std::max(columns, row.cells.size());
    std::vector<double> widths = table.column_widths;
    widths.resize(columns, 1.0);
    const double total = std::accumulate(widths.begin(), widths.end(), 0.0);
    for (double& width : widths) {
      width = width_ * (total > 0 ? width / total : 1.0 / static_cast<double>(columns));
    }
    return widths;
  }

  void add_columns(pugi::xml_node node, const std::vector<double>& widths,
                   const std::string& name) {
    for (std::size_t column = 0; column < widths.size(); ++column) {
      const std::string style_name = fmt::format("{}.C{}", name, column + 1);
      auto style = styles_.append_child("style:style");
      style.append_attribute("style:name") = style_name.c_str();
      style.append_attribute("style:family") = "table-column";
      style.append_child("style:table-column-properties").append_attribute("style:column-width") =
          fmt::format("{:.3f}cm", widths[column]).c_str();
      node.append_child("table:table-column").append_attribute("table:style-name") =
          style_name.c_str();
    }
  }

  /// Whether a row is so tall that keeping it together would leave much of a page empty.
  static bool is_long(const TableRow& row, const std::vector<double>& widths) {
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const TableCell& cell = row.cells[column];
      if (cell.row_span > 1) continue;
      double width = 0;
      const auto end = std::min(column + static_cast<std::size_t>(cell.column_span), widths.size());
      for (std::size_t at = column; at < end; ++at) width += widths[at];
      double lines = 0;
      for (const Paragraph& each : cell.paragraphs) {
        lines += lines_in(each.text, std::max(kCharacterWidth, width - kCellPadding));
      }
      if (lines > kMostLinesKeptTogether) return true;
    }
    return false;
  }

  void add_rows(pugi::xml_node node, const Table& table, const std::vector<double>& widths) {
    const auto header_rows = static_cast<std::size_t>(
        std::clamp(table.header_rows, 0, static_cast<int>(table.rows.size())));
    pugi::xml_node parent = header_rows > 0 ? node.append_child("table:table-header-rows") : node;
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      if (at == header_rows) parent = node;
      auto row = parent.append_child("table:table-row");
      row.append_attribute("table:style-name") =
          table.long_rows_break && at >= header_rows && is_long(table.rows[at], widths) ? "Long"
                                                                                        : "Whole";
      for (const auto& cell : table.rows[at].cells) add_cell(row, cell, at < header_rows);
    }
  }

  void add_cell(pugi::xml_node row, const TableCell& cell, bool header) {
    if (cell.covered) {
      row.append_child("table:covered-table-cell");
      return;
    }
    auto node = row.append_child("table:table-cell");
    node.append_attribute("table:style-name") = header ? "HeaderCell" : "Cell";
    if (cell.column_span > 1) {
      node.append_attribute("table:number-columns-spanned") = cell.column_span;
    }
    if (cell.row_span > 1) node.append_attribute("table:number-rows-spanned") = cell.row_span;
    node.append_attribute("office:value-type") = "string";
    for (const auto& paragraph : cell.paragraphs) {
      Paragraph shown = paragraph;
      // Body text in a cell takes the cell's look.
      if (shown.style == ParagraphStyle::body) {
        shown.style = header ? ParagraphStyle::table_heading : ParagraphStyle::table_contents;
      }
      append_paragraph(node, shown);
    }
    if (cell.paragraphs.empty()) {
      node.append_child("text:p").append_attribute("text:style-name") = "Table_20_Contents";
    }
  }

  pugi::xml_node styles_;
  pugi::xml_node text_;
  double width_;
  int tables_ = 0;
  int breaks_ = 0;
  bool break_next_ = false;
};

}  // namespace

std::string write_odt(const Document& document) {
  pugi::xml_document content;
  auto root = begin_part(content, "office:document-content");
  auto styles = root.append_child("office:automatic-styles");
  styles.append_buffer(kOdtTableStyles.data(), kOdtTableStyles.size());
  auto text = root.append_child("office:body").append_child("office:text");
  OdtBody body(styles, text, document.landscape ? kLandscapeWidth : kPortraitWidth);
  for (const auto& block : document.blocks) {
    std::visit([&](const auto& one) { body.add(one); }, block);
  }
  return pack_odf(
      kOdtMediaType,
      {.title = document.title, .creator = document.creator, .created = document.created},
      {{"content.xml", serialize(content)}, {"styles.xml", odt_style_sheet(document.landscape)}});
}

}  // namespace hb::documents
