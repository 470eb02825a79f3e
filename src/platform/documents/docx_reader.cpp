#include "docx_reader.h"

#include <algorithm>
#include <map>
#include <optional>

#include <string>
#include <utility>
#include <vector>

#include "cell_fill.h"
#include "collector.h"
#include "docx_styles.h"
#include "docx_text.h"
#include "ooxml_package.h"
#include "xml.h"

namespace hb::documents {
namespace {

/// A property such as w:tblHeader is on when it stands there, unless its value says no.
bool is_on(const pugi::xml_node& property) {
  if (!property) return false;
  const std::string_view value = property.attribute("w:val").value();
  return value.empty() || value == "1" || value == "true" || value == "on";
}

class DocxReader {
 public:
  DocxReader(const DocxStyles& styles, DocxLists& lists, Collector& out)
      : styles_(styles), lists_(lists), out_(out) {}

  void read_body(const pugi::xml_node& parent) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "w:p") {
        read_paragraph(node);
      } else if (name == "w:tbl") {
        read_table(node);
      } else if (name == "w:sdt") {
        read_control(node);
      } else if (name == "mc:AlternateContent") {
        const auto choice = node.child("mc:Choice");
        read_body(choice ? choice : node.child("mc:Fallback"));
      } else if (name == "w:ins" || name == "w:moveTo" || name == "w:customXml" ||
                 name == "w:smartTag" || name == "w:sdtContent") {
        read_body(node);
      }
    }
  }

  /// Footnotes and endnotes; the two fixed ones are only separator lines.
  void read_notes(const pugi::xml_node& notes, const char* kind) {
    for (const auto note : notes.children(kind)) {
      if (note.attribute("w:type")) continue;
      mark_ = "[" + std::string(note.attribute("w:id").value()) + "]";
      read_body(note);
    }
    mark_.clear();
  }

 private:
  /// A content control; a generated table of contents is one too.
  void read_control(const pugi::xml_node& node) {
    const std::string_view gallery =
        docx_value(node.child("w:sdtPr").child("w:docPartObj"), "w:docPartGallery");
    const bool contents = gallery == "Table of Contents";
    if (contents) out_.set_header(true);
    read_body(node.child("w:sdtContent"));
    if (contents) out_.set_header(false);
  }

  void read_paragraph(const pugi::xml_node& node) {
    const auto properties = node.child("w:pPr");
    const DocxInline read = read_docx_inline(node);
    const std::string style_id = docx_value(properties, "w:pStyle");
    const DocxStyle style = styles_.find(style_id);
    if (is_on(properties.child("w:pageBreakBefore")) || read.pages_before > 0) out_.next_page();

    SourceLine like;
    int level = style.heading_level;
    if (const auto outline = properties.child("w:outlineLvl")) {
      level = (whole(outline.attribute("w:val"), 9, 0, 9) + 1) % 10;
    }
    if (style.title) {
      like.style = LineStyle::title;
    } else if (style.contents) {
      like.style = LineStyle::header;
    } else if (level > 0) {
      like.style = LineStyle::heading;
      like.heading_level = level;
    }
    like.list_marker = take_marker(properties, style, style_id, read.text);
    out_.paragraph(read.text, like);
    if (read.pages_after > 0 || starts_section_page(properties)) out_.next_page();
    for (const auto& box : read.boxes) read_body(box);
  }

  static bool starts_section_page(const pugi::xml_node& properties) {
    const auto section = properties.child("w:sectPr");
    return section && std::string_view(docx_value(section, "w:type")) != "continuous";
  }

  std::string take_marker(const pugi::xml_node& properties, const DocxStyle& style,
                          const std::string& style_id, const std::string& text) {
    if (!mark_.empty()) return std::exchange(mark_, {});
    std::optional<DocxNumbering> place = style.numbering;
    if (place && place->level < 0) place->level = lists_.level_of_style(place->list, style_id);
    if (const auto own = properties.child("w:numPr")) {
      if (!place) place = DocxNumbering{};
      if (own.child("w:numId")) place->list = docx_value(own, "w:numId");
      if (const auto level = own.child("w:ilvl")) {
        place->level = whole(level.attribute("w:val"), 0, 0, DocxLists::kLevels - 1);
      }
    }
    if (!place || place->list.empty() || place->list == "0") return {};
    // Word numbers an empty paragraph too, but people leave those behind and never see them.
    if (text.find_first_not_of(" \t\n") == std::string::npos && out_.in_cell()) return {};
    return lists_.next(*place);
  }

  void read_table(const pugi::xml_node& node) {
    if (out_.in_cell()) {
      read_nested_table(node);
      return;
    }
    SourceTable table;
    read_rows(node, table);
    join_rows(table);
    out_.table(std::move(table));
  }

  void read_rows(const pugi::xml_node& parent, SourceTable& table) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "w:tr") {
        if (!node.child("w:trPr").child("w:del")) read_row(node, table);
      } else if (name == "w:sdt") {
        read_rows(node.child("w:sdtContent"), table);
      } else if (name == "w:customXml" || name == "w:ins") {
        read_rows(node, table);
      }
      if (out_.overflowed()) return;
    }
  }

  void read_row(const pugi::xml_node& node, SourceTable& table) {
    const auto properties = node.child("w:trPr");
    SourceRow row;
    row.header = is_on(properties.child("w:tblHeader"));
    row.number = out_.next_number();
    add_blank(row, whole(properties.child("w:gridBefore").attribute("w:val"), 0, 0, 63));
    read_cells(node, row);
    add_blank(row, whole(properties.child("w:gridAfter").attribute("w:val"), 0, 0, 63));
    table.rows.push_back(std::move(row));
  }

  void add_blank(SourceRow& row, int count) {
    for (int made = 0; made < count && out_.count_cells(1); ++made) row.cells.emplace_back();
  }

  void read_cells(const pugi::xml_node& parent, SourceRow& row) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "w:sdt") read_cells(node.child("w:sdtContent"), row);
      if (name == "w:customXml" || name == "w:ins") read_cells(node, row);
      if (name != "w:tc") continue;
      const auto properties = node.child("w:tcPr");
      const int span = whole(properties.child("w:gridSpan").attribute("w:val"), 1, 1, 63);
      const auto merge = properties.child("w:vMerge");
      const bool hidden = merge && std::string_view(merge.attribute("w:val").value()) != "restart";
      if (!out_.count_cells(static_cast<std::uint64_t>(span))) return;
      SourceCell& cell = row.cells.emplace_back();
      cell.column_span = span;
      cell.covered = hidden;
      cell.fill = docx_fill(properties);
      SourceCell dropped;
      out_.begin_cell(hidden ? dropped : cell);
      read_body(node);
      out_.end_cell();
      // What lies under a span is not shown.
      for (int more = 1; more < span; ++more) row.cells.emplace_back().covered = true;
    }
  }

  /// Turns Word's "goes on from above" into the spans of the cells above.
  static void join_rows(SourceTable& table) {
    std::vector<std::pair<std::size_t, bool>> above;  // Row of the cell that may go on, by column.
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      auto& cells = table.rows[at].cells;
      above.resize(std::max(above.size(), cells.size()));
      for (std::size_t column = 0; column < cells.size(); ++column) {
        SourceCell& cell = cells[column];
        if (!cell.covered) {
          above[column] = {at, true};
          continue;
        }
        const bool hidden_by_left = cell.column_span == 1 && column > 0 && covers(cells, column);
        if (hidden_by_left) {
          above[column].second = false;
        } else if (above[column].second) {
          SourceCell& top = table.rows[above[column].first].cells[column];
          top.row_span = static_cast<int>(at - above[column].first) + 1;
        } else {
          cell.covered = false;  // Nothing above it to go on from.
        }
      }
    }
    for (auto& row : table.rows) {
      for (auto& cell : row.cells) {
        if (cell.covered) cell.column_span = 1;
      }
    }
  }

  static bool covers(const std::vector<SourceCell>& cells, std::size_t column) {
    for (std::size_t left = column; left-- > 0;) {
      if (cells[left].column_span > static_cast<int>(column - left)) return true;
      if (!cells[left].covered) return false;
    }
    return false;
  }

  void read_nested_table(const pugi::xml_node& parent) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "w:tc") {
        read_body(node);
      } else if (name == "w:tr" || name == "w:sdt" || name == "w:sdtContent") {
        read_nested_table(node);
      }
    }
  }

  const DocxStyles& styles_;
  DocxLists& lists_;
  Collector& out_;
  std::string mark_;
};

