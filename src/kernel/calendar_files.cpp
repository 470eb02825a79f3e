#include "kernel/calendar_files.h"

#include "kernel/text_encoding.h"

namespace hb {

Result<WorkCalendar> read_calendars(std::span<const EmbeddedFile> files) {
  WorkCalendar calendar;
  for (const EmbeddedFile& file : files) {
    const std::string name{file.name};
    const auto decoded = decode_text(file.bytes);
    if (!decoded) return decoded.error().with("file", name);
    auto issue = parse_calendar_csv(decoded->text, name);
    if (!issue) return issue.error().with("file", name);
    calendar.add_issue(std::move(issue).value());
  }
  return calendar;
}

}  // namespace hb
