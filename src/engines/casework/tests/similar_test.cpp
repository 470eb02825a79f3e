// Chinese texts compared by the pairs of characters that they share.
#include "casework/similar.h"

#include <gmock/gmock.h>

namespace hb::casework {
namespace {

TEST(Likeness, IsOfPairsAndKnowsNoSigns) {
  EXPECT_DOUBLE_EQ(likeness("候位椅不夠坐", "候位椅不夠坐！"), 1);
  EXPECT_DOUBLE_EQ(likeness("候位椅", "Wi-Fi"), 0);
  EXPECT_DOUBLE_EQ(likeness("Wi-Fi 連不上", "wifi連不上"), 1);
  EXPECT_DOUBLE_EQ(likeness("", ""), 0);
  EXPECT_DOUBLE_EQ(likeness("椅", "椅"), 1);
  EXPECT_DOUBLE_EQ(likeness("椅", "桌"), 0);
  // 候位 位椅 椅不 不夠 against 候位 位椅 椅太 太少: two of four on both sides.
  EXPECT_DOUBLE_EQ(likeness("候位椅不夠", "候位椅太少"), 0.5);
  EXPECT_DOUBLE_EQ(likeness("亂\xff碼", "亂碼"), 1) << "broken bytes are no letters";
}

TEST(Similar, OfATextAFewPairsAreKeptThatEverySubjectAlikeShares) {
  const std::string_view text = "戶政事務所號碼機的說明看不懂希望加上英文";
  const auto kept = sketch_of(text);
  ASSERT_EQ(kept.size(), kSketch + 1) << "and the whole";
  const auto all = prints_of("戶政事務所號碼機說明看不懂，希望加上英文！");
  std::size_t shared = 0;
  for (const std::int64_t print : kept) {
    EXPECT_GE(print, 0);
    if (std::ranges::find(all, print) != all.end()) ++shared;
  }
  EXPECT_GE(shared, 3u);
  EXPECT_TRUE(sketch_of("椅").empty());
  EXPECT_EQ(sketch_of("椅子椅子椅子").size(), 3u) << "each pair once, and the whole";
  EXPECT_EQ(sketch_of("椅子不夠！"), sketch_of("椅子 不夠"));
  EXPECT_NE(sketch_of("椅子不夠").front(), sketch_of("不夠椅子").front());
}

TEST(Similar, AreTheLikeliestFirstAndNotTheUnlike) {
  const auto of = [](std::int64_t id, std::string subject) {
    Case found;
    found.id = CaseId{id};
    found.subject = std::move(subject);
    return found;
  };
  const auto similar =
      similar_to("候位椅不夠坐", {of(1, "停車格太窄"), of(2, "候位椅不夠"), of(3, "候位椅不夠坐")});
  ASSERT_EQ(similar.size(), 2u);
  EXPECT_EQ(similar[0].found.id, CaseId{3});
  EXPECT_EQ(similar[1].found.id, CaseId{2});
}

}  // namespace
}  // namespace hb::casework

#include <algorithm>
