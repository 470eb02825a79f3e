// Entries that stand one behind the other on a single line, as text copied from a page often has
// them: 壹、依據：… 貳、目標：…
#pragma once

#include <vector>

#include "source_lines.h"

namespace hb::plan {

/// The entries of a line, or the line as it is. It is cut where a number follows a blank or the end
/// of a sentence and is due in its list, and only when the list that the line begins with goes on.
/// That is a guess: it leaves a doubt.
std::vector<TextLine> split_run_on(TextLine line, std::vector<OutlineWarning>& warnings);

}  // namespace hb::plan
