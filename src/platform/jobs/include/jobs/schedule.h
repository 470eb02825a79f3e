// When recurring work is due.
#pragma once

#include <chrono>
#include <variant>

#include "kernel/date.h"

namespace hb::jobs {

/// An hour and minute in Taiwan.
struct TimeOfDay {
  int hour = 0;
  int minute = 0;
};

/// Every so often, or every day at a time.
using Rhythm = std::variant<std::chrono::seconds, TimeOfDay>;

/// The first time after `now`.
Instant next_time(const Rhythm& rhythm, Instant now);

}  // namespace hb::jobs
