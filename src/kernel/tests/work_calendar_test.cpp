#include "kernel/work_calendar.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "calendar_data/files.h"
#include "kernel/calendar_files.h"
#include "kernel/roc_date.h"
#include "kernel/text_encoding.h"
#include "kernel_testing/real_calendar.h"
#include "tests/rule_table.h"

namespace hb {
namespace {

using namespace std::chrono_literals;

CalendarIssue issue_named(std::string_view name) {
  for (const EmbeddedFile& file : calendar_data::files()) {
    if (file.name == name) {
      return parse_calendar_csv(decode_text(file.bytes)->text, std::string{name}).value();
    }
  }
  throw std::runtime_error("no such calendar");
}

std::string figures_of(int roc_year) {
  int worked = 0;
  int off = 0;
  int make_up = 0;
  const Date first{std::chrono::year{gregorian_year(roc_year)} / 1 / 1};
  for (Date date = first; date.year() == first.year(); date = plus_days(date, 1)) {
    const DayKind kind = real_calendar().day(date)->kind;
    ++(is_worked(kind) ? worked : off);
    if (kind == DayKind::make_up) ++make_up;
  }
  return fmt::format("{}, {}, {}", worked, off, make_up);
}

std::string days_answer(const std::string& question) {
  const auto words = testing::split(question, ' ');
  if (words.at(0) == "year") return figures_of(std::stoi(words.at(1)));
  const Date from = parse_date(words.at(1)).value();
  if (words.at(0) == "add") {
    const auto date = real_calendar().add_working_days(from, std::stoi(words.at(3)));
    return date ? roc_date(*date, RocStyle::slashed) : std::string{date.error().key};
  }
  const auto count = real_calendar().count_working_days(from, parse_date(words.at(3)).value());
  return count ? std::to_string(*count) : std::string{count.error().key};
}

TEST(WorkCalendar, AgreesWithTheTableOfWorkingDays) {
  for (const testing::Rule& rule : testing::read_rules("working_days.txt")) {
    EXPECT_EQ(days_answer(rule.given), rule.expected)
        << "docs/rules/working_days.txt:" << rule.line;
  }
}

TEST(WorkCalendar, SaysWhichDaysAReissueChanges) {
  WorkCalendar calendar;
  EXPECT_TRUE(calendar.add_issue(issue_named("2025-1.csv")).empty());
  const auto second = calendar.add_issue(issue_named("2025-2.csv"));
  std::vector<Date> moving;
  for (const ChangedDay& day : second) {
    if (day.moves_deadlines()) moving.push_back(day.after.date);
  }
  EXPECT_EQ(moving, (std::vector<Date>{2025y / 9 / 29, 2025y / 10 / 24, 2025y / 12 / 25}));
  const auto third = calendar.add_issue(issue_named("2025-3.csv"));
  ASSERT_EQ(third.size(), 2U);  // Only the remark 補假 was added.
  EXPECT_FALSE(third[0].moves_deadlines());
  EXPECT_EQ(calendar.issue_names(2025),
            (std::vector<std::string>{"2025-1.csv", "2025-2.csv", "2025-3.csv"}));
}

TEST(WorkCalendar, CountsNoDayClosedByATyphoonUntilTheOverrideIsWithdrawn) {
  WorkCalendar calendar = real_calendar();
  const Date friday = 2026y / 11 / 20;
  EXPECT_EQ(calendar.override_day(2026y / 11 / 23, false, "").error(), refusal::calendar_no_reason);
  ASSERT_TRUE(calendar.override_day(2026y / 11 / 23, false, "颱風停止上班"));
  EXPECT_EQ(*calendar.next_working_day(friday), Date(2026y / 11 / 24));
  EXPECT_EQ(calendar.day(2026y / 11 / 23)->description, "颱風停止上班");
  calendar.add_issue(issue_named("2026-1.csv"));
  EXPECT_EQ(calendar.day(2026y / 11 / 23)->kind, DayKind::closed);
  calendar.withdraw_override(2026y / 11 / 23);
  EXPECT_EQ(*calendar.next_working_day(friday), Date(2026y / 11 / 23));
}

TEST(WorkCalendar, WhatIsDueOnADayThatIsClosedIsDueOnTheNextOne) {
  WorkCalendar calendar = real_calendar();
  const Date saturday = 2026y / 11 / 21;
  EXPECT_EQ(*calendar.due_on_or_before(saturday), Date(2026y / 11 / 20))
      << "a day off of its issue";
  ASSERT_TRUE(calendar.override_day(2026y / 11 / 20, false, "颱風停止上班"));
  EXPECT_EQ(*calendar.due_on_or_before(saturday), Date(2026y / 11 / 23));
  EXPECT_EQ(*calendar.due_on_or_before(2026y / 11 / 20), Date(2026y / 11 / 23));
  EXPECT_EQ(*calendar.working_day_on_or_before(saturday), Date(2026y / 11 / 19));
}

TEST(WorkCalendar, ExplainsACountDayByDay) {
  const auto lines = real_calendar().explain_adding(2025y / 2 / 6, 3);
  ASSERT_TRUE(lines);
  std::string told;
  for (const DayCount& line : *lines) {
    told += fmt::format("{}{}{} ", roc_date(line.day.date, RocStyle::slashed),
                        line.counted ? "+" : "-", line.running);
  }
  EXPECT_EQ(told, "114/2/7+1 114/2/8+2 114/2/9-2 114/2/10+3 ");
  EXPECT_EQ((*lines)[1].day.kind, DayKind::make_up);
  EXPECT_EQ((*lines)[2].day.kind, DayKind::weekend);
}

TEST(WorkCalendar, TheExplanationAlwaysAgreesWithTheCount) {
  for (Date from = 2025y / 1 / 1; from < 2026y / 6 / 1; from = plus_days(from, 7)) {
    const auto lines = real_calendar().explain_adding(from, 30);
    EXPECT_EQ(lines->back().day.date, *real_calendar().add_working_days(from, 30));
    EXPECT_EQ(lines->back().running, 30);
    EXPECT_EQ(*real_calendar().count_working_days(from, lines->back().day.date), 30);
    EXPECT_EQ(real_calendar().explain_between(from, lines->back().day.date)->size(), lines->size());
  }
}

TEST(WorkCalendar, FindsTheNearestWorkingDay) {
  const WorkCalendar& calendar = real_calendar();
  EXPECT_EQ(*calendar.working_day_on_or_after(2026y / 11 / 21), Date(2026y / 11 / 23));
  EXPECT_EQ(*calendar.working_day_on_or_before(2026y / 11 / 21), Date(2026y / 11 / 20));
  EXPECT_EQ(*calendar.working_day_on_or_after(2026y / 11 / 20), Date(2026y / 11 / 20));
  EXPECT_EQ(*calendar.previous_working_day(2026y / 11 / 23), Date(2026y / 11 / 20));
}

TEST(WorkCalendar, NamesTheYearItDoesNotKnow) {
  const auto date = real_calendar().add_working_days(2027y / 12 / 31, 1);
  ASSERT_EQ(date.error(), refusal::calendar_year_missing);
  EXPECT_EQ(date.error().args.front(), (TextArgument{"year", "117"}));
  EXPECT_EQ(WorkCalendar{}.is_working_day(2026y / 1 / 1).error(), refusal::calendar_year_missing);
}

TEST(ParseCalendarCsv, RefusesAFileThatIsNotAWholeYear) {
  const std::string header = "西元日期,星期,是否放假,備註\r\n";
  const auto refused = [&](const std::string& lines) {
    return parse_calendar_csv(header + lines, "x").error();
  };
  EXPECT_EQ(parse_calendar_csv("", "x").error(), refusal::calendar_bad_line);
  EXPECT_EQ(parse_calendar_csv("a,b\n", "x").error(), refusal::calendar_bad_line);
  EXPECT_EQ(refused(""), refusal::calendar_bad_line);
  EXPECT_EQ(refused("20260101,四,1,\r\n"), refusal::calendar_bad_line);
  EXPECT_EQ(refused("20260230,四,2,\r\n"), refusal::calendar_bad_line);
  EXPECT_EQ(refused("20260101,五,2,\r\n"), refusal::calendar_wrong_weekday);
  EXPECT_EQ(refused("20260102,五,0,\r\n"), refusal::calendar_days_missing);
  EXPECT_EQ(refused("20260101,四,2,\r\n"), refusal::calendar_days_missing);
  EXPECT_EQ(refused("20260101,四,2,\r\n20260101,四,2,\r\n"), refusal::calendar_days_missing);
}

TEST(DecodeText, TellsTheEncodingsOfGovernmentFiles) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBF好")->text, "好");
  EXPECT_EQ(decode_text("好")->encoding, TextEncoding::utf8);
  const auto big5 = decode_text("\xA6\x6E\xBF\xEC");
  ASSERT_TRUE(big5);
  EXPECT_EQ(big5->text, "好辦");
  EXPECT_EQ(big5->encoding, TextEncoding::big5);
  EXPECT_EQ(decode_text(std::string_view{"\xFF\xFE\x7D\x59", 4})->text, "好");
  EXPECT_EQ(decode_text(std::string_view{"\xFE\xFF\x59\x7D", 4})->text, "好");
  EXPECT_EQ(decode_text("")->text, "");
}

TEST(DecodeText, RefusesBinaryAndBrokenFiles) {
  for (const std::string_view bytes :
       {std::string_view{"PK\0\0", 4}, std::string_view{"\xFF\xFF"}, std::string_view{"\xA6"},
        std::string_view{"\xEF\xBB\xBF\xFF"}, std::string_view{"\xFF\xFE\x7D"}}) {
    EXPECT_EQ(decode_text(bytes).error(), refusal::text_unknown_encoding);
  }
}

TEST(DecodeText, ConvertsMoreThanOneBufferful) {
  std::string bytes;
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    bytes += "\xA6\x6E";
    text += "好";
  }
  EXPECT_EQ(decode_text(bytes)->text, text);
}

}  // namespace
}  // namespace hb
