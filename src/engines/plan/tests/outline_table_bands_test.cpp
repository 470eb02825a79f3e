// Rows that run over a whole table and head those below them.
#include <gtest/gtest.h>

#include "outline_text.h"
#include "plan/plan_import.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::source_of;

/// A table below `above`; a row of one cell reaches over all columns.
SourceText banded(std::string_view above, const std::vector<std::vector<std::string>>& rows,
                  std::size_t columns) {
  SourceText source = source_of(above, "docx");
  SourceBlock block;
  block.kind = SourceBlock::Kind::table;
  int number = static_cast<int>(source.blocks.size());
  for (const auto& texts : rows) {
    SourceRow row;
    row.number = ++number;
    for (const std::string& text : texts) {
      SourceCell cell;
      for (SourceBlock& each : source_of(text).blocks) cell.lines.push_back(each.line);
      for (SourceLine& line : cell.lines) line.number = number;
      row.cells.push_back(std::move(cell));
    }
    if (texts.size() == 1) {
      row.cells.front().column_span = static_cast<int>(columns);
      row.cells.resize(columns);
      for (std::size_t i = 1; i < columns; ++i) row.cells[i].covered = true;
    }
    block.table.rows.push_back(std::move(row));
  }
  source.blocks.push_back(std::move(block));
  return source;
}

/// The items of a plan, one in each line: `marker title: strategies' titles with their steps`.
std::string items_of(const SourceText& source) {
  const Outline outline = parse_outline(source);
  EXPECT_TRUE(account_for(source, outline).balanced());
  const PlanDraft draft = map_plan(outline, source);
  EXPECT_TRUE(account_for(outline, draft).missing.empty());
  std::string all;
  for (const DraftItem& item : draft.items) {
    all += item.marker + item.title + ":";
    for (const DraftStrategy& strategy : item.strategies) {
      all += " " + strategy.marker + strategy.title + "[";
      for (const DraftStep& step : strategy.steps) all += step.marker + step.text;
      all += "]";
    }
    all += "\n";
  }
  return all;
}

TEST(ReadBands, HeadTheStrategiesBelowThemAsItems) {
  EXPECT_EQ(items_of(banded("肆、實施要項\n",
                            {{"推動策略", "具體作法", "期限"},
                             {"一、基礎服務"},
                             {"（一）櫃檯", "1、訓練", "6月"},
                             {"（二）環境", "檢視", "每季"},
                             {"二、服務遞送"},
                             {"（一）跨域", "代收", "12月"}},
                            3)),
            "一、基礎服務: （一）櫃檯[1、訓練] （二）環境[檢視]\n"
            "二、服務遞送: （一）跨域[代收]\n");
}

TEST(ReadBands, NeedNoNumber) {
  EXPECT_EQ(items_of(banded("肆、實施要項\n",
                            {{"推動策略", "具體作法", "期限"},
                             {"基礎服務"},
                             {"（一）櫃檯", "1、訓練", "6月"},
                             {"服務遞送"},
                             {"（一）跨域", "代收", "12月"}},
                            3)),
            "基礎服務: （一）櫃檯[1、訓練]\n服務遞送: （一）跨域[代收]\n");
}

TEST(ReadBands, HeadStepsAsStrategies) {
  EXPECT_EQ(items_of(banded("肆、實施要項\n一、基礎服務\n",
                            {{"執行步驟", "查核期限", "主辦單位"},
                             {"（一）櫃檯服務"},
                             {"1、訓練", "6月", "民政課"},
                             {"2、抽測", "12月", "民政課"},
                             {"（二）環境"},
                             {"1、檢視", "每季", "行政課"}},
                            3)),
            "一、基礎服務: （一）櫃檯服務[1、訓練2、抽測] （二）環境[1、檢視]\n");
}

TEST(ReadBands, StandAboveTheHeadingThatIsRepeatedBelowEach) {
  EXPECT_EQ(items_of(banded("肆、實施要項\n",
                            {{"實施要項一：基礎服務"},
                             {"推動策略", "具體作法", "期限"},
                             {"（一）櫃檯", "1、訓練", "6月"},
                             {"實施要項二：服務遞送"},
                             {"推動策略", "具體作法", "期限"},
                             {"（一）跨域", "代收", "12月"}},
                            3)),
            "實施要項一：基礎服務: （一）櫃檯[1、訓練]\n"
            "實施要項二：服務遞送: （一）跨域[代收]\n");
}

TEST(ReadBands, AreToldByTheirNumberWhereNobodySaysHowFarACellReaches) {
  EXPECT_EQ(items_of(source_of("肆、實施要項\n\n"
                               "| 推動策略 | 具體作法 | 完成期限 |\n|---|---|---|\n"
                               "| 一、基礎服務 |  |  |\n"
                               "| （一）櫃檯 | 1、訓練 | 6月 |\n"
                               "| 二、服務遞送 | | |\n"
                               "| （一）跨域 | 代收 | 12月 |\n",
                               "md")),
            "一、基礎服務: （一）櫃檯[1、訓練]\n二、服務遞送: （一）跨域[代收]\n");
}

TEST(ReadBands, ThatSpeakOfTheTableAreRemarks) {
  const SourceText source = banded("肆、實施要項\n",
                                   {{"要項", "策略", "方法"},
                                    {"一、基礎服務", "（一）櫃檯", "1、訓練"},
                                    {"備註：期限以月底為準。"}},
                                   3);
  EXPECT_EQ(items_of(source), "一、基礎服務: （一）櫃檯[1、訓練]\n");
  EXPECT_EQ(map_plan(parse_outline(source), source).preface, "備註：期限以月底為準。");
}

TEST(ReadBands, OfTheColumnsOwnNumbersAreItsEntries) {
  EXPECT_EQ(
      items_of(banded(
          "肆、實施要項\n",
          {{"推動策略", "具體作法", "期限"}, {"（一）櫃檯", "1、訓練", "6月"}, {"（二）環境"}}, 3)),
      "肆、實施要項: （一）櫃檯[1、訓練] （二）環境[環境]\n");
}

}  // namespace
}  // namespace hb::plan
