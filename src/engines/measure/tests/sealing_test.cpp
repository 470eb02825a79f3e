// Seals through their actions and pages: what was known stays, whatever comes after.
#include <random>

#include "sealing_fixture.h"

namespace hb::measure {
namespace {

using namespace std::chrono_literals;
using org::Duty;

HB_ON_BOTH_DATABASES(Sealing);

TEST_P(Sealing, KeepsWhatWasKnownAndStandsBesideWhatCameAfter) {
  const IndicatorId id = add(share());
  ASSERT_TRUE(enter(id, 6, "80"));
  ASSERT_TRUE(enter(id, 6, "92")) << "corrected before sealing";
  seal(6);
  go_to(2026y / 8 / 4);
  ASSERT_TRUE(enter(id, 6, "99")) << "after sealing";
  const PlanFigures sealed = figures(2026y / 6 / 30);
  ASSERT_EQ(sealed.indicators.size(), 1u);
  EXPECT_TRUE(sealed.indicators[0].sealed);
  EXPECT_EQ(sealed.indicators[0].value, (Figure{92, 100}));
  EXPECT_EQ(sealed.indicators[0].verdict, Verdict::reached);
  const PlanFigures today = figures(2026y / 8 / 4);
  EXPECT_FALSE(today.indicators[0].sealed);
  EXPECT_EQ(today.indicators[0].value, (Figure{99, 100}));
  const auto file =
      boost::json::parse(json("/indicators/" + std::to_string(id.value), officer).body);
  const auto& entered = file.at("entered_values").as_array();
  ASSERT_EQ(entered.size(), 3u);
  EXPECT_TRUE(entered[0].at("after_sealing").as_bool()) << "the newest first";
  EXPECT_FALSE(entered[1].at("after_sealing").as_bool());
  EXPECT_THAT(get("/indicators/" + std::to_string(id.value), officer).body, HasSubstr("封存後"));
}

TEST_P(Sealing, RefusesWhatIsNotOverAndWhatIsSealedAndWhoMayNot) {
  EXPECT_EQ(order(12).error(), refusal::month_not_over);
  EXPECT_EQ(order(5).error(), refusal::nothing_to_seal);
  EXPECT_EQ(order(6, false).error(), refusal::not_confirmed);
  seal(6);
  EXPECT_EQ(order(6).error(), refusal::sealed_already);
  const std::string path = "/plans/" + std::to_string(plan.value) + "/months/7";
  EXPECT_EQ(post(path + "/seal", {{"confirmed", "yes"}}, reader).status, 403);
  EXPECT_EQ(post(path + "/seal", {{"confirmed", "yes"}}, stranger).status, 404);
  EXPECT_EQ(get(path, stranger).status, 404);
  EXPECT_EQ(get(path, reader).status, 200);
  EXPECT_EQ(post(path + "/seal", {}, officer).status, 422);
}

TEST_P(Sealing, StoppedAndResumedGivesTheSameBytesAsAtOnce) {
  work.count = 5'000;
  const IndicatorId id = add(share("test.share"));
  (void)id;
  measure.known.assign(7, {now, true});
  const auto june = order(6);
  ASSERT_TRUE(june);
  ASSERT_TRUE(write_piece(june->id));
  EXPECT_EQ(order(7).error(), refusal::seal_going_on) << "one month of a plan at a time";
  // The program is stopped; meanwhile the world goes on.
  go_to(2026y / 8 / 20);
  measure.known.push_back({now, false});
  const auto again = order(6);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, june->id);
  int pieces = 1;
  while (write_piece(june->id)) ++pieces;
  EXPECT_LT(pieces, 6) << "thousands of steps in each piece";
  EXPECT_EQ(count("SELECT COUNT(*) FROM seal_end"), 1);
  EXPECT_EQ(count("SELECT steps FROM seal_end"), 5'000);
  const SealsChecked checked = check();
  EXPECT_EQ(checked.seals, 1);
  EXPECT_TRUE(checked.breaks.empty());
  const PlanFigures sealed = figures(2026y / 6 / 30);
  EXPECT_EQ(sealed.indicators[0].value, (Figure{7, 7})) << "as of the seal's moment";
  EXPECT_THAT(get("/plans/" + std::to_string(plan.value) + "/months/6?page=25", reader).body,
              HasSubstr("5000、"));
}

TEST_P(Sealing, HappensOnceWhateverTheClockSays) {
  seal(6);
  const std::string before = all_sealed();
  go_to(2026y / 5 / 1);
  EXPECT_EQ(order(6).error(), refusal::month_not_over);
  go_to(2026y / 8 / 3);
  EXPECT_EQ(order(6).error(), refusal::sealed_already);
  EXPECT_EQ(all_sealed(), before);
}

TEST_P(Sealing, IsFollowedByTheNextMonthInAChain) {
  seal(7);
  seal(6);
  EXPECT_TRUE(check().breaks.empty());
  EXPECT_EQ(count("SELECT COUNT(*) FROM seal s JOIN seal_end e ON e.hash = s.previous_hash"), 1);
}

TEST_P(Sealing, IsAnnouncedAndRecorded) {
  seal(6);
  EXPECT_EQ(count("SELECT COUNT(*) FROM outbox WHERE topic = 'month.sealed'"), 1);
  EXPECT_EQ(count("SELECT COUNT(*) FROM audit_entry WHERE action = 'month.sealed'"), 1);
}

TEST_P(Sealing, FindsWhateverWasAltered) {
  add(share());
  seal(6);
  ASSERT_TRUE(check().breaks.empty());
  const auto alter = [&](const std::string& sql) {
    database->write([&](storage::Transaction& tx) {
      tx.execute(sql);
      tx.commit();
    });
  };
  alter("UPDATE seal_block SET content = REPLACE(content, 'late', 'done') WHERE number = 1");
  ASSERT_EQ(check().breaks.size(), 1u);
  EXPECT_EQ(check().breaks[0].what, SealBreak::What::block);
  alter(
      "UPDATE seal_block SET content = REPLACE(content, '\"state\":\"done\"',"
      " '\"state\":\"late\"') WHERE number = 1");
  alter("DELETE FROM seal_block WHERE number = 2");
  EXPECT_FALSE(check().breaks.empty());
}

TEST_P(Sealing, ByNightTakesWhatIsDueAndLeavesTheRest) {
  CalendarIssue issue{.year = 2026, .name = "115", .days = {}};
  for (Date day = 2026y / 1 / 1; day.year() == 2026y; day = plus_days(day, 1)) {
    issue.days.push_back({day, DayKind::working, ""});
  }
  calendar.add_issue(std::move(issue));
  go_to(2026y / 8 /
        10);  // June was due on 10 July; July is due on 10 August and sealed that night.
  jobs::JobQueue queue{*database, clock};
  services.jobs = &queue;
  add_measure_jobs(queue, services);
  while (queue.run_due() > 0) {
  }
  go_to(2026y / 8 / 11);
  while (queue.run_due() > 0) {
  }
  services.jobs = nullptr;
  const auto months =
      boost::json::parse(json("/plans/" + std::to_string(plan.value) + "/months", reader).body);
  const auto& rows = months.at("months").as_array();
  EXPECT_TRUE(rows[0].at("sealed").as_bool());
  EXPECT_TRUE(rows[1].at("sealed").as_bool());
  EXPECT_FALSE(rows[2].at("sealed").as_bool());
  EXPECT_TRUE(rows[2].at("seals_on").is_null()) << "there is no calendar of January";
  EXPECT_THAT(get("/plans/" + std::to_string(plan.value) + "/months", reader).body,
              HasSubstr("辦公日曆"));
}

/// Whatever people do afterwards, the sealed bytes stay, and computed again they are the same.
TEST_P(Sealing, SurvivesRandomOperations) {
  std::mt19937 random{20260803};
  const auto pick = [&](int below) {
    return static_cast<int>(random() % static_cast<unsigned>(below));
  };
  std::vector<IndicatorId> indicators{add(share()), add(share("test.share"))};
  measure.known.assign(5, {now, true});
  ASSERT_TRUE(enter(indicators[0], 6, "91.5"));
  seal(6);
  std::string sealed = all_sealed();
  for (int round = 0; round < 60; ++round) {
    now += std::chrono::hours{3};
    clock.at = now;
    const IndicatorId id =
        indicators[static_cast<std::size_t>(pick(static_cast<int>(indicators.size())))];
    switch (pick(6)) {
      case 0: (void)enter(id, 1 + pick(8), std::to_string(pick(101))); break;
      case 1: measure.known.push_back({now, pick(2) == 0}); break;
      case 2: {
        IndicatorTerms terms = share(pick(2) == 0 ? "" : "test.share");
        terms.name += " 改 " + std::to_string(round);
        terms.target = {pick(100) + 1, 100};
        (void)as(officer, [&](org::Context& context) {
          return change_indicator(context, id, 1 + pick(3), terms);
        });
        break;
      }
      case 3:
        (void)as(officer,
                 [&](org::Context& context) { return end_indicator(context, id, 1, "不再使用"); });
        break;
      case 4: indicators.push_back(add(share(pick(2) == 0 ? "" : "test.share"))); break;
      case 5: (void)order(6); break;
    }
    ASSERT_EQ(all_sealed(), sealed) << round;
  }
  seal(7);
  const std::string two = all_sealed();
  EXPECT_TRUE(two.starts_with(sealed));
  const SealsChecked checked = check();
  EXPECT_EQ(checked.seals, 2);
  EXPECT_TRUE(checked.breaks.empty()) << "computed again from the records, the bytes are the same";
}

}  // namespace
}  // namespace hb::measure
