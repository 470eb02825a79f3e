// The same sentence under two items of a report: often one thing told twice, sometimes two things.
// It is said, and left to whoever writes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "results/report.h"

namespace hb::results {

/// A sentence that stands under two items, letter by letter but for blanks.
struct SameSentence {
  std::string sentence;
  plan::NodeId first;   ///< The entry where it stands first,
  plan::NodeId second;  ///< and the one of another item.
  friend bool operator==(const SameSentence&, const SameSentence&) = default;
};

/// Each such sentence once, in the order of the rows. Short ones are alike by chance and are not
/// looked at.
std::vector<SameSentence> same_sentences(std::span<const ResultRow> rows);

}  // namespace hb::results
