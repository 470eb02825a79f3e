// From calendar files in any of their encodings to a WorkCalendar. Part of kernel_encoding.
#pragma once

#include <span>

#include "kernel/embedded_file.h"
#include "kernel/work_calendar.h"

namespace hb {

/// All files added in their order, a later issue of a year replacing an earlier one. Refuses like
/// decode_text and parse_calendar_csv, with `file`.
Result<WorkCalendar> read_calendars(std::span<const EmbeddedFile> files);

}  // namespace hb
