#include "progress/calendar_feed.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace hb::progress {
namespace {

constexpr std::size_t kLongestLine = 75;  // Bytes, without the line end.

/// The byte after the last whole character that fits into `most` bytes of `text`.
std::size_t whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  // What is no UTF-8 has to be cut somewhere.
  return end == 0 ? most : end;
}

std::string day(Date date) {
  std::string iso = to_iso(date);
  std::erase(iso, '-');
  return iso;
}

std::string moment(Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  return fmt::format("{:%Y%m%dT%H%M%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

void write_event(std::string& out, const TaskRow& row, const FeedWords& words,
                 std::string_view site, Instant now) {
  const Task& task = row.task;
  const std::string id = std::to_string(task.id.value);
  out += "BEGIN:VEVENT\r\n";
  out += folded_line("UID:task-" + id + "@haoban");
  out += folded_line("DTSTAMP:" + moment(now));
  out += folded_line("DTSTART;VALUE=DATE:" + day(task.terms.due_on));
  // The end is the day after: all of the last day is meant.
  out += folded_line("DTEND;VALUE=DATE:" + day(plus_days(task.terms.due_on, 1)));
  out += folded_line("SUMMARY:" + escaped_text(words.summary(row)));
  out += folded_line("DESCRIPTION:" + escaped_text(words.description(row)));
  if (!site.empty()) out += folded_line("URL:" + std::string{site} + "/tasks/" + id);
  out += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
}

}  // namespace

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case ';': out += "\\;"; break;
      case ',': out += "\\,"; break;
      case '\n': out += "\\n"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
    }
  }
  return out;
}

std::string folded_line(std::string_view line) {
  std::string out;
  std::size_t room = kLongestLine;
  while (line.size() > room) {
    const std::size_t end = whole_characters(line, room);
    out += line.substr(0, end);
    out += "\r\n ";
    line.remove_prefix(end);
    room = kLongestLine - 1;  // The blank that marks a folded line counts.
  }
  out += line;
  return out + "\r\n";
}

std::string calendar_text(std::span<const TaskRow> tasks, const FeedWords& words,
                          std::string_view site, Instant now) {
  std::string out =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Haoban//Tasks//ZH-TW\r\n"
      "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
      "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n";
  out += folded_line("X-WR-CALNAME:" + escaped_text(words.name));
  for (const TaskRow& row : tasks) write_event(out, row, words, site, now);
  return out + "END:VCALENDAR\r\n";
}

}  // namespace hb::progress