using Relationships = std::map<std::string, Relationship>;

Result<Done> read_running_parts(Archive& archive, const Relationships& related,
                                std::string_view type, const ReadLimits& limits, DocxReader& reader,
                                Collector& out) {
  for (const auto& [id, one] : related) {
    if (one.type != type || !archive.has(one.target)) continue;
    HB_LET(part, read_xml(archive, one.target, limits));
    out.set_header(true);
    reader.read_body(part.document_element());
    out.set_header(false);
  }
  return Done{};
}

Result<Done> read_notes(Archive& archive, const Relationships& related, const char* type,
                        const char* element, const ReadLimits& limits, DocxReader& reader) {
  const std::string name = target_of(related, type, {});
  HB_LET(part, read_xml_if_there(archive, name, limits));
  reader.read_notes(part.document_element(), element);
  return Done{};
}

}  // namespace

Result<SourceText> read_docx(Archive& archive, const ReadLimits& limits) {
  HB_LET(package, read_relationships(archive, "", limits));
  const std::string main = target_of(package, "officeDocument", "word/document.xml");
  HB_LET(related, read_relationships(archive, main, limits));
  HB_LET(document, read_xml(archive, main, limits));
  HB_LET(styles_part,
         read_xml_if_there(archive, target_of(related, "styles", "word/styles.xml"), limits));
  HB_LET(lists_part,
         read_xml_if_there(archive, target_of(related, "numbering", "word/numbering.xml"), limits));
  SourceText text;
  text.format = kind_name(Kind::docx);
  HB_LET(title, read_ooxml_title(archive, limits));
  text.title = std::move(title);

  DocxStyles styles;
  styles.read(styles_part.document_element());
  DocxLists lists;
  lists.read(lists_part.document_element());
  const auto body = document.document_element().child("w:body");
  if (!body) return refusal::missing_part.with("part", "w:body");

  Collector out(text, limits);
  DocxReader reader(styles, lists, out);
  HB_TRY(read_running_parts(archive, related, "header", limits, reader, out));
  reader.read_body(body);
  HB_TRY(read_notes(archive, related, "footnotes", "w:footnote", limits, reader));
  HB_TRY(read_notes(archive, related, "endnotes", "w:endnote", limits, reader));
  HB_TRY(read_running_parts(archive, related, "footer", limits, reader, out));
  return out.finish();
}

}  // namespace hb::documents
