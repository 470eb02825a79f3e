#include "casework/clock.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "counted_by_hand.h"
#include "kernel/roc_date.h"
#include "kernel_testing/real_calendar.h"

namespace hb::casework {
namespace {

Date day(std::string_view words) { return parse_date(words).value(); }

std::string shown(const Result<Deadline>& deadline) {
  if (!deadline) return std::string{deadline.error().key};
  if (!deadline->due) return fmt::format("stands at {} of {}", deadline->counted, deadline->length);
  return roc_date(*deadline->due, RocStyle::slashed) + (deadline->by_noon ? " noon" : "");
}

ClockRule working(int days) { return {.period = {days, PeriodUnit::working_days}}; }
ClockRule calendar_days(int days) { return {.period = {days, PeriodUnit::calendar_days}}; }
ClockRule months(int length) { return {.period = {length, PeriodUnit::months}}; }

std::string due(const ClockRule& rule, std::string_view start, std::vector<Waiting> waitings = {},
                int extended_by = 0) {
  return shown(deadline_of(rule, {day(start), std::move(waitings), extended_by}, real_calendar()));
}

TEST(CaseClock, LeavesTheFirstDayOutAndCountsWorkingDays) {
  EXPECT_EQ(due(working(1), "115/11/26"), "115/11/27");
  EXPECT_EQ(due(working(1), "115/11/27"), "115/11/30");  // Friday to Monday.
  EXPECT_EQ(due(working(6), "115/11/28"), "115/12/7");   // Came in on a Saturday.
  EXPECT_EQ(due(working(7), "114/1/22"), "114/2/7");     // Over the New Year and its make-up day.
  EXPECT_EQ(due(working(0), "115/11/26"), "115/11/26");  // Done on the spot.
  EXPECT_EQ(due(working(0), "115/11/28"), "115/11/30");  // Which is shut on Saturdays.
}

TEST(CaseClock, CountsTheFirstDayWhereTheTypeSaysSo) {
  ClockRule rule = working(3);
  rule.counts_first_day = true;
  EXPECT_EQ(due(rule, "115/11/23"), "115/11/25");
  EXPECT_EQ(due(rule, "115/11/28"), "115/12/2");
}

TEST(CaseClock, MovesAPeriodThatEndsOnADayOff) {
  EXPECT_EQ(due(calendar_days(10), "115/11/17"), "115/11/27");
  // §48 IV: a Saturday is followed by Monday morning, a Sunday by Monday.
  EXPECT_EQ(due(calendar_days(10), "115/11/18"), "115/11/30 noon");
  EXPECT_EQ(due(calendar_days(10), "115/11/19"), "115/11/30");
  EXPECT_EQ(due(calendar_days(3), "114/1/24"), "114/2/3");  // New Year: many days at once.
}

TEST(CaseClock, CountsMonthsByTheCalendar) {
  EXPECT_EQ(due(months(2), "115/3/10"), "115/5/11");  // 5/10 is a Sunday.
  EXPECT_EQ(due(months(1), "115/8/31"), "115/9/30");
  EXPECT_EQ(due(months(1), "113/1/31"), "113/2/29");  // A leap year.
  EXPECT_EQ(due(months(2), "115/10/30"), "115/12/30");
}

// 民法 §121 II: what counts is the first day of the period, which is the one after it came in.
TEST(CaseClock, CountsMonthsFromTheFirstDayOfThePeriod) {
  EXPECT_EQ(due(months(2), "115/2/28"), "115/4/30");       // From the first of March.
  EXPECT_EQ(due(months(2), "114/11/30"), "115/2/2 noon");  // To 31 January, a Saturday.
  EXPECT_EQ(due(months(1), "115/9/30"), "115/11/2 noon");  // To 31 October, a Saturday.
  EXPECT_EQ(due(months(1), "115/1/30"), "115/3/2 noon");   // From 31 January: no 31 February.
  ClockRule from_the_day = months(1);
  from_the_day.counts_first_day = true;
  EXPECT_EQ(due(from_the_day, "115/3/31"), "115/4/30");  // There is no 31 April.
  EXPECT_EQ(due(from_the_day, "115/6/1"), "115/6/30");
  EXPECT_EQ(due(from_the_day, "115/3/10"), "115/4/9");
  ClockRule anew = months(1);
  anew.correction = Correction::restarts;
  EXPECT_EQ(due(anew, "115/2/10", {{day("115/2/12"), day("115/3/31")}}), "115/4/30");
}

// 臺灣觀光學院's example of the handbook: received on 7 October 94 for ten days, due on the 17th;
// thirty days from the 9th end on 8 November. No calendar of that year is published with ours.
TEST(CaseClock, AgreesWithTheHandbooksExample) {
  std::string csv = "西元日期,星期,是否放假,備註\n";
  static constexpr const char* kWeekdays[] = {"日", "一", "二", "三", "四", "五", "六"};
  for (Date each{std::chrono::year{2005} / 1 / 1}; each.year() == std::chrono::year{2005};
       each = plus_days(each, 1)) {
    const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{each}}.c_encoding();
    csv += fmt::format("{}{:02}{:02},{},{},\n", static_cast<int>(each.year()),
                       static_cast<unsigned>(each.month()), static_cast<unsigned>(each.day()),
                       kWeekdays[weekday], weekday == 0 || weekday == 6 ? 2 : 0);
  }
  WorkCalendar calendar;
  calendar.add_issue(parse_calendar_csv(csv, "94").value());
  const auto of = [&](int days, std::string_view start) {
    return shown(deadline_of(calendar_days(days), {day(start), {}, 0}, calendar));
  };
  EXPECT_EQ(of(10, "94/10/7"), "94/10/17");
  EXPECT_EQ(of(30, "94/10/9"), "94/11/8");
}

TEST(CaseClock, StandsStillWhileACorrectionIsAwaited) {
  const std::vector<Waiting> open{{day("115/11/25"), std::nullopt}};
  EXPECT_EQ(due(working(6), "115/11/23", open), "stands at 2 of 6");
  // Asked on Wednesday, which counts; answered on Monday, which does not.
  const std::vector<Waiting> answered{{day("115/11/25"), day("115/11/30")}};
  EXPECT_EQ(due(working(6), "115/11/23", answered), "115/12/4");
  EXPECT_EQ(due(working(6), "115/11/23"), "115/12/1");
  // On one day nothing was awaited.
  EXPECT_EQ(due(working(6), "115/11/23", {{day("115/11/25"), day("115/11/25")}}), "115/12/1");
}

TEST(CaseClock, BeginsAnewWhereTheTypeSaysSo) {
  ClockRule rule = working(6);
  rule.correction = Correction::restarts;
  EXPECT_EQ(due(rule, "115/11/23", {{day("115/11/25"), day("115/11/30")}}), "115/12/8");
  EXPECT_EQ(due(rule, "115/11/23", {{day("115/11/25"), day("115/11/25")}}), "115/12/3");
  ClockRule by_months = months(2);
  by_months.correction = Correction::restarts;
  EXPECT_EQ(due(by_months, "115/1/5", {{day("115/1/20"), day("115/3/2")}}), "115/5/4 noon");
}

TEST(CaseClock, GoesOnAndNeverBeginsAnewWhenWhatIsAwaitedDoesNotCome) {
  const std::vector<Waiting> lapsed{{day("115/11/25"), day("115/11/30"), true}};
  ClockRule rule = working(6);
  EXPECT_EQ(due(rule, "115/11/23", lapsed), "115/12/4");
  rule.correction = Correction::restarts;
  EXPECT_EQ(due(rule, "115/11/23", lapsed), "115/12/4");
  // What came in time before it was a new start all the same.
  EXPECT_EQ(due(rule, "115/11/16", {{day("115/11/20"), day("115/11/23")}, lapsed[0]}), "115/12/4");
}

TEST(CaseClock, LeavesLateWhatIsLate) {
  EXPECT_EQ(due(working(3), "115/11/23", {{day("115/11/27"), std::nullopt}}), "115/11/26");
}

TEST(CaseClock, KeepsTheLastDayForWhoAsksOnIt) {
  EXPECT_EQ(due(working(3), "115/11/23", {{day("115/11/26"), std::nullopt}}), "stands at 2 of 3");
  EXPECT_EQ(due(working(3), "115/11/23", {{day("115/11/26"), day("115/12/3")}}), "115/12/4");
}

TEST(CaseClock, CountsAnExtensionWithThePeriod) {
  EXPECT_EQ(due(working(3), "115/11/23", {}, 3), "115/12/1");
  EXPECT_EQ(due(months(2), "115/3/10", {}, 1), "115/6/10");
}

TEST(CaseClock, FollowsATyphoonDay) {
  WorkCalendar calendar = real_calendar();
  ASSERT_TRUE(calendar.override_day(day("115/11/26"), false, "颱風"));
  const auto of = [&](const ClockRule& rule, std::string_view start) {
    return shown(deadline_of(rule, {day(start), {}, 0}, calendar));
  };
  EXPECT_EQ(of(working(3), "115/11/23"), "115/11/27");
  EXPECT_EQ(of(calendar_days(3), "115/11/23"), "115/11/27");
  EXPECT_EQ(of(calendar_days(4), "115/11/23"), "115/11/27");
}

TEST(CaseClock, ExplainsEveryDay) {
  const auto days = explain_deadline(calendar_days(5),
                                     {day("115/11/23"), {{day("115/11/25"), day("115/11/26")}}, 0},
                                     real_calendar());
  ASSERT_TRUE(days);
  std::string told;
  for (const ClockDay& each : *days) {
    told += fmt::format("{} {} {}\n", roc_date(each.day.date, RocStyle::slashed),
                        name_of(each.fate), each.counted);
  }
  EXPECT_EQ(told,
            "115/11/23 start 0\n"
            "115/11/24 counted 1\n"
            "115/11/25 counted 2\n"
            "115/11/26 waiting 2\n"
            "115/11/27 counted 3\n"
            "115/11/28 counted 4\n"
            "115/11/29 moves_on 4\n"
            "115/11/30 counted 5\n");
}

TEST(CaseClock, CountsMondaysToFridaysInAYearThatIsNotPublishedYet) {
  const auto counted = [](std::string_view start) {
    return *deadline_of(working(3), {day(start), {}, 0}, real_calendar());
  };
  // 116/12/31 is a Friday off, the first of January a Saturday.
  EXPECT_EQ(due(working(3), "116/12/30"), "117/1/5");
  EXPECT_TRUE(counted("116/12/30").provisional);
  EXPECT_FALSE(counted("116/12/1").provisional) << "it ends before";
  EXPECT_EQ(due(working(3), "118/12/24"), "118/12/27");
  const auto days =
      explain_deadline(working(1), {day("116/12/31"), {}, 0}, real_calendar()).value();
  EXPECT_EQ(days.back().day.date, day("117/1/3"));
  EXPECT_EQ(days[1].day.kind, DayKind::weekend) << "the first of January, a Saturday";
}

TEST(CaseClock, RefusesWhatCannotBe) {
  EXPECT_EQ(due(working(3), "119/3/2"), "kernel.calendar.year_missing");
  EXPECT_EQ(due(working(3), "100/1/3"), "kernel.calendar.year_missing");
  EXPECT_EQ(due(working(-1), "115/1/3"), "casework.clock.bad_length");
  EXPECT_EQ(due(working(3), "115/3/3", {{day("115/3/2"), std::nullopt}}),
            "casework.clock.before_start");
  EXPECT_EQ(due(working(3), "115/3/3", {{day("115/3/5"), day("115/3/4")}}),
            "casework.clock.out_of_order");
  EXPECT_EQ(due(working(3), "115/3/3",
                {{day("115/3/5"), std::nullopt}, {day("115/3/9"), day("115/3/10")}}),
            "casework.clock.out_of_order");
}

TEST(Extension, IsAskedForOnceInTimeWithAReason) {
  ClockRule rule = working(30);
  rule.longest_extension = 30;
  const ClockEvents events{day("115/11/2"), {}, 0};
  const Deadline deadline = deadline_of(rule, events, real_calendar()).value();
  const auto asked = [&](const ClockRule& of, const ClockEvents& when, int length,
                         std::string_view reason, std::string_view today) {
    const auto checked = check_extension(of, when, deadline, length, reason, day(today));
    return checked ? std::string{"good"} : std::string{checked.error().key};
  };
  EXPECT_EQ(asked(rule, events, 30, "會勘", "115/12/1"), "good");
  EXPECT_EQ(asked(working(30), events, 1, "會勘", "115/12/1"), "casework.clock.not_extendable");
  EXPECT_EQ(asked(rule, {events.start, {}, 5}, 5, "會勘", "115/12/1"),
            "casework.clock.extended_already");
  EXPECT_EQ(asked(rule, events, 31, "會勘", "115/12/1"), "casework.clock.extension_too_long");
  EXPECT_EQ(asked(rule, events, 0, "會勘", "115/12/1"), "casework.clock.extension_too_long");
  EXPECT_EQ(asked(rule, events, 5, "", "115/12/1"), "casework.clock.extension_no_reason");
  EXPECT_EQ(asked(rule, events, 5, "會勘", "116/1/5"), "casework.clock.extension_too_late");
}

// Every start day of ten years, under every rule, against a counter that was written in another
// way: it lists the days that run and takes the last.
TEST(CaseClock, AgreesWithACounterByHandOnEveryStartDay) {
  const std::vector<Period> periods{
      {0, PeriodUnit::working_days},   {1, PeriodUnit::working_days},
      {3, PeriodUnit::working_days},   {7, PeriodUnit::working_days},
      {30, PeriodUnit::working_days},  {0, PeriodUnit::calendar_days},
      {1, PeriodUnit::calendar_days},  {10, PeriodUnit::calendar_days},
      {30, PeriodUnit::calendar_days}, {1, PeriodUnit::months},
      {2, PeriodUnit::months}};
  // Days after the start on which something was asked for and answered; 0 leaves it unanswered.
  const std::vector<std::vector<std::pair<int, int>>> patterns{
      {}, {{2, 9}}, {{1, 1}}, {{0, 4}, {6, 20}}, {{5, 0}}};
  int compared = 0;
  for (const Period& period : periods) {
    for (int variant = 0; variant < 8; ++variant) {
      const ClockRule rule{
          .period = period,
          .counts_first_day = (variant & 1) != 0,
          .correction = (variant & 2) != 0 ? Correction::restarts : Correction::pauses,
          .longest_extension = 5};
      for (Date start = day("106/1/1"); start <= day("115/12/31"); start = plus_days(start, 1)) {
        const auto& pattern =
            patterns[static_cast<std::size_t>(days_between(day("106/1/1"), start)) %
                     patterns.size()];
        // Of every other one of a pattern nothing came.
        const bool lapses = days_between(day("106/1/1"), start) / 5 % 2 == 1;
        ClockEvents events{start, {}, (variant & 4) != 0 ? 2 : 0};
        for (const auto& [asked, answered] : pattern) {
          events.waitings.push_back(
              {plus_days(start, asked),
               answered == 0 ? std::nullopt : std::optional{plus_days(start, answered)},
               lapses && answered != 0});
        }
        const auto counted = deadline_of(rule, events, real_calendar());
        const auto expected = by_hand::counted_by_hand(rule, events, real_calendar());
        ASSERT_TRUE(counted) << to_iso(start);
        ASSERT_EQ(counted->due, expected)
            << to_iso(start) << " length " << period.length << " unit "
            << static_cast<int>(period.unit) << " variant " << variant;
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 11 * 8 * 3652);
}

}  // namespace
}  // namespace hb::casework
