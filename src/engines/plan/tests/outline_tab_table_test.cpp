// A table whose cells stand between tabs says nothing about where the text beside it wraps.
#include <gtest/gtest.h>

#include <string>

#include "kernel/source_text.h"
#include "plan/outline.h"
#include "plan/plan_import.h"

namespace hb::plan {
namespace {

SourceText text_of(const std::string& words) {
  SourceText source{.format = "md"};
  int number = 0;
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t end = words.find('\n', from);
    SourceBlock block;
    block.line.text = words.substr(from, end - from);
    block.line.number = ++number;
    source.blocks.push_back(block);
    from = end + 1;
  }
  return source;
}

PlanDraft draft_with_steps(int steps) {
  std::string words =
      "測試機關115年度提升服務品質執行計畫\n\n壹、計畫內容\n\n實施要項\t執行策略\t執行步驟\t查核期"
      "限\n";
  for (int step = 1; step <= steps; ++step) {
    words += step == 1 ? "一、量測\t（一）許多步驟\t" : "\t\t";
    words += std::to_string(step) + "、第" + std::to_string(step) + "個步驟的作法。\t6月\n";
  }
  const SourceText source = text_of(words);
  return map_plan(parse_outline(source), source);
}

TEST(OutlineTabTable, KeepsTheSectionBeforeALongTable) {
  for (const int steps : {1, 3, 10, 64}) {
    const PlanDraft draft = draft_with_steps(steps);
    ASSERT_EQ(draft.items.size(), 1u) << steps << " steps";
    ASSERT_EQ(draft.items[0].strategies.size(), 1u);
    EXPECT_EQ(draft.items[0].strategies[0].steps.size(), static_cast<std::size_t>(steps));
  }
}

}  // namespace
}  // namespace hb::plan
