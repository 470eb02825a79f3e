#include "kernel/text_change.h"

#include <gtest/gtest.h>

namespace hb {
namespace {

using Kind = ChangePart::Kind;
using Parts = std::vector<ChangePart>;

TEST(TextChange, ShowsOnlyTheCharactersThatChanged) {
  EXPECT_EQ(text_change("改成臨櫃預約。", "改成線上預約。"), (Parts{{Kind::kept, "改成"},
                                                                    {Kind::removed, "臨櫃"},
                                                                    {Kind::added, "線上"},
                                                                    {Kind::kept, "預約。"}}));
}

TEST(TextChange, NeverCutsACharacterApart) {
  // 上 and 下 share their first two bytes, 一 and 丁 too.
  EXPECT_EQ(text_change("上", "下"), (Parts{{Kind::removed, "上"}, {Kind::added, "下"}}));
  EXPECT_EQ(text_change("一", "丁"), (Parts{{Kind::removed, "一"}, {Kind::added, "丁"}}));
}

TEST(TextChange, CutsLongWordsBesideTheChange) {
  EXPECT_EQ(text_change("甲乙丙丁", "甲乙丙戊丁", 2),
            (Parts{{Kind::kept, "…乙丙"}, {Kind::added, "戊"}, {Kind::kept, "丁"}}));
  EXPECT_EQ(text_change("戊甲乙丙", "甲乙丙", 1),
            (Parts{{Kind::removed, "戊"}, {Kind::kept, "甲…"}}));
}

TEST(TextChange, KnowsWhatIsNewAndWhatIsGone) {
  EXPECT_EQ(text_change("", "新增"), (Parts{{Kind::added, "新增"}}));
  EXPECT_EQ(text_change("移除", ""), (Parts{{Kind::removed, "移除"}}));
  EXPECT_TRUE(text_change("", "").empty());
}

}  // namespace
}  // namespace hb
