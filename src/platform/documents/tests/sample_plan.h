// A plan in the two shapes that offices use: paragraphs, and a table with spans over several pages.
#pragma once

#include "documents/document_model.h"
#include "kernel/source_text.h"

namespace hb::documents::made {

/// A title, two headings, body text, and a table of 3 要項 with 12 strategies, long enough for
/// three pages.
Document sample_plan();

/// Checks (with EXPECT) that `text` holds the sample: the same paragraphs in order, one table with
/// the same spans and, lines joined, the same words in each cell.
void expect_sample_plan(const SourceText& text);

}  // namespace hb::documents::made
