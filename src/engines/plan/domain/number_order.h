// Whether the numbers of a list follow each other. 一, 二, 四 may be a slip of whoever wrote the
// plan, or an entry that was lost on the way here: that is for a person to say.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/numbering.h"
#include "plan/outline.h"

namespace hb::plan {

/// How far a level of numbering lies below 壹、.
int depth_of(NumberingLevel level);

/// How a number fits the one before it in its list.
enum class MarkerFit {
  expected,   ///< The next one, or the first of a new list.
  skipped,    ///< A number is missing or out of order.
  repeated,   ///< The last number again.
  restarted,  ///< The list starts again at one.
};

/// `last` is the number before in the same list; nothing when the list begins.
MarkerFit fit_of(int ordinal, std::optional<int> last);

/// Doubts aloud what does not fit; says nothing of what does.
void doubt_fit(MarkerFit fit, std::string_view marker, int line,
               std::vector<OutlineWarning>& warnings);

/// Follows the numbers in the tables of one document, column by column.
class TableNumbers {
 public:
  /// Doubts the numbers of items, strategies and methods that do not follow each other. A list
  /// begins at one, or goes on from where its column stood: some plans count strategies through.
  void check(const std::vector<OutlineNode>& siblings, std::vector<OutlineWarning>& warnings);

 private:
  struct Last {
    ColumnRole role{};
    NumberingLevel level{};
    int ordinal = 0;
  };
  static std::optional<int> find(const std::vector<Last>& lasts, const Last& like);
  static void keep(std::vector<Last>& lasts, const Last& last);

  std::vector<Last> in_document_;
};

}  // namespace hb::plan
