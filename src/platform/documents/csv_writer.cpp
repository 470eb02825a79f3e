#include "documents/csv_writer.h"

#include "sheet_text.h"

namespace hb::documents {
namespace {

/// A spreadsheet takes these first characters for the start of a formula.
std::string guarded(const std::string& text) {
  const bool risky =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return risky ? "'" + text : text;
}

std::string quoted(const std::string& text) {
  const bool edge_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\r\n") == std::string::npos && !edge_blank) return text;
  std::string all = "\"";
  for (const char letter : text) {
    if (letter == '"') all += '"';
    all += letter;
  }
  return all + '"';
}

std::string field(const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return quoted(guarded(*text));
  if (const auto* date = std::get_if<SheetDate>(&cell)) return quoted(guarded(date->iso));
  return quoted(shown_text(cell));
}

}  // namespace

std::string write_csv(const Sheet& sheet) {
  std::string out = "\xEF\xBB\xBF";
  for (const auto& row : sheet.rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column > 0) out += ',';
      out += field(row[column]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace hb::documents
