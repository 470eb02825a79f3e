// The office calendar that Haoban carries, read once for all tests of a program.
#pragma once

#include "calendar_data/files.h"
#include "kernel/calendar_files.h"

namespace hb {

inline const WorkCalendar& real_calendar() {
  static const WorkCalendar calendar = read_calendars(calendar_data::files()).value();
  return calendar;
}

}  // namespace hb
