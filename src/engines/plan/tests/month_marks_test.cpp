// Timetables: months as columns, in which work is drawn with marks, bars and colours, and columns
// whose numbers are months.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plan/check_months.h"
#include "plan/plan_import.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::source_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using Months = std::vector<int>;

/// A cell: words, and the colour behind them after @; `<` under its left neighbour's span.
SourceCell timetable_cell(const std::string& written, int number) {
  SourceCell cell;
  const std::size_t at = written.find('@');
  if (at != std::string::npos) cell.fill = written.substr(at + 1);
  cell.covered = written == "<";
  const std::string words = written.substr(0, at);
  if (words.empty() || cell.covered) return cell;
  SourceLine line;
  line.text = words;
  line.number = number;
  cell.lines.push_back(std::move(line));
  return cell;
}

SourceText timetable(const std::vector<std::vector<std::string>>& rows) {
  SourceText source = source_of("青溪市公所115年度服務品質執行計畫\n壹、實施內容\n", "odt");
  SourceBlock block{.kind = SourceBlock::Kind::table};
  int number = 2;
  for (const auto& cells : rows) {
    SourceRow row;
    row.number = ++number;
    std::size_t owner = 0;
    for (const std::string& written : cells) {
      row.cells.push_back(timetable_cell(written, number));
      if (!row.cells.back().covered) owner = row.cells.size() - 1;
      if (row.cells.back().covered) ++row.cells[owner].column_span;
    }
    block.table.rows.push_back(std::move(row));
  }
  source.blocks.push_back(std::move(block));
  return source;
}

struct ReadTimetable {
  std::vector<Months> months;       ///< Of each step, in the order of the table.
  std::vector<std::string> doubts;  ///< Keys with their lines: "plan.outline.… 4".
};

ReadTimetable read_timetable(const std::vector<std::vector<std::string>>& rows) {
  const SourceText source = timetable(rows);
  const Outline outline = parse_outline(source);
  EXPECT_TRUE(account_for(source, outline).balanced());
  ReadTimetable read;
  const PlanDraft draft = map_plan(outline, source);
  EXPECT_TRUE(account_for(outline, draft).balanced());
  for (const DraftItem& item : draft.items) {
    for (const DraftStrategy& strategy : item.strategies) {
      for (const DraftStep& step : strategy.steps) read.months.push_back(step.check_months);
    }
  }
  for (const OutlineWarning& warning : draft.warnings) {
    read.doubts.push_back(std::string{warning.key} + " " + std::to_string(warning.line));
  }
  return read;
}

const std::vector<std::string> kHeading{"要項", "策略", "方法", "3月", "6月", "9月", "12月"};
const std::string kColour = "plan.outline.month_colour_unsure ";
const std::string kStroke = "plan.outline.month_stroke_unsure ";

TEST(ShadedMonths, AreThoseWhoseColourIsNotThatOfTheOthers) {
  const auto read = read_timetable({kHeading,
                                    {"一、甲", "（一）乙", "1、丙", "", "@c0c0c0", "@c0c0c0", ""},
                                    {"", "", "2、丁", "@c0c0c0", "", "", ""},
                                    {"", "", "3、戊", "", "", "", "@ff0000"}});
  EXPECT_THAT(read.months, ElementsAre(Months{6, 9}, Months{3}, Months{12}));
  EXPECT_THAT(read.doubts, Not(Contains(::testing::StartsWith(kColour))));
}

TEST(ShadedMonths, AColourOfTheWholeRowMarksNothing) {
  const auto read = read_timetable(
      {kHeading,
       {"一、甲@eeeeee", "（一）乙@eeeeee", "1、丙@eeeeee", "@eeeeee", "@00ff00", "@eeeeee",
        "@eeeeee"},
       {"@eeeeee", "@eeeeee", "2、丁@eeeeee", "@eeeeee", "@eeeeee", "@eeeeee", "@eeeeee"}});
  EXPECT_THAT(read.months, ElementsAre(Months{6}, IsEmpty()));
}

