// The years that a list offers to choose from.
#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include "storage/database.h"

namespace hb::plan {

/// Each year of rows of a plan's own, first and last one, the latest first. A period that was typed
/// wrongly adds no hundreds of years.
inline std::vector<int> years_to_choose(const std::vector<storage::Row>& rows) {
  constexpr std::int64_t kLongest = 20;
  std::set<int, std::greater<>> years;
  for (const storage::Row& row : rows) {
    years.insert(static_cast<int>(row.integer(0)));
    const std::int64_t last = std::min(row.integer(2), row.integer(1) + kLongest);
    for (std::int64_t year = row.integer(1); year <= last; ++year) {
      years.insert(static_cast<int>(year));
    }
  }
  return {years.begin(), years.end()};
}

}  // namespace hb::plan
