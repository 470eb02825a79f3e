#include "measure/seal.h"

#include <gtest/gtest.h>

namespace hb::measure {
namespace {

using namespace std::chrono_literals;

WorkCalendar weekdays_of(int year) {
  CalendarIssue issue{.year = year, .name = "test", .days = {}};
  for (Date day{std::chrono::year{year} / 1 / 1}; static_cast<int>(day.year()) == year;
       day = plus_days(day, 1)) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    const bool off = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    issue.days.push_back({day, off ? DayKind::weekend : DayKind::working, ""});
  }
  WorkCalendar calendar;
  calendar.add_issue(std::move(issue));
  return calendar;
}

TEST(SealsOn, CountsWorkingDaysFromTheMonthsLastDay) {
  // 30 June 2026 is a Tuesday: ten working days later is Tuesday, 14 July.
  EXPECT_EQ(*seals_on(115, 6, 10, weekdays_of(2026)), 2026y / 7 / 14);
}

TEST(SealsOn, RefusesAYearWithoutCalendar) {
  EXPECT_EQ(seals_on(115, 12, 10, weekdays_of(2026)).error(), hb::refusal::calendar_year_missing);
}

TEST(MaySeal, NoMonthThatIsNotOver) {
  EXPECT_EQ(may_seal(115, 6, 2026y / 6 / 30).error(), refusal::month_not_over);
  EXPECT_EQ(may_seal(115, 12, 2026y / 7 / 1).error(), refusal::month_not_over);
  EXPECT_EQ(may_seal(115, 0, 2026y / 7 / 1).error(), refusal::no_such_month);
  EXPECT_TRUE(may_seal(115, 6, 2026y / 7 / 1));
}

TEST(SealedLines, GiveBackWhatWasWritten) {
  const StepSeen step{
      .node_id = plan::NodeId{4},
      .task_id = 9,
      .number = "一、（二）3、",
      .title = "縮短「等候」\n時間",
      .due_on = 2026y / 6 / 30,
      .state = StepState::returned,
      .reports = {{7, 2, "partly", "做到一半", "1,068", "人次", from_micros(5), "returned"}},
      .evidence = {{3, "照片", "ab12", "a.jpg", "image/jpeg", 77, "", {}, 0},
                   {4, "", "", "", "", 0, "https://x.tw", from_micros(8), 404}}};
  const std::string line = sealed_line(step);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << "one line each";
  const auto read = read_steps(line + line);
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(sealed_line(read[1]), line);

  SealedFigure figure{.indicator_id = IndicatorId{3},
                      .node_id = plan::NodeId{4},
                      .terms = {.name = "率",
                                .direction = Direction::within,
                                .target = {1, 10},
                                .target_to = Figure{2, 10},
                                .measure = "x.y"},
                      .value = {3, 20},
                      .rows = 20,
                      .rows_digest = "00ff",
                      .verdict = Verdict::reached};
  EXPECT_EQ(read_figures(sealed_line(figure)).at(0), figure);
  EXPECT_EQ(sealed_line(figure).find("breadth"), std::string::npos) << "as it always was sealed";
  EXPECT_EQ(sealed_line(figure).find("side"), std::string::npos) << "as it always was sealed";
  figure.terms.side = "class/12";
  EXPECT_NE(sealed_line(figure).find("\"side\":\"class/12\""), std::string::npos);
  figure.terms.breadth = Breadth::entry;
  EXPECT_EQ(read_figures(sealed_line(figure)).at(0), figure);

  const FolderPiece piece{.kind = FolderPiece::Kind::address,
                          .month = 6,
                          .number = "一、",
                          .step = "步驟",
                          .title = "網頁",
                          .url = "https://x.tw/?a=\"b\"",
                          .checked_at = from_micros(1),
                          .status = 200};
  EXPECT_EQ(read_pieces(sealed_line(piece)).at(0), piece);
}

TEST(WantFolder, AsksForOccasionAndBasis) {
  EXPECT_EQ(want_folder("", "函", 6).error(), refusal::no_title);
  EXPECT_EQ(want_folder("不定期評核", "", 6).error(), refusal::no_basis);
  EXPECT_EQ(want_folder("不定期評核", "函", 13).error(), refusal::no_such_month);
  EXPECT_TRUE(want_folder("不定期評核", "函", 0));
}

}  // namespace
}  // namespace hb::measure