TEST(ShadedMonths, ACellOverSeveralMonthsMarksThemAll) {
  const auto read = read_timetable({kHeading,
                                    {"一、甲", "（一）乙", "1、丙", "", "@c0c0c0", "<", ""},
                                    {"", "", "2、丁", "@c0c0c0", "", "", ""}});
  EXPECT_THAT(read.months, ElementsAre(Months{6, 9}, Months{3}));
}

TEST(ShadedMonths, AllMonthsOfOneColourAreDoubted) {
  const auto read =
      read_timetable({kHeading,
                      {"一、甲", "（一）乙", "1、丙", "@c0c0c0", "@c0c0c0", "@c0c0c0", "@c0c0c0"},
                      {"", "", "2、丁", "@c0c0c0", "V@c0c0c0", "@c0c0c0", "@c0c0c0"}});
  EXPECT_THAT(read.months, ElementsAre(Months{3, 6, 9, 12}, Months{6}));
  EXPECT_THAT(read.doubts, Contains(kColour + "4"));
  EXPECT_THAT(read.doubts, Not(Contains(kColour + "5"))) << "a field with a mark in it is a field";
}

TEST(ShadedMonths, TheSameMonthsInEveryRowAreDoubted) {
  const std::vector<std::string> row{"", "", "2、丁", "", "@c0c0c0", "", ""};
  const auto read = read_timetable({kHeading,
                                    {"一、甲", "（一）乙", "1、丙", "", "@c0c0c0", "", ""},
                                    row,
                                    {"", "", "3、戊", "", "@c0c0c0", "", ""}});
  EXPECT_THAT(read.months, ElementsAre(Months{6}, Months{6}, Months{6}));
  EXPECT_THAT(read.doubts, Contains(kColour + "5"));
}

TEST(ShadedMonths, BesideAMarkAreDoubted) {
  const auto read =
      read_timetable({kHeading, {"一、甲", "（一）乙", "1、丙", "V", "", "@c0c0c0", ""}});
  EXPECT_THAT(read.months, ElementsAre(Months{3, 9}));
  EXPECT_THAT(read.doubts, Contains(kColour + "4"));
}

TEST(DrawnBars, ArrowsAndLongStrokesAreMarks) {
  for (const std::string mark : {"→", "←─→", "---", "───", "██", "■", "▬▬", "ˇ", "Ｖ", "●", "✓"}) {
    const auto read =
        read_timetable({kHeading, {"一、甲", "（一）乙", "1、丙", "", mark, mark, ""}});
    EXPECT_THAT(read.months, ElementsAre(Months{6, 9})) << mark;
  }
}

TEST(DrawnBars, ShortStrokesAreABarWhereOtherMonthsAreEmpty) {
  const auto bar = read_timetable({kHeading, {"一、甲", "（一）乙", "1、丙", "", "-", "-", ""}});
  EXPECT_THAT(bar.months, ElementsAre(Months{6, 9}));
  EXPECT_THAT(bar.doubts, Contains(kStroke + "4"));
  const auto none = read_timetable({kHeading,
                                    {"一、甲", "（一）乙", "1、丙", "V", "-", "-", "-"},
                                    {"", "", "2、丁", "-", "-", "-", "-"}});
  EXPECT_THAT(none.months, ElementsAre(Months{3}, IsEmpty()));
  EXPECT_THAT(none.doubts, Not(Contains(kStroke + "4")));
}

TEST(Timetables, OfOneColumnOfWorkAreEntriesOfOneItem) {
  const auto read = read_timetable({{"工作項目", "辦理月份", "<", "<", "備註"},
                                    {"", "1-3月", "4-6月", "7-9月", ""},
                                    {"訂定計畫", "■", "", "", ""},
                                    {"年終檢討", "", "", "■", ""}});
  EXPECT_THAT(read.months, ElementsAre(Months{3}, Months{9}));
}

