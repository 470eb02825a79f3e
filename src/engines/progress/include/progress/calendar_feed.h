// A person's tasks as a calendar that other programs subscribe to (iCalendar, RFC 5545): one
// all-day event on the last day of each open task.
//
// Whoever has the feed's address needs no sign-in, so the address carries a key that nobody can
// guess. Only its hash is kept; a new key ends the one before.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "progress/task.h"

namespace hb::progress {

/// What the feed says in the reader's language; the domain has no texts.
struct FeedWords {
  std::string name;                                          ///< Of the calendar.
  std::function<std::string(const TaskRow&)> summary{};      ///< 115/6/30 截止：…
  std::function<std::string(const TaskRow&)> description{};  ///< May have several lines.
};

/// The calendar as it is sent: CRLF lines of at most 75 bytes, no character cut in two. `site` is
/// where the program is reached ("https://…", may be empty), for the events' links.
std::string calendar_text(std::span<const TaskRow> tasks, const FeedWords& words,
                          std::string_view site, Instant now);

/// A text as a value: backslashes, semicolons, commas and line ends escaped (RFC 5545 §3.3.11),
/// other control characters left out.
std::string escaped_text(std::string_view text);

/// One content line, folded (RFC 5545 §3.1), with its CRLF.
std::string folded_line(std::string_view line);

namespace refusal {
inline const Error no_feed{Fault::not_found, "progress.calendar.not_found"};
inline const Error no_key{Fault::conflict, "progress.calendar.no_key"};
inline const Error feed_too_often{Fault::limited, "progress.calendar.too_often"};
}  // namespace refusal

}  // namespace hb::progress
