#include "csv_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "collector.h"
#include "decode.h"
#include "sheet_cells.h"

namespace hb::documents {
namespace {

/// Walks the fields and keeps count of physical lines.
class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter, const ReadLimits& limits)
      : rest_(text), delimiter_(delimiter), limits_(limits) {}

  Result<SourceTable> read() {
    SourceTable table;
    while (!rest_.empty()) {
      SourceRow row;
      row.number = line_;
      HB_TRY(read_row(row));
      const bool empty = row.cells.size() == 1 && row.cells[0].lines.empty();
      if (!empty) table.rows.push_back(std::move(row));
      if (table.rows.size() > limits_.lines || cells_ > limits_.cells) {
        return refusal::too_many_parts;
      }
    }
    return table;
  }

 private:
  Result<Done> read_row(SourceRow& row) {
    while (true) {
      const int started = line_;
      std::string field;
      if (rest_.starts_with('"')) HB_TRY(read_quoted(field));
      // After a closing quote some programs go on without one; what follows belongs to the field.
      const char stops[] = {delimiter_, '\r', '\n', '\0'};
      const auto end = rest_.find_first_of(stops);
      field += rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
      row.cells.push_back(make_cell(field, started));
      ++cells_;
      if (!rest_.starts_with(delimiter_)) break;
      rest_.remove_prefix(1);
    }
    end_line();
    return Done{};
  }

  Result<Done> read_quoted(std::string& field) {
    const int started = line_;
    rest_.remove_prefix(1);
    while (true) {
      const auto quote = rest_.find('"');
      if (quote == std::string_view::npos) {
        return refusal::broken_csv.with("line", std::to_string(started));
      }
      const auto piece = rest_.substr(0, quote);
      line_ += static_cast<int>(std::count(piece.begin(), piece.end(), '\n'));
      field += piece;
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) return Done{};
      field += '"';
      rest_.remove_prefix(1);
    }
  }

  void end_line() {
    if (rest_.starts_with("\r\n")) {
      rest_.remove_prefix(2);
    } else if (!rest_.empty()) {
      rest_.remove_prefix(1);
    }
    ++line_;
  }

  std::string_view rest_;
  char delimiter_;
  const ReadLimits& limits_;
  int line_ = 1;
  std::uint64_t cells_ = 0;
};

}  // namespace

char sniff_delimiter(std::string_view text) {
  constexpr std::array<char, 3> kDelimiters{',', ';', '\t'};
  std::array<int, 3> counts{};
  bool quoted = false;
  for (const char letter : text.substr(0, 4096)) {
    if (letter == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t at = 0; at < kDelimiters.size(); ++at) counts[at] += letter == kDelimiters[at];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? ',' : kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

Result<SourceText> read_csv(std::string_view bytes, const ReadLimits& limits) {
  HB_LET(text, decode_text_file(bytes));
  CsvRows rows(text, sniff_delimiter(text), limits);
  HB_LET(table, rows.read());
  SourceText out;
  out.format = kind_name(Kind::csv);
  SourceBlock block;
  block.kind = SourceBlock::Kind::table;
  block.table = std::move(table);
  out.blocks.push_back(std::move(block));
  if (!has_words(out)) return refusal::no_content;
  return out;
}

}  // namespace hb::documents
