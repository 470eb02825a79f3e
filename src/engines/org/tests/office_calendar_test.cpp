#include "org/office_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendar_action.h"
#include "kernel_testing/real_calendar.h"
#include "org/ports.h"
#include "org_fixture.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;

constexpr Date kFriday = 2026y / 11 / 27;
constexpr Date kSaturday = 2026y / 11 / 28;

DayOverride closing(Date day, AgencyId agency = {}) {
  return {.agency_id = agency, .day = day, .reason = "康芮颱風"};
}

TEST(DayOverride, IsGivenAReasonAndChangesSomething) {
  const WorkCalendar& calendar = real_calendar();
  EXPECT_TRUE(check_override(closing(kFriday), calendar));
  DayOverride wanted = closing(kFriday);
  wanted.reason.clear();
  EXPECT_EQ(check_override(wanted, calendar).error(), refusal::override_no_reason);
  wanted.reason = std::string(kMaxOverrideReason + 1, 'a');
  EXPECT_EQ(check_override(wanted, calendar).error().key, refusal::override_reason_long.key);
  EXPECT_EQ(check_override(closing(kSaturday), calendar).error(), refusal::override_same);
  EXPECT_EQ(check_override(closing(1900y / 1 / 1), calendar).error().key,
            hb::refusal::calendar_year_missing.key);
}

class OfficeCalendarTest : public testing::TestWithParam<storage::Dialect> {
 protected:
  OfficeCalendarTest() : world(GetParam()) {
    world.services.calendar = &real_calendar();
    ports.connect(calendars);
    world.services.ports = &ports;
  }
  bool worked(Date day, AgencyId agency = {}) {
    return world.as(world.machine(), [&](Context& context) {
      return office_calendar(context, agency).is_working_day(day).value();
    });
  }
  Result<Done> close(const DayOverride& wanted) {
    return world.as(world.machine(),
                    [&](Context& context) { return override_day(context, wanted); });
  }

  OfficeCalendars calendars;
  Ports ports;
  Government world;
};
HB_ON_BOTH_DATABASES(OfficeCalendarTest);

TEST_P(OfficeCalendarTest, AClosureHoldsEverywhereUntilItIsTakenBack) {
  EXPECT_TRUE(worked(kFriday));
  ASSERT_TRUE(close(closing(kFriday)));
  EXPECT_FALSE(worked(kFriday));
  EXPECT_FALSE(worked(kFriday, world.office));
  EXPECT_EQ(close(closing(kFriday)).error(), refusal::override_same);
  const auto id = world.as(world.machine(), [](Context& context) {
    return calendar_year(context, 2026, {}).value().overrides.at(0).id;
  });
  const auto take_back = [&](DayOverrideId which) {
    return world.as(world.machine(),
                    [&](Context& context) { return withdraw_override(context, which); });
  };
  ASSERT_TRUE(take_back(id));
  EXPECT_TRUE(worked(kFriday));
  EXPECT_EQ(take_back(id).error(), refusal::override_missing);
}

TEST_P(OfficeCalendarTest, AnAgencysClosureHoldsForItAndAllBelowIt) {
  ASSERT_TRUE(close(closing(kFriday, world.bureau)));
  EXPECT_FALSE(worked(kFriday, world.bureau));
  EXPECT_FALSE(worked(kFriday, world.office));
  EXPECT_TRUE(worked(kFriday, world.commission));
  EXPECT_TRUE(worked(kFriday, world.city));
  EXPECT_TRUE(worked(kFriday));
  // The office below works all the same.
  DayOverride open = closing(kFriday, world.office);
  open.worked = true;
  ASSERT_TRUE(close(open));
  EXPECT_TRUE(worked(kFriday, world.office));
  EXPECT_FALSE(worked(kFriday, world.bureau));
}

TEST_P(OfficeCalendarTest, WhatWasNotCommittedLeavesNothingBehind) {
  world.as(world.machine(), [&](Context& context) {
    context.tx.execute(
        "INSERT INTO calendar_override (agency_id, day, worked, reason, made_at)"
        " VALUES (0, '2026-11-27', 0, 'x', 0)");
    context.tx.execute("UPDATE calendar_version SET token = 'given up'");
    return office_calendar(context).is_working_day(kFriday).value();  // Seen, and never kept.
  });
  EXPECT_TRUE(worked(kFriday));
}

TEST_P(OfficeCalendarTest, WhoMayNotIsRefused) {
  const PersonId clerk = world.person("clerk", world.office, "case_officer");
  const Viewer viewer = world.viewer(clerk);
  const auto refused = [&](const DayOverride& wanted) {
    return world.as(viewer, [&](Context& context) { return override_day(context, wanted); })
        .error()
        .fault;
  };
  EXPECT_EQ(refused(closing(kFriday)), Fault::forbidden);
  EXPECT_NE(refused(closing(kFriday, world.office)), Fault::invalid);
  EXPECT_TRUE(worked(kFriday, world.office));
}

/// The whole year as the published file has it, with one day made another.
std::string year_with(Date changed, bool worked) {
  const char* const kNames[] = {"日", "一", "二", "三", "四", "五", "六"};
  std::string text = "西元日期,星期,是否放假,備註\n";
  for (Date day = 2026y / 1 / 1; day.year() == 2026y; day = plus_days(day, 1)) {
    const bool works = day == changed ? worked : real_calendar().is_working_day(day).value();
    std::string iso = to_iso(day);
    std::erase(iso, '-');
    text += iso + "," + kNames[std::chrono::weekday{day}.c_encoding()] + "," + (works ? "0" : "2") +
            ",\n";
  }
  return text;
}

TEST_P(OfficeCalendarTest, AnIssueIsTriedBeforeItIsPutIn) {
  const auto put_in = [&](std::string_view text) {
    return world.as(world.machine(),
                    [&](Context& context) { return add_issue(context, text, "修正版"); });
  };
  const std::string text = year_with(kFriday, false);
  world.as(world.machine(), [&](Context& context) {
    const auto trial = try_issue(context, text, "修正版").value();
    EXPECT_EQ(trial.year, 2026);
    EXPECT_FALSE(trial.first);
    EXPECT_TRUE(std::any_of(trial.changes.begin(), trial.changes.end(), [](const ChangedDay& day) {
      return day.moves_deadlines() && day.after.date == kFriday;
    }));
    return true;
  });
  EXPECT_TRUE(worked(kFriday)) << "a trial changes nothing";
  ASSERT_TRUE(put_in(text));
  EXPECT_FALSE(worked(kFriday));
  EXPECT_EQ(put_in(text).error(), refusal::issue_same);
  EXPECT_EQ(put_in("西元日期,星期,是否放假,備註\n20260101,四,2,\n").error().key,
            hb::refusal::calendar_days_missing.key);
  // An override stands whatever the issue says.
  DayOverride open = closing(kFriday);
  open.worked = true;
  ASSERT_TRUE(close(open));
  EXPECT_TRUE(worked(kFriday));
}

}  // namespace
}  // namespace hb::org
