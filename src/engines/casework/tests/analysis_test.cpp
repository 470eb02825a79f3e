// What follows from sums of cases.
#include "casework/analysis.h"

#include <gtest/gtest.h>

#include "public_figures.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;

constexpr Month month(int year, unsigned number) {
  return std::chrono::year{year} / std::chrono::month{number};
}

TEST(Months, AreWrittenAsNumbersAndReadBack) {
  EXPECT_EQ(month_number(month(2026, 11)), 202611);
  EXPECT_EQ(month_from(202611), month(2026, 11));
  for (const std::int64_t none : {0, 202600, 202613, 99, -202611}) EXPECT_FALSE(month_from(none));
}

TEST(Months, MakeSpans) {
  EXPECT_EQ(quarter_of(month(2026, 11)), (MonthSpan{month(2026, 10), month(2026, 12)}));
  EXPECT_EQ(year_before(quarter_of(month(2026, 1))), quarter_of(month(2025, 2)));
  EXPECT_EQ(span_before(quarter_of(month(2026, 1))), quarter_of(month(2025, 12)));
  EXPECT_EQ(year_of(2024).months(), 12);
  EXPECT_EQ((MonthSpan{month(2024, 2), month(2024, 2)}).last_day(), 2024y / 2 / 29);
  EXPECT_EQ(month_span(month(2026, 2), month(2026, 1)).error(), refusal::months_turned);
  EXPECT_EQ(month_span(month(2020, 1), month(2026, 1)).error(), refusal::months_too_many);
}

TEST(Days, HaveAMedianAndANinetiethPercentile) {
  EXPECT_FALSE(twice_the_median({}));
  EXPECT_FALSE(percentile({}, 90));
  EXPECT_EQ(twice_the_median({{3, 1}}), 6);
  EXPECT_EQ(twice_the_median({{3, 1}, {4, 1}}), 7);
  EXPECT_EQ(twice_the_median({{1, 2}, {5, 1}, {30, 2}}), 10);
  EXPECT_EQ(percentile({{1, 9}, {40, 1}}, 90), 1);
  EXPECT_EQ(percentile({{1, 8}, {40, 2}}, 90), 40);
}

TEST(Growth, IsToldOfSomethingOnly) {
  EXPECT_FALSE(growth_text(0, 5));
  EXPECT_EQ(growth_text(4, 5), "+25%");
  EXPECT_EQ(growth_text(3, 1), "-67%");
  EXPECT_EQ(growth_text(1000, 1001), "±0%");
  EXPECT_FALSE(share_text(0, 0));
  EXPECT_EQ(share_text(2, 3), "66.7%");
}

TEST(HotSubjects, GrewMostAndAreNotFew) {
  const auto slice = [](const char* key, std::int64_t now, std::int64_t before) {
    return Slice{.key = key, .now = {.received = now}, .before = {.received = before}};
  };
  const auto hot = hot_ones(
      {slice("1", 10, 9), slice("2", 2, 0), slice("3", 9, 2), slice("4", 5, 8), slice("0", 40, 1)},
      3, 5);
  ASSERT_EQ(hot.size(), 2u);
  EXPECT_EQ(hot[0].key, "3");
  EXPECT_EQ(hot[1].key, "1");
}

TEST(Measure, IsComparedWithWholeMonthsOnEitherSide) {
  const auto around = around_measure(2026y / 5 / 14, 6, 2026y / 9 / 21);
  ASSERT_TRUE(around);
  EXPECT_EQ(around->before, (MonthSpan{month(2025, 11), month(2026, 4)}));
  EXPECT_EQ(around->after, (MonthSpan{month(2026, 6), month(2026, 8)})) << "September runs still";
  EXPECT_EQ(around_measure(2026y / 8 / 31, 6, 2026y / 9 / 21).error(), refusal::nothing_after);
  EXPECT_EQ(around_measure(2026y / 5 / 14, 0, 2026y / 9 / 21).error(), refusal::bad_months);
}

TEST(PublicCounts, LeaveSmallNumbersUnsaid) {
  const auto told = told_to_public({{"a", 12}, {"b", 2}, {"c", 1}});
  EXPECT_EQ(told[0].count, 12);
  EXPECT_FALSE(told[1].count);
  EXPECT_FALSE(told[2].count);
}

TEST(PublicCounts, DoNotLetASingleSmallOneFollowFromTheSum) {
  const auto told = told_to_public({{"a", 12}, {"b", 2}, {"c", 5}});
  EXPECT_EQ(told[0].count, 12);
  EXPECT_FALSE(told[1].count);
  EXPECT_FALSE(told[2].count);
}

/// In how many ways so many rows of 1 up to `most` make the sum.
int ways(std::int64_t rows, std::int64_t sum, std::int64_t most) {
  if (rows == 0) return sum == 0 ? 1 : 0;
  int all = 0;
  for (std::int64_t each = 1; each <= std::min(most, sum); ++each) {
    all += ways(rows - 1, sum - each, most);
  }
  return all;
}

// Of every small table with a row that can be told: whoever adds up what stands there and takes it
// from the sum finds more than one way to fill what is left unsaid.
TEST(PublicCounts, OfNoSmallTableCanBeWorkedOutFromTheSum) {
  constexpr std::int64_t kMost = kLeastPublic + 2;
  int looked_at = 0;
  for (std::int64_t code = 0; code < kMost * kMost * kMost * kMost; ++code) {
    std::vector<PublicCount> counts;
    bool has_large = false;
    for (std::int64_t rest = code, row = 0; row < 4; ++row, rest /= kMost) {
      counts.push_back({std::to_string(row), rest % kMost + 1});
      has_large = has_large || *counts.back().count >= kLeastPublic;
    }
    if (!has_large) continue;
    std::int64_t hidden = 0, sum = 0, most = kLeastPublic - 1;
    const auto told = told_to_public(counts);
    for (std::size_t row = 0; row < counts.size(); ++row) {
      if (told[row].count) {
        EXPECT_GE(*told[row].count, kLeastPublic);
        continue;
      }
      ++hidden;
      sum += *counts[row].count;
      most = std::max(most, *counts[row].count);
    }
    if (hidden == 0) continue;
    ++looked_at;
    EXPECT_GT(ways(hidden, sum, most), 1) << *counts[0].count << " " << *counts[1].count << " "
                                          << *counts[2].count << " " << *counts[3].count;
  }
  EXPECT_GT(looked_at, 0);
}

TEST(CaseClasses, HaveANameOfTheirOwn) {
  const std::vector<CaseClass> there{
      {.id = ClassId{1}, .name_zh = "等候時間"},
      {.id = ClassId{2}, .agency_id = AgencyId{7}, .name_zh = "停車"}};
  const auto check = [&](CaseClass wanted) { return check_class(wanted, there); };
  EXPECT_TRUE(check({.agency_id = AgencyId{3}, .name_zh = "停車"})) << "another agency's";
  EXPECT_EQ(check({.agency_id = AgencyId{7}, .name_zh = "停車"}).error(), refusal::class_twice);
  EXPECT_EQ(check({.agency_id = AgencyId{7}, .name_zh = "等候時間"}).error(), refusal::class_twice);
  EXPECT_TRUE(check({.id = ClassId{2}, .agency_id = AgencyId{7}, .name_zh = "停車"}));
  EXPECT_EQ(check({.name_zh = ""}).error(), refusal::class_no_name);
  EXPECT_EQ(check({.name_zh = std::string(31, 'a')}).error(), refusal::class_too_long);
}

}  // namespace
}  // namespace hb::casework
