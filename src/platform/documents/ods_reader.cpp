#include "ods_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cell_fill.h"
#include "odf_package.h"
#include "odt_text.h"
#include "sheet_cells.h"
#include "xml.h"

namespace hb::documents {
namespace {

constexpr int kMostRepeats = 1 << 20;  ///< As many rows as any program has.

std::string shown(const pugi::xml_node& cell) {
  const std::string_view type = cell.attribute("office:value-type").value();
  if (type == "date") {
    const std::string date = cell.attribute("office:date-value").value();
    // Midnight is how a day without a time is sometimes written.
    return date.ends_with("T00:00:00") ? date.substr(0, 10) : date;
  }
  std::string text;
  bool first = true;
  for (const auto paragraph : cell.children("text:p")) {
    if (!first) text += '\n';
    first = false;
    text += read_odf_inline(paragraph).text;
  }
  if (text.empty()) text = cell.attribute("office:value").value();
  return text;
}

class OdsSheetReader {
 public:
  OdsSheetReader(const OdfFills& fills, const ReadLimits& limits)
      : fills_(fills), limits_(limits) {}

  Result<SourceTable> read(const pugi::xml_node& sheet) {
    SourceTable table;
    next_row_ = 1;
    HB_TRY(read_rows(sheet, false, table));
    HB_TRY(trim(table, limits_));
    return table;
  }

 private:
  Result<Done> read_rows(const pugi::xml_node& parent, bool header, SourceTable& table) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "table:table-header-rows") {
        HB_TRY(read_rows(node, true, table));
      } else if (name == "table:table-rows" || name == "table:table-row-group") {
        HB_TRY(read_rows(node, header, table));
      } else if (name == "table:table-row") {
        HB_TRY(read_row(node, header, table));
      }
    }
    return Done{};
  }

  Result<Done> read_row(const pugi::xml_node& node, bool header, SourceTable& table) {
    const int repeat = whole(node.attribute("table:number-rows-repeated"), 1, 1, kMostRepeats);
    SourceRow row;
    row.header = header;
    row.number = next_row_;
    next_row_ = std::min(next_row_ + repeat, kMostRepeats * 2);
    HB_TRY(read_cells(node, row));
    drop_wordless(row);
    // The empty rest of a sheet is one row repeated a million times. What matters is kept: a gap
    // between filled rows stays one empty row.
    const int copies = row.cells.empty() ? 1 : repeat;
    for (int copy = 0; copy < copies; ++copy) {
      cells_ += row.cells.size() + 1;
      if (cells_ > limits_.cells) return refusal::too_many_parts;
      table.rows.push_back(row);
      ++row.number;
    }
    return Done{};
  }

  Result<Done> read_cells(const pugi::xml_node& node, SourceRow& row) {
    int waiting = 0;  // Empty cells that count only if something follows.
    for (const auto child : node.children()) {
      const auto name = name_of(child);
      if (name != "table:table-cell" && name != "table:covered-table-cell") continue;
      const int repeat =
          whole(child.attribute("table:number-columns-repeated"), 1, 1, kMostRepeats);
      SourceCell cell;
      cell.covered = name == "table:covered-table-cell";
      if (!cell.covered) {
        cell = make_cell(shown(child), row.number);
        cell.column_span = whole(child.attribute("table:number-columns-spanned"), 1, 1, 16384);
        cell.row_span = whole(child.attribute("table:number-rows-spanned"), 1, 1, kMostRepeats);
      }
      // The colour of a cell far to the right, or of very many, only decorates.
      const auto column = static_cast<std::size_t>(waiting) + row.cells.size();
      if (column + static_cast<std::size_t>(repeat) <= kMostColouredColumns) {
        cell.fill = fills_.fill(child.attribute("table:style-name").value());
      }
      const bool plain =
          cell.lines.empty() && cell.fill.empty() && cell.column_span == 1 && cell.row_span == 1;
      if (plain && !cell.covered) {
        waiting = std::min(waiting + repeat, kMostRepeats);
        continue;
      }
      const auto more = static_cast<std::uint64_t>(waiting) + static_cast<std::uint64_t>(repeat);
      if (cells_ + row.cells.size() + more > limits_.cells) return refusal::too_many_parts;
      row.cells.resize(row.cells.size() + static_cast<std::size_t>(waiting));
      row.cells.insert(row.cells.end(), static_cast<std::size_t>(repeat), cell);
      waiting = 0;
    }
    return Done{};
  }

  const OdfFills& fills_;
  const ReadLimits& limits_;
  std::uint64_t cells_ = 0;
  int next_row_ = 1;
};

}  // namespace

Result<SourceText> read_ods(Archive& archive, const ReadLimits& limits) {
  HB_TRY(check_odf_manifest(archive, limits));
  HB_LET(content, read_xml(archive, "content.xml", limits));
  SourceText text;
  text.format = kind_name(Kind::ods);
  HB_LET(title, read_odf_title(archive, limits));
  text.title = std::move(title);
  const auto body = content.document_element().child("office:body").child("office:spreadsheet");
  if (!body) return refusal::missing_part.with("part", "office:spreadsheet");

  HB_LET(styles, read_xml_if_there(archive, "styles.xml", limits));
  OdfFills fills;
  fills.add(styles.document_element().child("office:styles"));
  fills.add(content.document_element().child("office:automatic-styles"));
  OdsSheetReader reader(fills, limits);
  std::vector<std::pair<std::string, SourceTable>> sheets;
  for (const auto sheet : body.children("table:table")) {
    HB_LET(table, reader.read(sheet));
    if (table.rows.empty()) continue;
    sheets.emplace_back(sheet.attribute("table:name").value(), std::move(table));
  }
  if (sheets.empty()) return refusal::no_content;
  for (auto& [name, table] : sheets) {
    add_sheet(text, sheets.size() > 1 ? name : std::string{}, std::move(table));
  }
  return text;
}

}  // namespace hb::documents
