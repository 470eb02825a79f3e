#include "results/brief.h"

#include <gtest/gtest.h>

#include "kernel/unicode.h"

namespace hb::results {
namespace {

TEST(FittedBrief, KeepsItsCountsAndDropsRows) {
  Brief brief;
  BriefLine line{.key = "results.brief.late", .count = 40};
  for (int each = 0; each < 40; ++each) line.rows.push_back({.words = std::string(300, 'x')});
  brief.lines.assign(7, line);
  for (int each = 0; each < 90; ++each) brief.below.push_back({.name = std::string(300, 'y')});
  const Brief fit = fitted(brief);
  ASSERT_EQ(fit.lines.size(), 7u);
  EXPECT_EQ(fit.lines[3].count, 40);
  EXPECT_EQ(fit.lines[3].rows.size(), kMostBriefRows);
  EXPECT_LE(count_characters(fit.lines[3].rows[0].words), kMostBriefCharacters + 1);
  EXPECT_EQ(fit.below.size(), kMostBriefAgencies);
}

TEST(FittedBrief, LeavesWhatFitsAlone) {
  Brief brief;
  brief.lines = {{.key = "results.brief.today", .count = 1, .rows = {{.words = "公布等候人數。"}}}};
  EXPECT_EQ(fitted(brief).lines[0].rows[0].words, "公布等候人數。");
}

}  // namespace
}  // namespace hb::results
