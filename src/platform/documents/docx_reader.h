// Office Open XML text as lines and tables.
#pragma once

#include "archive.h"

namespace hb::documents {

/// Paragraphs with the numbers Word would draw, headings, tables with their spans, text boxes after
/// the paragraph they hang on, footnotes at the end. Deleted revisions are left out; running heads
/// and feet and tables of contents are marked as LineStyle::header.
Result<SourceText> read_docx(Archive& archive, const ReadLimits& limits);

}  // namespace hb::documents
