#include "xlsx_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ooxml_package.h"
#include "sheet_cells.h"
#include "xlsx_values.h"
#include "xml.h"

namespace hb::documents {
namespace {

constexpr int kMostColumns = 16384;
constexpr int kMostRows = 1 << 20;

/// The words of a string item: plain or in runs, without the readings of phonetic guides.
std::string item_text(const pugi::xml_node& item) {
  std::string text = item.child("t").text().get();
  for (const auto run : item.children("r")) text += run.child("t").text().get();
  return text;
}

struct Place {
  int row = 0;     // From 0.
  int column = 0;  // From 0.
};

/// "BC12" as a place.
std::optional<Place> parse_place(std::string_view name) {
  int column = 0;
  std::size_t at = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at) {
    column = column * 26 + (name[at] - 'A' + 1);
    if (column > kMostColumns) return std::nullopt;
  }
  int row = 0;
  const std::size_t digits = at;
  for (; at < name.size() && name[at] >= '0' && name[at] <= '9'; ++at) {
    row = row * 10 + (name[at] - '0');
    if (row > kMostRows) return std::nullopt;
  }
  if (digits == 0 || at == digits || at != name.size() || row == 0) return std::nullopt;
  return Place{row - 1, column - 1};
}

struct XlsxBook {
  std::vector<std::string> strings;
  XlsxStyles styles;
  bool from_1904 = false;
};

class XlsxSheetReader {
 public:
  XlsxSheetReader(const XlsxBook& book, const ReadLimits& limits) : book_(book), limits_(limits) {}

  Result<SourceTable> read(const pugi::xml_node& sheet) {
    SourceTable table;
    int row_number = 0;
    for (const auto node : sheet.child("sheetData").children("row")) {
      row_number = whole(node.attribute("r"), row_number + 1, row_number + 1, kMostRows);
      HB_TRY(read_row(node, row_number, table));
    }
    HB_TRY(apply_merges(sheet, table));
    HB_TRY(trim(table, limits_));
    return table;
  }

 private:
  Result<Done> count(std::size_t more) {
    cells_ += more;
    if (cells_ > limits_.cells) return refusal::too_many_parts;
    return Done{};
  }

  Result<Done> read_row(const pugi::xml_node& node, int number, SourceTable& table) {
    // Rows that were skipped are empty; one of them is kept, to show the gap.
    const int before = table.rows.empty() ? 0 : table.rows.back().number;
    if (number > before + 1 && before > 0) {
      HB_TRY(count(1));
      table.rows.push_back(SourceRow{.number = number - 1});
    }
    SourceRow row{.number = number};
    int next = 0;
    for (const auto child : node.children("c")) {
      const auto place = parse_place(child.attribute("r").value());
      const int column = place ? place->column : next;
      if (column < next || column >= kMostColumns) continue;
      next = column + 1;
      SourceCell cell = make_cell(value_of(child), number);
      if (static_cast<std::size_t>(column) < kMostColouredColumns) {
        cell.fill = book_.styles.fill(child.attribute("s").as_int(0));
      }
      if (cell.lines.empty() && cell.fill.empty()) continue;
      row.cells.resize(static_cast<std::size_t>(column));
      row.cells.push_back(std::move(cell));
    }
    drop_wordless(row);
    HB_TRY(count(row.cells.size() + 1));
    table.rows.push_back(std::move(row));
    return Done{};
  }

  std::string value_of(const pugi::xml_node& cell) const {
    const std::string_view type = cell.attribute("t").value();
    const std::string_view value = cell.child("v").text().get();
    if (type == "inlineStr") return item_text(cell.child("is"));
    if (type == "s") {
      const int at = cell.child("v").text().as_int(-1);
      const bool there = at >= 0 && static_cast<std::size_t>(at) < book_.strings.size();
      return there ? book_.strings[static_cast<std::size_t>(at)] : std::string{};
    }
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "str" || type == "e" || type == "d") return std::string(value);
    if (value.empty()) return {};
    return number_cell(value, book_.styles.meaning(cell.attribute("s").as_int(0)), book_.from_1904);
  }

