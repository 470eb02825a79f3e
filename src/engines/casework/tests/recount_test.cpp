// What becomes of running cases when the office calendar changes.
#include "casework/recount.h"

#include <gmock/gmock.h>

#include "calendar_action.h"
#include "case_work.h"
#include "casework_fixture.h"
#include "org/ports.h"
#include "recounting.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;
using org::CalendarCause;

TEST(Recount, IsKeptAsAText) {
  const Recount recount{.cause = CalendarCause::closed,
                        .day = 2026y / 9 / 28,
                        .was_due = 2026y / 9 / 30,
                        .due = 2026y / 10 / 1};
  const auto read = recount_of(detail_of(recount));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->cause, recount.cause);
  EXPECT_EQ(read->day, recount.day);
  EXPECT_EQ(read->was_due, recount.was_due);
  EXPECT_EQ(read->due, recount.due);
  for (const char* text :
       {"", "closed", "closed///", "a/b/c/d", "closed/2026-09-28/2026-09-30/x"}) {
    EXPECT_FALSE(recount_of(text)) << text;
  }
}

TEST(Recount, OfACaseWithoutDayIsNothing) {
  Case current;
  current.state = CaseState::waiting;
  current.received_on = 2026y / 9 / 21;
  const auto nothing = recount_case(current, {}, {}, 2026y / 9 / 22, real_calendar());
  ASSERT_TRUE(nothing);
  EXPECT_FALSE(*nothing);
}

class AnotherCalendar : public CaseworkTest {
 protected:
  AnotherCalendar() {
    ports.connect(calendars);
    services.ports = &ports;
  }
  std::int64_t bring(AgencyId agency) {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", "enquiry"},
                   {"agency", std::to_string(agency.value)},
                   {"subject", "號碼機說明看不懂"},
                   {"text", "號碼機只有中文說明。"},
                   {"name", "王小明"},
                   {"reply_by", "email"},
                   {"email", "ming@example.tw"}},
                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
  }
  std::string due(std::int64_t id) {
    return as(head, [&](org::Context& context) {
      return context.tx.query_one("SELECT due_on FROM case_file WHERE id = :id", {{"id", id}})
          ->text(0);
    });
  }
  void close(Date day, AgencyId agency) {
    ASSERT_TRUE(as(everybody(), [&](org::Context& context) {
      return org::override_day(context, {.agency_id = agency, .day = day, .reason = "康芮颱風"});
    }));
  }
  /// One case a round, so that the walk from round to round is walked too.
  int recount(AgencyId agency, Date day) {
    const org::CalendarChange change{
        .cause = CalendarCause::closed, .agency_id = agency, .day = day, .reason = "康芮颱風"};
    int moved = 0;
    CaseId last{};
    do {
      const Recounted done = as(everybody(), [&](org::Context& context) {
        return recount_some(context, change, last, 1);
      });
      moved += done.moved;
      last = done.last;
    } while (last);
    return moved;
  }

  org::OfficeCalendars calendars;
  org::Ports ports;
  int tokens = 0;
};
HB_ON_BOTH_DATABASES(AnotherCalendar);

TEST_P(AnotherCalendar, MovesTheDaysOfRunningCasesOnceAndSaysWhy) {
  const std::int64_t here = bring(city);
  const std::int64_t there = bring(neighbour);
  const std::string before = due(here);
  const Date typhoon = *from_iso(before);
  EXPECT_EQ(due(there), before);
  close(typhoon, city);
  EXPECT_EQ(recount(city, typhoon), 1);
  EXPECT_GT(due(here), before);
  EXPECT_EQ(due(there), before) << "offices there were open";
  const auto file = facts(here);
  const auto& events = file.at("events").as_array();
  EXPECT_EQ(events.back().at("kind"), "recounted");
  const auto& told = file.at("notices").as_array();
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const boost::json::value& each) {
    return each.at("kind") == "recounted";
  }));
  EXPECT_EQ(file.at("due_on"), due(here).c_str());
  EXPECT_EQ(recount(city, typhoon), 0) << "nothing is told twice";
  EXPECT_THAT(get("/cases/" + std::to_string(here), head).body, testing::HasSubstr("康芮颱風"));
}