// ---- Numbers that are months

struct WordsAndMonths {
  std::string words;
  Months months;
};

TEST(MonthNumbers, AreReadWhereTheHeadingSaysSo) {
  const WordsAndMonths cases[] = {{"6、12", {6, 12}},
                                  {"6,12", {6, 12}},
                                  {"06/12", {6, 12}},
                                  {"6月及12月", {6, 12}},
                                  {"1-12", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
                                  {"6", {6}},
                                  {"３、９月", {3, 9}},
                                  {"6 12", {6, 12}},
                                  {"每季", {3, 6, 9, 12}},
                                  {"13", {}},
                                  {"12-2", {}}};
  for (const std::string heading :
       {"查核月份", "檢核月份", "辦理月份", "完成期限(月)", "完成期限（月）"}) {
    for (const auto& [words, months] : cases) {
      const auto read = read_timetable(
          {{"要項", "策略", "方法", heading}, {"一、甲", "（一）乙", "1、丙", words}});
      ASSERT_EQ(read.months.size(), 1U) << heading << words;
      EXPECT_EQ(read.months[0], months) << heading << words;
    }
  }
  const auto days =
      read_timetable({{"要項", "策略", "方法", "完成期限"}, {"一、甲", "（一）乙", "1、丙", "6"}});
  EXPECT_THAT(days.months, ElementsAre(IsEmpty())) << "a number alone may be of days";
}

// ---- Stretches over a year's end

TEST(MonthsInYear, OfAStretchAreThoseOfThePlansYear) {
  EXPECT_EQ(months_in_year("101年12月至102年2月", 102), (Months{1, 2}));
  EXPECT_EQ(months_in_year("101年12月至102年2月", 101), Months{12});
  EXPECT_EQ(months_in_year("自101年12月1日起至102年2月28日止", 102), (Months{1, 2}));
  EXPECT_EQ(months_in_year("101年11月～103年2月", 102),
            (Months{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  EXPECT_EQ(months_in_year("101年12月至102年2月、102年6月", 102), (Months{1, 2, 6}));
  EXPECT_EQ(months_in_year("102年1月至102年3月", 102), (Months{1, 2, 3}));
  EXPECT_THAT(months_in_year("101年12月至102年2月", 115), IsEmpty());
  EXPECT_THAT(months_in_year("101年12月至102年2月", 0), IsEmpty()) << "no year is known";
  EXPECT_THAT(months_in_year("102年6月至102年2月", 102), IsEmpty());
  EXPECT_EQ(months_in_year("6月、12月", 102), (Months{6, 12}));
}

TEST(MonthsInYear, AreDoubtedWhenNothingOfThePlansYearIsMeant) {
  const auto with = [](const std::string& words) {
    return read_timetable(
        {{"要項", "策略", "方法", "查核期限"}, {"一、甲", "（一）乙", "1、丙", words}});
  };
  const auto here = with("114年12月至115年2月");
  EXPECT_THAT(here.months, ElementsAre(Months{1, 2}));
  EXPECT_THAT(here.doubts, Not(Contains("plan.import.deadline_without_months 4")));
  const auto elsewhere = with("112年12月至113年2月");
  EXPECT_THAT(elsewhere.months, ElementsAre(IsEmpty()));
  EXPECT_THAT(elsewhere.doubts, Contains("plan.import.deadline_without_months 4"));
}

TEST(FirstMonth, IsAlsoCalledYuan) {
  for (const std::string words :
       {"元月", "元月底", "元月31日", "元月底前", "115年元月", "元月份"}) {
    EXPECT_EQ(months_in(words), Months{1}) << words;
  }
  EXPECT_EQ(*read_months("元月、7月"), (Months{1, 7}));
  EXPECT_EQ(months_in_year("114年12月至115年元月", 115), Months{1});
  EXPECT_THAT(months_in("每人100元月費"), IsEmpty());
}

}  // namespace
}  // namespace hb::plan
