// What waits for somebody. Each engine that gives people work answers with lists of it; the first
// screen of the day shows them all. Connected in src/app/engines.cpp, so that no engine needs to
// know another.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::org {

/// How a list presses.
enum class Urgency {
  late,  ///< Its day is over.
  now,   ///< To be done today, or somebody waits for it.
  soon,
};

struct WaitingRow {
  std::string words;
  std::string url;  ///< A path on this site.
  LocalName place;  ///< The agency; may be empty.
  std::optional<Date> due;
};

struct WaitingList {
  std::string_view title;  ///< Text key.
  std::string all;         ///< Path of the whole list.
  Urgency urgency = Urgency::now;
  int total = 0;
  std::vector<WaitingRow> rows;  ///< The most pressing first, at most kMostWaitingShown.
};

inline constexpr std::size_t kMostWaitingShown = 8;

/// The viewer's lists; those without rows may be left out. Costs a few queries at most.
using WaitingSource = std::function<std::vector<WaitingList>(Context&)>;

}  // namespace hb::org