TEST_P(AnotherCalendar, CountsNewCasesAndReopenedOnesOnTheCalendarOfTheirDay) {
  const std::int64_t before = bring(city);
  close(*from_iso(due(before)), {});
  const std::int64_t after = bring(city);
  EXPECT_GT(due(after), due(before));
  EXPECT_EQ(recount({}, *from_iso(due(before))), 1);
  EXPECT_EQ(due(after), due(before));
}

TEST_P(AnotherCalendar, TakesACaseInBeforeNextYearsIsPublishedAndCountsAnewWhenItIs) {
  now = std::chrono::sys_days{2027y / 12 / 28} + 2h;
  const auto asked_for = [&](const org::Viewer& viewer) {
    const auto lists = as(viewer, [](org::Context& context) { return waiting_cases(context); });
    return std::ranges::any_of(lists, [](const org::WaitingList& each) {
      return each.title == "casework.waiting.calendar";
    });
  };
  EXPECT_TRUE(asked_for(everybody())) << "who keeps the calendar";
  EXPECT_FALSE(asked_for(officer));
  const std::int64_t id = bring(city);
  const std::string before = due(id);
  EXPECT_GT(before, "2028");
  EXPECT_TRUE(facts(id).at("deadline").at("provisional").as_bool());
  EXPECT_THAT(get("/cases/" + std::to_string(id), head).body,
              testing::HasSubstr("辦公日曆尚未公布"));
  std::string csv = "西元日期,星期,是否放假,備註\n";
  static constexpr const char* kDays[] = {"日", "一", "二", "三", "四", "五", "六"};
  for (Date day = 2028y / 1 / 1; day.year() == 2028y; day = plus_days(day, 1)) {
    const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
    const bool off = weekday == 0 || weekday == 6 || day == 2028y / 1 / 3;
    std::string plain = to_iso(day);
    std::erase(plain, '-');
    csv += plain + "," + kDays[weekday] + "," + (off ? "2" : "0") + ",\n";
  }
  ASSERT_TRUE(as(everybody(), [&](org::Context& context) {
    return org::add_issue(context, csv, "117年辦公日曆表");
  }));
  EXPECT_FALSE(asked_for(everybody()));
  const Recounted done = as(everybody(), [&](org::Context& context) {
    return recount_some(context, {.cause = CalendarCause::issued}, {}, 10);
  });
  EXPECT_EQ(done.moved, 1);
  EXPECT_GT(due(id), before);
  EXPECT_FALSE(facts(id).at("deadline").at("provisional").as_bool());
  EXPECT_EQ(facts(id).at("events").as_array().back().at("kind"), "recounted");
}

TEST_P(AnotherCalendar, LeavesClosedCasesAsTheyWereJudged) {
  const std::int64_t id = bring(city);
  const std::string before = due(id);
  EXPECT_EQ(
      move(id, {{"kind", "transferred"}, {"text", "屬他機關職掌"}, {"agency", "交通局"}}, head)
          .status,
      303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303) << "nobody else is there";
  close(*from_iso(before), {});
  EXPECT_EQ(recount({}, *from_iso(before)), 0);
  EXPECT_EQ(due(id), before);
}

TEST(RecountJob, KnowsItsChangeByItsPayload) {
  const org::CalendarChange change{.cause = CalendarCause::restored,
                                   .agency_id = AgencyId{7},
                                   .day = 2026y / 9 / 28,
                                   .reason = "「康芮」颱風"};
  const auto read = change_of(payload_of(change));
  EXPECT_EQ(read.cause, change.cause);
  EXPECT_EQ(read.agency_id, change.agency_id);
  EXPECT_EQ(read.day, change.day);
  EXPECT_EQ(read.reason, change.reason);
  EXPECT_EQ(change_of("{}").cause, CalendarCause::issued) << "every night, without a change";
}

}  // namespace
}  // namespace hb::casework
