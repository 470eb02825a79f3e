// How long people work at cases, and whether what is awaited of cases comes so: as measures with
// the rows behind them, on both databases.
#include <gmock/gmock.h>

#include "casework/case_measures.h"
#include "casework_fixture.h"

namespace hb::casework {
namespace {

class WorkedAt : public CaseworkTest {
 protected:
  std::int64_t bring() {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", "petition"},
                   {"agency", std::to_string(city.value)},
                   {"subject", "工程噪音"},
                   {"text", "清晨就開始敲打。"},
                   {"name", "王小明"},
                   {"reply_by", "email"},
                   {"email", "ming@example.tw"}},
                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
  }
  void later(int minutes) { now += std::chrono::minutes{minutes}; }
  void answer(std::int64_t id, const std::string& written, const std::string& approved) {
    later(1);
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
    later(1);
    EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已改善。"}, {"minutes_proposed", written}},
                   officer)
                  .status,
              303);
    later(1);
    EXPECT_EQ(move(id, {{"kind", "agreed"}, {"minutes_agreed", approved}}, head).status, 303);
  }
  measure::Measured value(const measure::MeasureSource& source, const std::string& key,
                          Instant as_of) {
    return as(head, [&](org::Context& context) {
      const measure::MeasureWanted wanted{.key = key, .entry = {}};
      const measure::MeasureQuestion question{.agency_id = city,
                                              .plan_id = {},
                                              .roc_year = 115,
                                              .first = *from_iso("2026-01-01"),
                                              .last = *from_iso("2026-12-31"),
                                              .as_of = as_of};
      const auto measured = source.values(context, question, std::span{&wanted, 1}).front();
      EXPECT_EQ(source.rows(context, question, wanted, 0, 100).size(), measured.rows) << key;
      return measured;
    });
  }

  int tokens = 0;
};

TEST_P(WorkedAt, MinutesOfAClosingAreThoseSinceTheOneBefore) {
  const std::int64_t first = bring();
  answer(first, "20", "5");
  EXPECT_EQ(facts(first).at("minutes"), 25);
  const Instant before = now;
  later(1);
  ASSERT_EQ(move(first, {{"kind", "reopened"}, {"text", "還有一件沒說到"}}, head).status, 303);
  answer(first, "10", "");
  const std::int64_t second = bring();
  answer(second, "", "");
  EXPECT_EQ(facts(second).at("minutes"), 0);
  const auto& source = case_measures();
  EXPECT_EQ(value(source, "casework/touch_time", before).value, (measure::Figure{50, 2}));
  const auto all = value(source, "casework/touch_time", now);
  EXPECT_EQ(all.value, (measure::Figure{35, 2})) << "half of 10 and 25";
  EXPECT_EQ(all.rows, 2) << "where nothing was said nothing is counted";
}

TEST_P(WorkedAt, WhatIsNoNumberOfMinutesIsRefusedAtItsField) {
  const std::int64_t id = bring();
  for (const char* wrong : {"abc", "-1", "1441", "1.5"}) {
    EXPECT_EQ(
        move(id, {{"kind", "noted"}, {"text", "打電話"}, {"minutes_noted", wrong}}, officer).status,
        422)
        << wrong;
  }
  EXPECT_EQ(
      move(id, {{"kind", "noted"}, {"text", "打電話"}, {"minutes_noted", "0"}}, officer).status,
      303);
}

TEST_P(WorkedAt, WhatWasHandedBackIsInTimeUntilTheNextWorkingDay) {
  const auto hand_back = [&](std::int64_t id) {
    later(1);
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
    later(1);
    EXPECT_EQ(move(id, {{"kind", "handed_back"}, {"text", "不是本科"}}, officer).status, 303);
  };
  const std::int64_t soon = bring();
  const std::int64_t late = bring();
  const std::int64_t never = bring();
  for (const std::int64_t id : {soon, late, never}) hand_back(id);
  const auto& source = case_outcomes();
  EXPECT_EQ(value(source, "casework/reassigned", now).value, (measure::Figure{0, 0}))
      << "its day has not come";
  later(24 * 60);
  ASSERT_EQ(move(soon, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
  later(24 * 60);
  ASSERT_EQ(move(late, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
  EXPECT_EQ(value(source, "casework/reassigned", now).value, (measure::Figure{1, 3}));
}

HB_ON_BOTH_DATABASES(WorkedAt);

}  // namespace
}  // namespace hb::casework