  /// The table may lack rows that the sheet skipped, so rows are found by their number.
  static std::vector<SourceRow>::iterator find_row(SourceTable& table, int number) {
    return std::lower_bound(table.rows.begin(), table.rows.end(), number,
                            [](const SourceRow& row, int wanted) { return row.number < wanted; });
  }

  Result<Done> apply_merges(const pugi::xml_node& sheet, SourceTable& table) {
    for (const auto node : sheet.child("mergeCells").children("mergeCell")) {
      const std::string_view range = node.attribute("ref").value();
      const auto colon = range.find(':');
      if (colon == std::string_view::npos) continue;
      const auto from = parse_place(range.substr(0, colon));
      const auto to = parse_place(range.substr(colon + 1));
      if (!from || !to || to->row < from->row || to->column < from->column) continue;
      HB_TRY(apply_merge(*from, *to, table));
    }
    return Done{};
  }

  Result<Done> apply_merge(Place from, Place to, SourceTable& table) {
    const auto first = find_row(table, from.row + 1);
    if (first == table.rows.end() || first->number != from.row + 1) return Done{};
    int rows = 0;
    for (auto row = first; row != table.rows.end() && row->number <= to.row + 1; ++row, ++rows) {
      const auto width = static_cast<std::size_t>(to.column) + 1;
      if (row->cells.size() < width) {
        HB_TRY(count(width - row->cells.size()));
        row->cells.resize(width);
      }
      HB_TRY(count(width - static_cast<std::size_t>(from.column)));
      for (int column = from.column; column <= to.column; ++column) {
        SourceCell& cell = row->cells[static_cast<std::size_t>(column)];
        if (row != first || column != from.column) cell = SourceCell{.covered = true};
      }
    }
    SourceCell& corner = first->cells[static_cast<std::size_t>(from.column)];
    corner.row_span = rows;
    corner.column_span = to.column - from.column + 1;
    return Done{};
  }

  const XlsxBook& book_;
  const ReadLimits& limits_;
  std::uint64_t cells_ = 0;
};

}  // namespace

Result<SourceText> read_xlsx(Archive& archive, const ReadLimits& limits) {
  HB_LET(package, read_relationships(archive, "", limits));
  const std::string main = target_of(package, "officeDocument", "xl/workbook.xml");
  HB_LET(related, read_relationships(archive, main, limits));
  HB_LET(workbook, read_xml(archive, main, limits));
  HB_LET(strings,
         read_xml_if_there(archive, target_of(related, "sharedStrings", "xl/sharedStrings.xml"),
                           limits));
  HB_LET(styles, read_xml_if_there(archive, target_of(related, "styles", "xl/styles.xml"), limits));
  SourceText text;
  text.format = kind_name(Kind::xlsx);
  HB_LET(title, read_ooxml_title(archive, limits));
  text.title = std::move(title);

  XlsxBook book;
  for (const auto item : strings.document_element().children("si")) {
    book.strings.push_back(item_text(item));
  }
  book.styles.read(styles.document_element());
  const auto root = workbook.document_element();
  book.from_1904 = root.child("workbookPr").attribute("date1904").as_bool();

  XlsxSheetReader reader(book, limits);
  std::vector<std::pair<std::string, SourceTable>> sheets;
  for (const auto sheet : root.child("sheets").children("sheet")) {
    const auto part = related.find(sheet.attribute("r:id").value());
    if (part == related.end() || part->second.type != "worksheet") continue;
    HB_LET(document, read_xml(archive, part->second.target, limits));
    HB_LET(table, reader.read(document.document_element()));
    if (table.rows.empty()) continue;
    sheets.emplace_back(sheet.attribute("name").value(), std::move(table));
  }
  if (sheets.empty()) return refusal::no_content;
  for (auto& [name, table] : sheets) {
    add_sheet(text, sheets.size() > 1 ? name : std::string{}, std::move(table));
  }
  return text;
}

}  // namespace hb::documents
