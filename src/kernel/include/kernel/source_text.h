// A document as it was read, before anyone has understood it: lines and table cells in the order of
// the file, each with its place. Readers (platform/documents) make it, parsers (plan) consume it.
#pragma once

#include <string>
#include <vector>

namespace hb {

/// Why a piece of a document looks as it does, when the format says so.
enum class LineStyle {
  plain,
  heading,  ///< Marked as a heading by the format; `SourceLine::heading_level` says which.
  title,    ///< Marked as the document's title by the format.
  header,   ///< Running head or foot: not part of the content.
};

/// One line or paragraph. Text is UTF-8 in NFC, without its line end, otherwise as it stood.
struct SourceLine {
  std::string text;
  int number =
      0;  ///< 1-based line of a text file, or paragraph of a document, for people to find it.
  int page = 0;       ///< 1-based page where the format knows pages, else 0.
  double indent = 0;  ///< Left edge in points (PDF) or leading columns (text).
  LineStyle style = LineStyle::plain;
  int heading_level = 0;    ///< 1… when `style` is heading.
  std::string list_marker;  ///< The number or bullet that the format draws itself (automatic
                            ///< lists), else empty.
  bool hard_break =
      false;  ///< The format says that a paragraph ends here (ODT, DOCX); plain text never knows.
};

/// One cell of a table that the format itself describes.
struct SourceCell {
  std::vector<SourceLine> lines;
  int row_span = 1;
  int column_span = 1;
  bool covered = false;  ///< Hidden under a neighbour's span; has no lines.
  std::string fill{};    ///< The colour behind it, such as "c0c0c0"; empty for none and white.
};

struct SourceRow {
  std::vector<SourceCell> cells;
  bool header = false;  ///< The format says that this row repeats on each page.
  int number = 0;       ///< As SourceLine::number.
};

struct SourceTable {
  std::vector<SourceRow> rows;
};

/// A line or a table, in reading order.
struct SourceBlock {
  enum class Kind { line, table };
  Kind kind = Kind::line;
  SourceLine line;
  SourceTable table;
};

/// The whole document.
struct SourceText {
  std::string format;  ///< "txt", "md", "odt", "docx", "pdf", "csv", "xlsx", "ods".
  std::string title;   ///< From the document's properties, often empty.
  std::vector<SourceBlock> blocks;
  /// Numbers of lines that may head a table whose cells could not be told apart (PDF): its text
  /// stands as lines.
  std::vector<int> unsure_tables;
};

}  // namespace hb
