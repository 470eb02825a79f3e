// How soon questions were answered, and what citizens met with: the gathering, the figures, the
// rows.
#include "casework/query_time.h"

#include <gmock/gmock.h>

#include <thread>

#include "casework/case_measures.h"
#include "casework_fixture.h"
#include "org/ports.h"
#include "query_time_store.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;

constexpr Date kDay = 2026y / 9 / 21;

TEST(QueryBound, IsTheLeastThatHoldsTheTime) {
  EXPECT_EQ(query_bound(0us), 10);
  EXPECT_EQ(query_bound(10ms), 10);
  EXPECT_EQ(query_bound(10'001us), 25);
  EXPECT_EQ(query_bound(1s), 1'000);
  EXPECT_EQ(query_bound(10min), 60'000) << "what takes longer than a minute counts as one";
}

TEST(QueryFigures, SayHowManyWerePromptAndWithinWhatTimeNineOfTenWere) {
  const QueryCounts counts{{{AgencyId{1}, kDay, QueryChannel::web, 10}, 8},
                           {{AgencyId{1}, kDay, QueryChannel::web, 1'000}, 1},
                           {{AgencyId{2}, kDay, QueryChannel::web, 2'000}, 1},
                           {{AgencyId{1}, kDay, QueryChannel::phone, 5'000}, 1}};
  const auto figures = query_figures(counts);
  ASSERT_EQ(figures.size(), 2U) << "nobody asked in the other ways";
  EXPECT_EQ(figures[0].channel, QueryChannel::web);
  EXPECT_EQ(figures[0].asked, 10);
  EXPECT_EQ(figures[0].prompt, 9);
  EXPECT_EQ(figures[0].ninetieth, 1'000);
  EXPECT_EQ(figures[1].prompt, 0);
  EXPECT_EQ(figures[1].ninetieth, 5'000);
}

class Questions : public CaseworkTest {
 protected:
  Questions() {
    services.ports = &ports;
    services.database = &*database;
    services.clock = &clock;
    ports.connect(log);
    clock.at = now;
  }
  boost::json::object bring() {
    const auto answer = post_json("/portal/petitions/new",
                                  {{"step", "check"},
                                   {"token", "a-token-that-is-long-enough-1"},
                                   {"type", "petition"},
                                   {"agency", std::to_string(city.value)},
                                   {"subject", "號碼機說明看不懂"},
                                   {"text", "號碼機只有中文說明。"},
                                   {"name", "王小明"},
                                   {"reply_by", "email"},
                                   {"email", "ming@example.tw"}},
                                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return boost::json::parse(answer.body).as_object();
  }
  QueryCounts written() {
    return as(head, [](org::Context& context) {
      return QueryTimeStore{context.tx}.counts(context.viewer.scope, kDay, kDay);
    });
  }
  measure::Measured measured(const char* key) {
    const measure::MeasureWanted wanted{.key = key, .entry = {}};
    return as(head, [&](org::Context& context) {
      const bool of_notices = std::string_view{key} == "casework/second_notices";
      return (of_notices ? case_notices() : case_outcomes())
          .values(context,
                  {.agency_id = city,
                   .plan_id = {},
                   .roc_year = 115,
                   .first = kDay,
                   .last = kDay,
                   .as_of = now + 1h},
                  std::span{&wanted, 1})
          .at(0);
    });
  }

  QueryLog log;
  org::Ports ports;
  org::StandingClock clock;
};
HB_ON_BOTH_DATABASES(Questions);

TEST_P(Questions, AreCountedByTheWayInWhichTheyWereAsked) {
  const auto receipt = bring();
  const std::string number{receipt.at("number").as_string()};
  const web::Pairs asked{{"number", number},
                         {"code", std::string{receipt.at("check_code").as_string()}}};
  EXPECT_EQ(post("/portal/cases", asked, {}).status, 200);
  EXPECT_EQ(post("/portal/cases", asked, {}).status, 200);
  EXPECT_EQ(post("/cases/enquiries", {{"number", number}, {"channel", "phone"}}, officer).status,
            200);
  EXPECT_EQ(get("/portal/cases/board", {}).status, 200);
  EXPECT_TRUE(written().empty()) << "whoever asks waits for no writing";
  log.keep(services);
  std::map<QueryChannel, std::int64_t> by_channel;
  for (const auto& [key, count] : written()) by_channel[key.channel] += count;
  EXPECT_EQ(by_channel[QueryChannel::web], 2);
  EXPECT_EQ(by_channel[QueryChannel::phone], 1);
  EXPECT_EQ(by_channel[QueryChannel::board], 1);
  EXPECT_EQ(measured("casework/query_time").value.denominator, 4);
  EXPECT_THAT(get("/cases/analysis?from=202609&to=202609", head).body,
              testing::HasSubstr("查詢回應時效"));
  log.keep(services);
  EXPECT_EQ(measured("casework/query_time").value.denominator, 4) << "nothing is written twice";
}

TEST_P(Questions, AreWrittenDownWhenManyOrOld) {
  as(head, [&](org::Context& context) {
    for (int at = 0; at < 999; ++at)
      log.note(context.services, city, QueryChannel::web, 1ms, context.now);
    return true;
  });
  EXPECT_TRUE(written().empty());
  now += 6min;
  database->read([&](storage::Transaction& tx) {
    org::Context context{tx, services, head, kDay, now};
    log.note(context.services, city, QueryChannel::web, 1ms, context.now);
  });
  const auto asked = [&] {
    std::int64_t all = 0;
    for (const auto& [key, count] : written()) all += count;
    return all;
  };
  // It was ordered, not waited for.
  for (int tries = 0; tries < 500 && asked() == 0; ++tries) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(asked(), 1'000);
}

TEST_P(Questions, OfStaffAreAnsweredInTheirScopeAlone) {
  const auto receipt = bring();
  const std::string number{receipt.at("number").as_string()};
  const org::Viewer other = person("鄰居", neighbour, {org::Duty::handle_cases});
  EXPECT_EQ(post("/cases/enquiries", {{"number", number}}, other).status, 422);
  EXPECT_EQ(post("/cases/enquiries", {{"number", "115QY999999"}}, officer).status, 422);
  EXPECT_EQ(post("/cases/enquiries", {{"number", number}}, {}).status, 401);
  const auto answer =
      post("/cases/enquiries", {{"number", number}, {"channel", "counter"}}, officer);
  EXPECT_THAT(answer.body, testing::HasSubstr("王○明"));
  EXPECT_THAT(answer.body, testing::Not(testing::HasSubstr("王小明")));
}

TEST_P(Questions, NoticesAndAnswersAreMeasuredWithTheirCases) {
  bring();
  const std::int64_t id = as(head, [](org::Context& context) {
    return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
  });
  EXPECT_EQ(measured("casework/satisfaction").value.denominator, 0);
  as(everybody(), [&](org::Context& context) {
    context.tx.execute(
        "INSERT INTO case_survey (agency_id, case_id, closing_event, score, day, answered_at)"
        " SELECT agency_id, case_id, id, 4, '2026-09-21', at FROM case_event WHERE case_id = :id",
        {{"id", id}});
    context.tx.execute(
        "INSERT INTO one_time_notice (agency_id, case_id, round, event_id, unit_id, given_by,"
        " given_name, given_on, until_day)"
        " SELECT agency_id, case_id, 2, id, 0, 0, '', '2026-09-21', '2026-09-28' FROM case_event"
        " WHERE case_id = :id",
        {{"id", id}});
    context.tx.execute(
        "INSERT INTO missing_paper (agency_id, notice_id, position, what, why, known_before)"
        " SELECT agency_id, id, 1, '戶籍謄本', '規則', 1 FROM one_time_notice");
    context.tx.commit();
    return true;
  });
  EXPECT_EQ(measured("casework/satisfaction").value, (measure::Figure{1, 1}));
  EXPECT_EQ(measured("casework/second_notices").value, (measure::Figure{1, 1}));
  const auto rows = as(head, [&](org::Context& context) {
    return case_outcomes().rows(context,
                                {.agency_id = city,
                                 .plan_id = {},
                                 .roc_year = 115,
                                 .first = kDay,
                                 .last = kDay,
                                 .as_of = now + 1h},
                                {.key = "casework/satisfaction", .entry = {}}, 0, 10);
  });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].url, "/cases/" + std::to_string(id));
}

}  // namespace
}  // namespace hb::casework
