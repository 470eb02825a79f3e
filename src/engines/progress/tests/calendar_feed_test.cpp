#include "progress/calendar_feed.h"

#include <gmock/gmock.h>

#include "kernel/unicode.h"
#include "sample_tasks.h"

namespace hb::progress {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string unfolded(std::string text) {
  for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
  return text;
}

TEST(EscapedText, LeavesNothingThatEndsAValue) {
  EXPECT_EQ(escaped_text("甲;乙,丙\\丁\n戊"), "甲\\;乙\\,丙\\\\丁\\n戊");
  EXPECT_EQ(escaped_text("a\r\nb\tc"), "a\\nbc") << "control characters end no line";
}

TEST(FoldedLine, HasSeventyFiveBytesAtMostAndCutsNoCharacter) {
  EXPECT_EQ(folded_line("SUMMARY:short"), "SUMMARY:short\r\n");
  EXPECT_EQ(folded_line(std::string(75, 'a')), std::string(75, 'a') + "\r\n");
  EXPECT_EQ(folded_line(std::string(76, 'a')), std::string(75, 'a') + "\r\n a\r\n");
  // Every length, so that the cut meets each place within a three-byte character.
  for (int length = 1; length < 200; ++length) {
    std::string line = "SUMMARY:" + std::string(static_cast<std::size_t>(length % 3), 'x');
    for (int i = 0; i < length; ++i) line += "務";
    const std::string folded = folded_line(line);
    EXPECT_EQ(unfolded(folded), line + "\r\n");
    std::string_view rest = folded;
    while (!rest.empty()) {
      const std::size_t end = rest.find("\r\n");
      EXPECT_LE(end, 75u);
      EXPECT_TRUE(is_valid_utf8(rest.substr(0, end))) << length;
      rest.remove_prefix(end + 2);
    }
  }
}

std::string feed_of(const std::vector<TaskRow>& rows, std::string_view site = "https://haoban.tw") {
  return calendar_text(
      rows,
      {.name = "應辦事項（林佳穎）",
       .summary = [](const TaskRow& row) { return "115/6/30 截止：" + row.task.terms.title; },
       .description = [](const TaskRow&) { return std::string{"一行\n兩行"}; }},
      site, kNow);
}

TEST(CalendarText, IsAnAllDayEventOnTheLastDayOfEachTask) {
  const std::string feed = feed_of({TaskRow{.task = june_task()}});
  EXPECT_THAT(feed, testing::StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  EXPECT_THAT(feed, testing::EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  for (const char* line : {"UID:task-5@haoban", "DTSTAMP:20260615T0", "DTSTART;VALUE=DATE:20260630",
                           "DTEND;VALUE=DATE:20260701", "SUMMARY:115/6/30 截止：尖峰時段加開櫃檯。",
                           "DESCRIPTION:一行\\n兩行", "URL:https://haoban.tw/tasks/5"}) {
    EXPECT_THAT(unfolded(feed), HasSubstr("\r\n" + std::string{line})) << line;
  }
}

TEST(CalendarText, LetsNoTitleAddLinesOfItsOwn) {
  TaskRow row{.task = june_task()};
  row.task.terms.title = "甲\r\nEND:VCALENDAR\r\nX:1";
  EXPECT_THAT(feed_of({row}), Not(HasSubstr("\r\nX:1")));
  EXPECT_THAT(unfolded(feed_of({row})), HasSubstr("甲\\nEND:VCALENDAR\\nX:1"));
}

TEST(CalendarText, LinksNowhereWhenItDoesNotKnowWhereItIs) {
  EXPECT_THAT(feed_of({TaskRow{.task = june_task()}}, ""), Not(HasSubstr("URL:")));
  EXPECT_THAT(feed_of({}), HasSubstr("X-WR-CALNAME:應辦事項（林佳穎）"));
}

}  // namespace
}  // namespace hb::progress
