#include "rulebook/duties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel_testing/real_calendar.h"
#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(const RuleBook& book, int year,
                                  const std::optional<AgencyTraits>& traits = {}) {
  std::vector<std::string> lines;
  const std::vector<DatedDuty> dated = duties_in_year(book, year, real_calendar(), traits).value();
  for (const DatedDuty& each : dated) {
    lines.push_back(each.duty->code + " " + to_iso(each.opens) + " " + to_iso(each.due));
  }
  return lines;
}

TEST(DutiesInYear, StandInTheOrderOfTheirDueDays) {
  EXPECT_THAT(lines_of(must_read(sample_book()), 115),
              ElementsAre("prepare 2025-12-01 2025-12-31", "approve 2026-01-01 2026-01-30",
                          "inspect 2026-06-01 2026-06-30", "inspect 2026-12-01 2026-12-31"));
}

TEST(DutiesInYear, AreThoseOfTheAgency) {
  EXPECT_THAT(lines_of(must_read(sample_book()), 115, AgencyTraits{.class_code = "desk"}),
              ElementsAre("prepare 2025-12-01 2025-12-31", "approve 2026-01-01 2026-01-30"));
}

TEST(DutiesInYear, KeepTheDayOfTheWordsAndRemindBeforeTheRealOne) {
  const RuleBook book = must_read(sample_book());
  const WorkCalendar days = real_calendar();
  const std::vector<DatedDuty> dated = duties_in_year(book, 115, days).value();
  const DatedDuty& approve = dated[1];
  EXPECT_EQ(to_iso(approve.due_by_words), "2026-01-31");  // A Saturday.
  ASSERT_EQ(approve.reminders.size(), 2u);
  EXPECT_EQ(to_iso(approve.reminders[0]), "2026-01-16");
  EXPECT_EQ(to_iso(approve.reminders[1]), "2026-01-27");
}

TEST(DutiesInYear, AreRefusedForAYearWithoutCalendar) {
  const RuleBook book = must_read(sample_book());
  EXPECT_EQ(duties_in_year(book, 130, real_calendar()).error(), hb::refusal::calendar_year_missing);
}

TEST(DutiesInYear, AreNumberedWithinTheYear) {
  const RuleBook book = must_read(sample_book());
  const WorkCalendar days = real_calendar();
  const std::vector<DatedDuty> dated = duties_in_year(book, 115, days).value();
  EXPECT_EQ(dated[1].occurrence, 1);
  EXPECT_EQ(dated[2].occurrence, 1);
  EXPECT_EQ(dated[3].occurrence, 2) << "December's inspection";
}

TEST(DutiesKnownInYear, StandOnTheDaysOfTheirWordsUntilTheCalendarComes) {
  const RuleBook book = must_read(sample_book());
  const WorkCalendar none;
  const std::vector<DatedDuty> known = duties_known_in_year(book, 115, none);
  ASSERT_EQ(known.size(), 4u);
  EXPECT_EQ(to_iso(known[1].due), "2026-01-31") << "a Saturday";
  EXPECT_EQ(known[1].due_by_words, known[1].due);
  const WorkCalendar days = real_calendar();
  const std::vector<DatedDuty> moved = duties_known_in_year(book, 115, days);
  EXPECT_EQ(to_iso(moved[1].due), "2026-01-30");
}

TEST(DutiesKnownInYear, LeaveOutWhatCountsWorkingDaysUntilTheCalendarComes) {
  RuleBook book = must_read(sample_book());
  book.duties[0].rule = parse_deadline("年度結束後10個工作天內").value();
  const WorkCalendar none;
  EXPECT_EQ(duties_known_in_year(book, 115, none).size(), 3u);
  const WorkCalendar days = real_calendar();
  EXPECT_EQ(duties_known_in_year(book, 115, days).size(), 4u);
}

TEST(FittingClass, IsTheOnlyOneThatFits) {
  RuleBook book = must_read(sample_book());
  EXPECT_EQ(book.fitting_class({.front_line = true})->code, "counter");
  EXPECT_EQ(book.fitting_class({.front_line = false})->code, "desk");
  book.classes[1].fits = {};
  EXPECT_EQ(book.fitting_class({.front_line = true}), nullptr);
}

}  // namespace
}  // namespace hb::rulebook
