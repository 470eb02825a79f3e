#include "documents/ods_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "odf_file.h"
#include "sheet_text.h"

namespace hb::documents {
namespace {

constexpr double kDefaultWidth = 3.0;  // Centimetres.

// The ROC year in a date's shape: the cell stays a date that sorts and subtracts.
constexpr std::string_view kStyles =
    R"(<number:date-style style:name="RocDay" number:language="zh" number:country="TW"><number:year number:style="long" number:calendar="ROC"/><number:text>/</number:text><number:month number:calendar="ROC"/><number:text>/</number:text><number:day number:calendar="ROC"/></number:date-style>)"
    R"(<number:percentage-style style:name="Share"><number:number number:decimal-places="2" number:min-decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>)"
    R"(<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:background-color="#eeeeee" fo:wrap-option="wrap" style:vertical-align="middle"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>)"
    R"(<style:style style:name="Text" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>)"
    R"(<style:style style:name="Day" style:family="table-cell" style:data-style-name="RocDay"><style:table-cell-properties style:vertical-align="top"/></style:style>)"
    R"(<style:style style:name="Percent" style:family="table-cell" style:data-style-name="Share"><style:table-cell-properties style:vertical-align="top"/></style:style>)";

constexpr std::string_view kStyleSheet =
    R"(<style:default-style style:family="table-cell"><style:text-properties style:font-name-asian="Noto Sans CJK TC" fo:font-size="11pt" style:font-size-asian="11pt" style:language-asian="zh" style:country-asian="TW"/></style:default-style>)";

void put_text(pugi::xml_node cell, const std::string& text) {
  append_odf_text(cell.append_child("text:p"), text);
}

void put_value(pugi::xml_node cell, const char* type, const char* style, double value,
               const std::string& shown) {
  cell.append_attribute("table:style-name") = style;
  cell.append_attribute("office:value-type") = type;
  cell.append_attribute("office:value") = number_text(value).c_str();
  put_text(cell, shown);
}

void add_cell(pugi::xml_node row, const SheetCell& value, bool header) {
  auto cell = row.append_child("table:table-cell");
  const std::string shown = shown_text(value);
  if (shown.empty()) return;
  if (const auto* number = std::get_if<double>(&value); number && std::isfinite(*number)) {
    put_value(cell, "float", header ? "Head" : "Text", *number, shown);
  } else if (const auto* share = std::get_if<SheetPercent>(&value);
             share && std::isfinite(share->value)) {
    put_value(cell, "percentage", "Percent", share->value, shown);
  } else if (const auto* date = std::get_if<SheetDate>(&value); date && is_iso_day(date->iso)) {
    cell.append_attribute("table:style-name") = "Day";
    cell.append_attribute("office:value-type") = "date";
    cell.append_attribute("office:date-value") = date->iso.c_str();
    put_text(cell, shown);
  } else {
    cell.append_attribute("table:style-name") = header ? "Head" : "Text";
    cell.append_attribute("office:value-type") = "string";
    put_text(cell, shown);
  }
}

void add_columns(pugi::xml_node table, pugi::xml_node styles, const Sheet& sheet, int number) {
  std::size_t columns = sheet.column_widths.size();
  for (const auto& row : sheet.rows) columns = std::max(columns, row.size());
  for (std::size_t column = 0; column < std::max<std::size_t>(columns, 1); ++column) {
    const double width =
        column < sheet.column_widths.size() ? sheet.column_widths[column] : kDefaultWidth;
    const std::string name = fmt::format("S{}C{}", number, column + 1);
    auto style = styles.append_child("style:style");
    style.append_attribute("style:name") = name.c_str();
    style.append_attribute("style:family") = "table-column";
    style.append_child("style:table-column-properties").append_attribute("style:column-width") =
        fmt::format("{:.2f}cm", width).c_str();
    table.append_child("table:table-column").append_attribute("table:style-name") = name.c_str();
  }
}

void add_sheet(pugi::xml_node body, pugi::xml_node styles, const Sheet& sheet, int number) {
  auto table = body.append_child("table:table");
  table.append_attribute("table:name") = sheet.name.c_str();
  add_columns(table, styles, sheet, number);
  const auto header_rows = static_cast<std::size_t>(
      std::clamp(sheet.header_rows, 0, static_cast<int>(sheet.rows.size())));
  pugi::xml_node parent = header_rows > 0 ? table.append_child("table:table-header-rows") : table;
  for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
    if (at == header_rows) parent = table;
    auto row = parent.append_child("table:table-row");
    for (const auto& cell : sheet.rows[at]) add_cell(row, cell, at < header_rows);
    if (sheet.rows[at].empty()) row.append_child("table:table-cell");
  }
  if (sheet.rows.empty()) {
    table.append_child("table:table-row").append_child("table:table-cell");
  }
}

void add_setting(pugi::xml_node parent, const char* name, const char* type, int value) {
  auto item = parent.append_child("config:config-item");
  item.append_attribute("config:name") = name;
  item.append_attribute("config:type") = type;
  item.text().set(value);
}

/// Frozen rows are a matter of the view, not of the table.
std::string make_settings(const Workbook& workbook) {
  pugi::xml_document document;
  auto set = begin_part(document, "office:document-settings")
                 .append_child("office:settings")
                 .append_child("config:config-item-set");
  set.append_attribute("config:name") = "ooo:view-settings";
  auto views = set.append_child("config:config-item-map-indexed");
  views.append_attribute("config:name") = "Views";
  auto sheets = views.append_child("config:config-item-map-entry")
                    .append_child("config:config-item-map-named");
  sheets.append_attribute("config:name") = "Tables";
  for (const auto& sheet : workbook.sheets) {
    auto entry = sheets.append_child("config:config-item-map-entry");
    entry.append_attribute("config:name") = sheet.name.c_str();
    if (sheet.header_rows <= 0) continue;
    constexpr int kFrozen = 2;
    constexpr int kLowerLeft = 2;
    add_setting(entry, "VerticalSplitMode", "short", kFrozen);
    add_setting(entry, "VerticalSplitPosition", "int", sheet.header_rows);
    add_setting(entry, "PositionBottom", "int", sheet.header_rows);
    add_setting(entry, "ActiveSplitRange", "short", kLowerLeft);
  }
  return serialize(document);
}

std::string make_style_sheet() {
  pugi::xml_document document;
  begin_part(document, "office:document-styles")
      .append_child("office:styles")
      .append_buffer(kStyleSheet.data(), kStyleSheet.size());
  return serialize(document);
}

}  // namespace

std::string write_ods(const Workbook& workbook) {
  pugi::xml_document content;
  auto root = begin_part(content, "office:document-content");
  auto styles = root.append_child("office:automatic-styles");
  styles.append_buffer(kStyles.data(), kStyles.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  auto body = root.append_child("office:body").append_child("office:spreadsheet");
  int number = 0;
  for (const auto& sheet : workbook.sheets) add_sheet(body, styles, sheet, ++number);
  return pack_odf(
      kOdsMediaType,
      {.title = workbook.title, .creator = workbook.creator, .created = workbook.created},
      {{"content.xml", serialize(content)},
       {"styles.xml", make_style_sheet()},
       {"settings.xml", make_settings(workbook)}});
}

}  // namespace hb::documents
