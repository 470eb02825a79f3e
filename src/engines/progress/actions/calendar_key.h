// The key of one's calendar feed, and what the feed of a key holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "progress/task.h"

namespace hb::progress {

/// When the viewer's key was made; nothing without one. Refuses a citizen.
Result<std::optional<Instant>> calendar_key_since(org::Context& context);

/// Makes a new key, which is shown once and stored nowhere; the one before opens nothing any more.
/// Refuses a citizen, and whoever has no account of a person.
Result<std::string> make_calendar_key(org::Context& context);

/// Ends the viewer's key. Refuses `no_key` when there is none.
Result<Done> end_calendar_key(org::Context& context);

/// What stands in somebody's calendar.
struct CalendarTasks {
  org::Viewer viewer;  ///< Whose it is.
  std::vector<TaskRow> tasks;
};
/// The open tasks of the key's owner, those to come too, and of whom the owner stands in for.
/// Refuses `no_feed` for a key that opens nothing.
Result<CalendarTasks> calendar_tasks(org::Context& context, std::string_view key);

}  // namespace hb::progress
