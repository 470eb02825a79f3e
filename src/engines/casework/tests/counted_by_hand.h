// A second way to count a case's time, for the tests alone. It shares no line with the clock: it
// writes down all days that run, and takes the one that the period names.
#pragma once

#include <optional>

#include "casework/clock.h"

namespace hb::casework::by_hand {

/// The due day; nothing while the time stands still.
std::optional<Date> counted_by_hand(const ClockRule& rule, const ClockEvents& events,
                                    const WorkCalendar& calendar);

}  // namespace hb::casework::by_hand
