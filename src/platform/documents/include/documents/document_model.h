// A document to be written: paragraphs by meaning, tables, page breaks. What each meaning looks
// like is the writer's business, so every document of every engine comes out in one house style.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace hb::documents {

/// What a paragraph is; each is a named style in the file.
enum class ParagraphStyle {
  title,
  subtitle,
  heading,  ///< `level` 1–6.
  body,
  list,  ///< An item that brings its own marker, such as （一）; `level` 1–4 indents it.
  table_heading,
  table_contents,
  table_note,  ///< A small line under a cell's contents: a figure, a verdict.
};

/// One paragraph of UTF-8 text. A line feed is a line break inside it, a tab a tab.
struct Paragraph {
  std::string text;
  ParagraphStyle style = ParagraphStyle::body;
  int level = 1;
  std::string link{};  ///< The address that its text leads to, whole; empty: none.
};

/// A cell of a table. Cells that lie under a neighbour's span must be there too, with `covered`
/// set.
struct TableCell {
  std::vector<Paragraph> paragraphs;
  int row_span = 1;
  int column_span = 1;
  bool covered = false;
};

struct TableRow {
  std::vector<TableCell> cells;
};

/// A table with lines around its cells.
struct Table {
  std::vector<double>
      column_widths;    ///< Shares of the text width, in any unit; one for each column.
  int header_rows = 1;  ///< How many first rows repeat on each page.
  /// A row of more than a third of a page goes on to the next one; else each row stays in one
  /// piece.
  bool long_rows_break = false;
  std::vector<TableRow> rows;
};

struct PageBreak {};

/// One document on A4.
struct Document {
  std::string title;    ///< For the file's properties; a title on the page is a paragraph.
  std::string creator;  ///< The agency, for the file's properties.
  std::string created;  ///< ISO date or instant of the version, for the file's properties.
  bool landscape = false;
  std::vector<std::variant<Paragraph, Table, PageBreak>> blocks;
};

}  // namespace hb::documents
