// The middle of measured times, without floating point.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "kernel/date.h"

namespace hb::media {

inline int whole_minutes(Instant from, Instant to) {
  return static_cast<int>(std::chrono::floor<std::chrono::minutes>(to - from).count());
}

/// Twice the median, which is whole even between two values; nothing of nothing.
inline std::optional<int> twice_the_median(std::vector<int> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return 2 * values[middle];
  return values[middle - 1] + values[middle];
}

}  // namespace hb::media
