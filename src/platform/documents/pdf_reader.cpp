#include "pdf_reader.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "collector.h"
#include "pdf_columns.h"
#include "pdf_flow.h"
#include "pdf_grid.h"
#include "pdf_lines.h"
#include "pdf_page.h"
#include "xml.h"

namespace hb::documents {
namespace {

/// Poppler sets up and tears down its global state with the first and last document.
std::mutex& opening() {
  static std::mutex mutex;
  return mutex;
}

struct CloseDocument {
  void operator()(poppler::document* document) const {
    const std::lock_guard lock(opening());
    delete document;
  }
};
using DocumentHandle = std::unique_ptr<poppler::document, CloseDocument>;

DocumentHandle open_document(std::string_view bytes) {
  const std::lock_guard lock(opening());
  // Complaints about a stranger's file are answered by our refusals, not on standard error.
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return DocumentHandle(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

/// A table of either kind, ready to be numbered in its place on the page.
struct PageTable {
  double top = 0;
  double bottom = 0;
  std::vector<double> columns;  ///< As PlacedBlock::columns.
  int rows = 0;
  int width = 0;  ///< Columns.
  struct Cell {
    GridCell place;
    double left = 0;  ///< Where its text may stand.
    double right = 0;
    std::vector<Glyph> glyphs;
  };
  std::vector<Cell> cells;  ///< Row by row.
};

PageTable drawn_table(const Grid& grid, std::vector<std::vector<Glyph>> glyphs) {
  PageTable table{.top = grid.ys.front(),
                  .bottom = grid.ys.back(),
                  .columns = grid.xs,
                  .rows = grid.rows(),
                  .width = grid.columns()};
  for (std::size_t at = 0; at < grid.cells.size(); ++at) {
    const GridCell& place = grid.cells[at];
    const int end = place.column + place.column_span;
    table.cells.push_back({.place = place,
                           .left = grid.xs[static_cast<std::size_t>(place.column)],
                           .right = grid.xs[static_cast<std::size_t>(end)],
                           .glyphs = std::move(glyphs[at])});
  }
  return table;
}

PageTable word_table(WordTable found) {
  PageTable table{.top = found.top,
                  .bottom = found.bottom,
                  .columns = found.lefts,
                  .rows = static_cast<int>(found.rows.size()),
                  .width = static_cast<int>(found.lefts.size())};
  for (int row = 0; row < table.rows; ++row) {
    for (int column = 0; column < table.width; ++column) {
      const auto at = static_cast<std::size_t>(column);
      table.cells.push_back({.place = {.row = row, .column = column},
                             .left = found.lefts[at],
                             .right = found.rights[at],
                             .glyphs = std::move(found.rows[static_cast<std::size_t>(row)][at])});
    }
  }
  return table;
}

/// Gives every line its number, in the order of reading.
class PageReader {
 public:
  PageReader(const ReadLimits& limits, SourceText& text) : limits_(limits), text_(text) {}

  PlacedPage read(const PdfPage& page, int number) {
    page_number_ = number;
    const auto grids = find_grids(page);
    std::vector<Glyph> free;
    std::vector<std::vector<std::vector<Glyph>>> inside;
    for (const auto& grid : grids) inside.emplace_back(grid.cells.size());
    for (const auto& glyph : page.glyphs) {
      bool placed = false;
      for (std::size_t at = 0; at < grids.size() && !placed; ++at) {
        const int cell = grids[at].cell_at(glyph.middle_x(), glyph.middle_y());
        if (cell < 0) continue;
        inside[at][static_cast<std::size_t>(cell)].push_back(glyph);
        placed = true;
      }
      if (!placed) free.push_back(glyph);
    }
    std::vector<PageTable> tables;
    for (std::size_t at = 0; at < grids.size(); ++at) {
      tables.push_back(drawn_table(grids[at], std::move(inside[at])));
    }
    WordTables words = find_word_tables(std::move(free), page.horizontal, open_table_);
    open_table_ = {};
    const bool last = !words.tables.empty() &&
                      (grids.empty() || words.tables.back().top > grids.back().ys.front());
    if (last) open_table_ = {words.tables.back().lefts, words.tables.back().line_space};
    for (WordTable& table : words.tables) tables.push_back(word_table(std::move(table)));
    std::stable_sort(tables.begin(), tables.end(),
                     [](const PageTable& a, const PageTable& b) { return a.top < b.top; });
    return arrange(page, std::move(tables), build_lines(std::move(words.free)), words.unsure);
  }

  bool overflowed() const { return overflowed_; }

 private:
  PlacedPage arrange(const PdfPage& page, std::vector<PageTable> tables,
                     const std::vector<PdfLine>& lines, const std::vector<double>& unsure) {
    PlacedPage out{.height = page.height};
    std::size_t next_table = 0;
    const auto add_tables_above = [&](double y) {
      for (; next_table < tables.size() && tables[next_table].top < y; ++next_table) {
        out.blocks.push_back(make_table(std::move(tables[next_table])));
      }
    };
    for (const auto& line : lines) {
      const double middle = (line.top + line.bottom) / 2;
      add_tables_above(middle);
      PlacedBlock placed{.top = line.top, .bottom = line.bottom};
      placed.block.line = make_line(line);
      const bool doubted = std::any_of(unsure.begin(), unsure.end(), [&line](double y) {
        return y > line.top && y < line.bottom;
      });
      if (doubted) text_.unsure_tables.push_back(placed.block.line.number);
      out.blocks.push_back(std::move(placed));
    }
    add_tables_above(page.height * 2);
    return out;
  }

  SourceLine make_line(const PdfLine& line) {
    SourceLine made;
    made.text = line.text;
    made.number = ++number_;
    made.page = page_number_;
    made.indent = line.left;
    if (static_cast<std::uint64_t>(number_) > limits_.lines) overflowed_ = true;
    return made;
  }

  PlacedBlock make_table(PageTable table) {
    PlacedBlock placed{
        .top = table.top, .bottom = table.bottom, .columns = std::move(table.columns)};
    placed.block.kind = SourceBlock::Kind::table;
    auto& rows = placed.block.table.rows;
    rows.resize(static_cast<std::size_t>(table.rows));
    cells_ += static_cast<std::uint64_t>(table.rows) * static_cast<std::uint64_t>(table.width);
    if (cells_ > limits_.cells) overflowed_ = true;
    for (auto& row : rows) {
      row.cells.resize(static_cast<std::size_t>(table.width), SourceCell{.covered = true});
    }
    for (PageTable::Cell& from : table.cells) {
      auto& row = rows[static_cast<std::size_t>(from.place.row)];
      SourceCell& cell = row.cells[static_cast<std::size_t>(from.place.column)];
      cell.covered = false;
      cell.row_span = from.place.row_span;
      cell.column_span = from.place.column_span;
      const auto lines = build_lines(std::move(from.glyphs));
      const auto breaks = paragraph_ends(lines, from.left, from.right);
      for (std::size_t at = 0; at < lines.size(); ++at) {
        cell.lines.push_back(make_line(lines[at]));
        cell.lines.back().hard_break = breaks[at];
        if (row.number == 0) row.number = number_;
      }
    }
    return placed;
  }

  const ReadLimits& limits_;
  SourceText& text_;
  OpenTable open_table_;  ///< A table of words at the end of the page before.
  int page_number_ = 0;
  int number_ = 0;
  std::uint64_t cells_ = 0;
  bool overflowed_ = false;
};

}  // namespace

Result<SourceText> read_pdf(std::string_view bytes, const ReadLimits& limits) {
  const DocumentHandle document = open_document(bytes);
  if (!document) return refusal::broken_pdf;
  if (document->is_locked()) return refusal::encrypted;
  if (document->pages() < 1) return refusal::broken_pdf;
  if (document->pages() > limits.pdf_pages) return refusal::too_many_parts;

  SourceText text;
  text.format = kind_name(Kind::pdf);
  const auto title = document->info_key("Title").to_utf8();
  text.title = clean({title.data(), title.size()});
  PageReader reader(limits, text);
  std::vector<PlacedPage> pages;
  int readable = 0;
  for (int at = 0; at < document->pages(); ++at) {
    const std::unique_ptr<poppler::page> page(document->create_page(at));
    if (!page) continue;
    ++readable;
    pages.push_back(reader.read(read_pdf_page(*page), at + 1));
    if (reader.overflowed()) return refusal::too_many_parts;
  }
  if (readable == 0) return refusal::broken_pdf;
  mark_running_lines(pages);
  text.blocks = join_pages(std::move(pages));
  if (!has_words(text)) return refusal::image_only;
  return text;
}

}  // namespace hb::documents
