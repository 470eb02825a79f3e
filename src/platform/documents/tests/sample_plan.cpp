#include "sample_plan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hb::documents::made {
namespace {

constexpr int kGoals = 3;
constexpr int kPerGoal = 4;
const char* const kNumbers[] = {"一", "二", "三", "四", "五", "六"};

std::string goal(int at) { return std::string(kNumbers[at]) + "、提升服務品質，深化服務績效"; }

std::string strategy(int goal_at, int at) {
  return std::string("（") + kNumbers[at] + "）訂定機關年度提升服務品質執行計畫，具體規劃第" +
         kNumbers[goal_at] + "項為民服務工作，並落實推動。";
}

std::vector<std::string> steps(int at) {
  std::vector<std::string> all;
  for (int step = 1; step <= 3 + at % 3; ++step) {
    all.push_back(
        std::to_string(step) +
        "、依業務特性、顧客需求及年度重點工作，研訂執行工作計畫，公布於機關網站及服務場所，"
        "並於每年6月、12月檢討辦理情形，提出改善作法。");
  }
  return all;
}

TableRow row_of(std::vector<std::string> words) {
  TableRow row;
  for (auto& word : words) row.cells.push_back({.paragraphs = {{.text = std::move(word)}}});
  return row;
}

std::string joined(const SourceCell& cell) {
  std::string all;
  for (const auto& line : cell.lines) all += line.text;
  return all;
}

}  // namespace

Document sample_plan() {
  Document plan;
  plan.title = "青川市政府提升服務品質執行計畫";
  plan.creator = "青川市政府";
  plan.created = "2026-03-02";
  plan.blocks.emplace_back(Paragraph{.text = plan.title, .style = ParagraphStyle::title});
  plan.blocks.emplace_back(Paragraph{.text = "壹、計畫依據", .style = ParagraphStyle::heading});
  plan.blocks.emplace_back(
      Paragraph{.text = "一、青川市政府 115 年 1 月 5 日青府研字第 1150000012 號函頒計畫。"});
  plan.blocks.emplace_back(Paragraph{.text = "貳、計畫內容", .style = ParagraphStyle::heading});
  Table table;
  table.column_widths = {2, 4, 7, 1.6, 1.4};
  table.rows.push_back(row_of({"實施要項", "執行重點", "執行步驟（方法）", "查核期限", "備註"}));
  for (int goal_at = 0; goal_at < kGoals; ++goal_at) {
    for (int at = 0; at < kPerGoal; ++at) {
      TableRow row =
          row_of({at == 0 ? goal(goal_at) : "", strategy(goal_at, at), "", "6月、12月", ""});
      if (at == 0) {
        row.cells[0].row_span = kPerGoal;
      } else {
        row.cells[0] = {.covered = true};
      }
      row.cells[2].paragraphs.clear();
      for (auto& step : steps(at)) row.cells[2].paragraphs.push_back({.text = std::move(step)});
      table.rows.push_back(std::move(row));
    }
  }
  plan.blocks.emplace_back(std::move(table));
  plan.blocks.emplace_back(Paragraph{.text = "參、本計畫自核定日起實施。"});
  return plan;
}

void expect_sample_plan(const SourceText& text) {
  std::vector<std::string> lines;
  std::vector<const SourceTable*> tables;
  for (const auto& block : text.blocks) {
    if (block.kind == SourceBlock::Kind::table) tables.push_back(&block.table);
    const bool counts = block.kind == SourceBlock::Kind::line && !block.line.text.empty() &&
                        block.line.style != LineStyle::header;
    if (counts) lines.push_back(block.line.text);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "青川市政府提升服務品質執行計畫", "壹、計畫依據",
                       "一、青川市政府 115 年 1 月 5 日青府研字第 1150000012 號函頒計畫。",
                       "貳、計畫內容", "參、本計畫自核定日起實施。"}));
  ASSERT_EQ(tables.size(), 1u);
  const auto& rows = tables[0]->rows;
  ASSERT_EQ(rows.size(), 1u + kGoals * kPerGoal);
  EXPECT_TRUE(rows[0].header);
  for (std::size_t at = 1; at < rows.size(); ++at) {
    SCOPED_TRACE(at);
    const int goal_at = static_cast<int>(at - 1) / kPerGoal;
    const int strategy_at = static_cast<int>(at - 1) % kPerGoal;
    const auto& cells = rows[at].cells;
    ASSERT_EQ(cells.size(), 5u);
    EXPECT_EQ(cells[0].covered, strategy_at != 0);
    EXPECT_EQ(joined(cells[0]), strategy_at == 0 ? goal(goal_at) : "");
    EXPECT_EQ(cells[0].row_span, strategy_at == 0 ? kPerGoal : 1);
    EXPECT_EQ(joined(cells[1]), strategy(goal_at, strategy_at));
    std::string method;
    for (const auto& step : steps(strategy_at)) method += step;
    EXPECT_EQ(joined(cells[2]), method);
    EXPECT_EQ(joined(cells[3]), "6月、12月");
    EXPECT_EQ(joined(cells[4]), "");
  }
}

}  // namespace hb::documents::made
