#include "rulebook/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> lines_of(const std::string& before, const std::string& after) {
  std::vector<std::string> lines;
  for (const Change& change : differences(before, after)) {
    const std::string who = std::string{change.table} + " " + change.code;
    switch (change.kind) {
      case Change::Kind::added: lines.push_back("+ " + who + " " + change.name_zh); break;
      case Change::Kind::removed: lines.push_back("- " + who + " " + change.name_zh); break;
      case Change::Kind::reordered: lines.push_back("~ " + who + " " + change.key); break;
      case Change::Kind::changed:
        lines.push_back(who + " " + change.key + ": " + change.before + " -> " + change.after);
    }
  }
  return lines;
}

TEST(Differences, AreNoneBetweenLayouts) {
  EXPECT_THAT(lines_of(sample_book(), sample_with("rule = \"6月、12月\"\nowner = \"unit_head\"",
                                                  "# 年中與年底\nowner = \"unit_head\"\n"
                                                  "rule = '6月、12月'")),
              IsEmpty());
}

TEST(Differences, NameADutysOldAndNewDeadline) {
  EXPECT_THAT(lines_of(sample_book(), sample_with("每年 1 月底前", "每年 2 月底前")),
              ElementsAre("duty approve rule: 每年 1 月底前 -> 每年 2 月底前"));
}

TEST(Differences, SayWhatCameAndWent) {
  const std::string other =
      replaced(sample_with("code = \"inspect\"", "code = \"tour\""), "remind_days = [3, 14]\n", "");
  EXPECT_THAT(lines_of(sample_book(), other),
              ElementsAre("- duty inspect 檢查", "duty approve remind_days: 3、14 -> ",
                          "+ duty tour 檢查"));
}

TEST(Differences, ReachPiecesOfPieces) {
  const std::string other = replaced(sample_with("\"重開\"", "\"退回\""), "\"四\"", "\"四(二)\"");
  const auto changes = differences(sample_book(), other);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].key, "source.section");
  EXPECT_EQ(changes[0].name_zh, "檢查");
  EXPECT_EQ(changes[1].key, "title.zh");
  EXPECT_EQ(changes[1].within, "procedure");
  EXPECT_EQ(changes[1].within_code, "plan");
}

TEST(Differences, NoticeAnotherOrderWhereItMeansSomething) {
  const std::string first =
      "[[form.column]]\nkey = \"item\"\ntitle = { zh = \"要項\", en = \"Item\" }\n";
  const std::string second =
      "[[form.column]]\nkey = \"step\"\ntitle = { zh = \"步驟\", en = \"Step\" }\n";
  EXPECT_THAT(lines_of(sample_book(), sample_with(first + second, second + first)),
              ElementsAre("~ form table column"));
  EXPECT_THAT(lines_of(sample_book(), sample_with("zh = \"目標\"", "zh = \"計畫目標\"")),
              ElementsAre("form table section: 目標、內容 -> 計畫目標、內容"));
}

}  // namespace
}  // namespace hb::rulebook
