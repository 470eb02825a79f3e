// OpenDocument text (CNS 15251) as lines and tables.
#pragma once

#include "archive.h"

namespace hb::documents {

/// Paragraphs, headings, lists with the numbers the program would draw, tables with their spans.
/// Deleted text of tracked changes is left out, footnotes stand at the end, running heads and feet
/// and generated tables of contents are marked as LineStyle::header. A table inside a cell becomes
/// lines of that cell.
Result<SourceText> read_odt(Archive& archive, const ReadLimits& limits);

}  // namespace hb::documents
