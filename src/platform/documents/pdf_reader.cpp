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

/// Gives every line its number, in the order of reading.
class PageReader {
 public:
  explicit PageReader(const ReadLimits& limits) : limits_(limits) {}

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
    return arrange(page, grids, std::move(inside), build_lines(std::move(free)));
  }

  bool overflowed() const { return overflowed_; }

 private:
  PlacedPage arrange(const PdfPage& page, const std::vector<Grid>& grids,
                     std::vector<std::vector<std::vector<Glyph>>> inside,
                     std::vector<PdfLine> lines) {
    PlacedPage out{.height = page.height};
    std::size_t next_grid = 0;
    const auto add_tables_above = [&](double y) {
      for (; next_grid < grids.size() && grids[next_grid].ys.front() < y; ++next_grid) {
        out.blocks.push_back(make_table(grids[next_grid], std::move(inside[next_grid])));
      }
    };
    for (const auto& line : lines) {
      add_tables_above((line.top + line.bottom) / 2);
      PlacedBlock placed{.top = line.top, .bottom = line.bottom};
      placed.block.line = make_line(line);
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

  PlacedBlock make_table(const Grid& grid, std::vector<std::vector<Glyph>> glyphs) {
    PlacedBlock placed{.top = grid.ys.front(), .bottom = grid.ys.back(), .columns = grid.xs};
    placed.block.kind = SourceBlock::Kind::table;
    auto& rows = placed.block.table.rows;
    rows.resize(static_cast<std::size_t>(grid.rows()));
    cells_ += static_cast<std::uint64_t>(grid.rows()) * static_cast<std::uint64_t>(grid.columns());
    if (cells_ > limits_.cells) overflowed_ = true;
    for (auto& row : rows) {
      row.cells.resize(static_cast<std::size_t>(grid.columns()), SourceCell{.covered = true});
    }
    for (std::size_t at = 0; at < grid.cells.size(); ++at) {
      const GridCell& from = grid.cells[at];
      auto& row = rows[static_cast<std::size_t>(from.row)];
      SourceCell& cell = row.cells[static_cast<std::size_t>(from.column)];
      cell.covered = false;
      cell.row_span = from.row_span;
      cell.column_span = from.column_span;
      for (const auto& line : build_lines(std::move(glyphs[at]))) {
        cell.lines.push_back(make_line(line));
        if (row.number == 0) row.number = number_;
      }
    }
    return placed;
  }

  const ReadLimits& limits_;
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
  PageReader reader(limits);
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
