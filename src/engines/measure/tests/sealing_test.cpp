// Indicators and seals through their actions and pages, on both databases, over work and measures
// that the test makes up.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <random>

#include "approval/migrations.h"
#include "approval/texts.h"
#include "check_seals.h"
#include "crypto/digest.h"
#include "indicators.h"
#include "jobs/job_queue.h"
#include "jobs/texts.h"
#include "kernel_refusals/texts.h"
#include "measure/migrations.h"
#include "measure/texts.h"
#include "measure_jobs.h"
#include "measure_routes.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "plan/entries.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_store.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "sealing.h"

namespace hb::measure {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;

/// Steps of one month, each done when its entry's number is even.
class MadeUpWork final : public WorkSource {
 public:
  std::vector<CheckMonth> months(org::Context&, plan::PlanId plan, int first_year) const override {
    std::vector<CheckMonth> all = known;
    std::erase_if(all, [&](const CheckMonth& each) {
      return (plan && each.plan_id != plan) || each.roc_year < first_year;
    });
    return all;
  }
  std::vector<StepSeen> steps(org::Context&, const CheckMonth& month, Instant, plan::NodeId after,
                              int limit) const override {
    std::vector<StepSeen> page;
    for (std::int64_t node = after.value + 1;
         node <= count && static_cast<int>(page.size()) < limit; ++node) {
      page.push_back({.node_id = plan::NodeId{node},
                      .task_id = 1'000 * month.month + node,
                      .number = std::to_string(node) + "、",
                      .title = "步驟",
                      .due_on = last_of_month(month.roc_year, month.month),
                      .state = node % 2 == 0 ? StepState::done : StepState::late});
    }
    ++asked;
    return page;
  }
  std::int64_t reports_after(org::Context&, const CheckMonth&, Instant) const override { return 0; }

  std::vector<CheckMonth> known;
  std::int64_t count = 3;
  mutable int asked = 0;
};

/// A share whose rows are given with the moment from which each is known.
class MadeUpMeasure final : public MeasureSource {
 public:
  struct Row {
    Instant since{};
    bool counted = false;
  };
  std::span<const MeasureInfo> measures() const override { return kMeasures; }
  std::vector<Measured> values(org::Context&, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    Measured all;
    for (const Row& each : known) {
      if (each.since > question.as_of) continue;
      ++all.rows;
      if (each.counted) ++all.value.numerator;
    }
    all.value.denominator = all.rows;
    return std::vector<Measured>(wanted.size(), all);
  }
  std::vector<MeasuredRow> rows(org::Context&, const MeasureQuestion& question,
                                const MeasureWanted&, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> page;
    for (std::size_t at = static_cast<std::size_t>(after);
         at < known.size() && static_cast<int>(page.size()) < limit; ++at) {
      if (known[at].since > question.as_of) continue;
      page.push_back(
          {static_cast<std::int64_t>(at) + 1, "列", "", question.first, known[at].counted});
    }
    return page;
  }
  std::vector<Row> known;

 private:
  static constexpr std::array kMeasures{
      MeasureInfo{.key = "test.share",
                  .title = "measure.org.units_with_head",
                  .counted = "measure.org.units_with_head_counted",
                  .unit = {}}};
};

class Sealing : public org::PageTest {
 protected:
  Sealing()
      : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                                 measure::migrations()},
                  .texts = {kernel_refusals::texts(), rulebook::texts(), approval::texts(),
                            plan::texts(), jobs::texts(), measure::texts()},
                  .routes = {measure_routes()}}) {
    sources.add(measure);
    ports.connect(sources);
    ports.connect<WorkSource>(work);
    services.ports = &ports;
    services.calendar = &calendar;
    services.clock = &clock;
    go_to(2026y / 8 / 3);
    officer =
        person("顏如玉", city,
               {Duty::read_plans, Duty::edit_plans, Duty::report_progress, Duty::score_plans});
    reader = person("林佳穎", city, {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::edit_plans, Duty::score_plans});
    plan = store_plan(115);
    for (const int month : {6, 7, 12}) {
      work.known.push_back({city, plan, 115, month, work.count});
    }
  }

  void go_to(Date day) {
    now = std::chrono::sys_days{day} + 4h;
    clock.at = now;
  }

  plan::PlanId store_plan(int roc_year) { return store_plan_of(city, roc_year); }
  plan::PlanId store_plan_of(AgencyId agency, int roc_year) {
    plan::Plan made{.agency_id = agency, .head = {.roc_year = roc_year, .title = "年度計畫"}};
    made.nodes = {
        {.id = plan::NodeId{1}, .kind = plan::NodeKind::item, .fields = {.title = "服務"}},
        {.id = plan::NodeId{2},
         .parent = plan::NodeId{1},
         .kind = plan::NodeKind::strategy,
         .fields = {.title = "縮短等候"}}};
    return as(officer_of_everything(), [&](org::Context& context) {
      const auto id = plan::PlanStore{context.tx}.create(made, {{}, "顏如玉", now});
      const auto stored = plan::PlanStore{context.tx}.find(id, org::Scope::of({agency.value}));
      node = stored->nodes.front().id;
      context.tx.commit();
      return id;
    });
  }
  org::Viewer officer_of_everything() const { return everybody(); }

  IndicatorTerms share(std::string source = "") {
    return {.name = "如期率", .target = {9, 10}, .measure = std::move(source)};
  }
  /// Each under a name of its own: an entry has no two of the same.
  IndicatorId add(IndicatorTerms terms) {
    if (++added_ > 1) terms.name += " " + std::to_string(added_);
    const auto added = as(
        officer, [&](org::Context& context) { return add_indicator(context, plan, node, terms); });
    EXPECT_TRUE(added) << added.error().key;
    return *added;
  }
  Result<ValueEntered> enter(IndicatorId id, int month, std::string_view value) {
    return as(officer, [&](org::Context& context) {
      return enter_indicator_value(context, id, month, value, "");
    });
  }
  Result<SealOrdered> order(int month, bool confirmed = true) {
    return as(officer,
              [&](org::Context& context) { return order_seal(context, plan, month, confirmed); });
  }
  /// Writes one piece of a seal; false when there is nothing more.
  bool write_piece(SealId id) {
    const auto piece =
        as(machine(), [&](org::Context& context) { return next_piece(context, id); });
    if (!piece) return false;
    EXPECT_TRUE(
        as(machine(), [&](org::Context& context) { return keep_piece(context, id, *piece); }));
    return true;
  }
  SealId seal(int month) {
    const auto ordered = order(month);
    EXPECT_TRUE(ordered) << ordered.error().key;
    while (write_piece(ordered->id)) {
    }
    return ordered->id;
  }
  org::Viewer machine() const {
    org::Viewer viewer = everybody();
    viewer.scope = org::Scope::of({city.value, neighbour.value});
    return viewer;
  }
  PlanFigures figures(Date at) {
    const auto found =
        as(officer, [&](org::Context& context) { return plan_figures(context, plan, at); });
    EXPECT_TRUE(found);
    return *found;
  }
  SealsChecked check() {
    return as(machine(), [](org::Context& context) { return check_seals(context); });
  }
  /// Every byte that is sealed.
  std::string all_sealed() {
    std::string text;
    database->read([&](storage::Transaction& tx) {
      for (const storage::Row& row :
           tx.query("SELECT s.id, s.as_of, s.previous_hash, b.number, b.content, b.hash, e.hash"
                    " FROM seal s JOIN seal_block b ON b.seal_id = s.id"
                    " JOIN seal_end e ON e.seal_id = s.id ORDER BY s.id, b.number")) {
        text += std::to_string(row.integer(0)) + " " + std::to_string(row.integer(1)) + " " +
                row.text(2) + " " + std::to_string(row.integer(3)) + " " + row.text(4) +
                row.text(5) + row.text(6) + "\n";
      }
    });
    return text;
  }
  std::int64_t count(const std::string& sql) {
    std::int64_t found = 0;
    database->read([&](storage::Transaction& tx) { found = tx.query_one(sql)->integer(0); });
    return found;
  }

  MadeUpWork work;
  MadeUpMeasure measure;
  MeasureSources sources;
  org::Ports ports;
  WorkCalendar calendar;
  org::StandingClock clock;
  org::Viewer officer, reader, stranger;
  plan::PlanId plan;
  plan::NodeId node;

 private:
  int added_ = 0;
};
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

TEST_P(Sealing, CarriesIndicatorsOverWithLastYearsValue) {
  const IndicatorId last = add(share());
  ASSERT_TRUE(enter(last, 6, "85"));
  const plan::PlanId before = plan;
  const plan::NodeId node_before = node;
  const plan::PlanId next = store_plan(116);
  database->write([&](storage::Transaction& tx) {
    tx.execute(
        "INSERT INTO plan_origin (agency_id, plan_id, beginning, from_plan_id, book_code,"
        " book_version) VALUES (:agency, :plan, 'last_year', :from, '', 0)",
        {{"agency", city}, {"plan", next}, {"from", before}});
    tx.execute(
        "INSERT INTO plan_node_origin (agency_id, plan_id, node_id, from_plan_id,"
        " from_node_id) VALUES (:agency, :plan, :node, :from, :from_node)",
        {{"agency", city},
         {"plan", next},
         {"node", node},
         {"from", before},
         {"from_node", node_before}});
    tx.commit();
  });
  plan = next;
  const std::string page = "/plans/" + std::to_string(next.value) + "/indicators";
  EXPECT_EQ(post(page + "/carried", {}, reader).status, 403);
  EXPECT_EQ(post(page + "/carried", {}, officer).status, 303);
  EXPECT_EQ(post(page + "/carried", {}, officer).status, 409) << "once";
  go_to(2027y / 6 / 30);
  PlanFigures shown = figures(2027y / 6 / 30);
  ASSERT_EQ(shown.indicators.size(), 1u);
  EXPECT_EQ(shown.indicators[0].indicator.carried_from, last);
  EXPECT_EQ(shown.indicators[0].indicator.terms.baseline, (Figure{85, 100}));
  EXPECT_EQ(shown.indicators[0].last_year, (Figure{85, 100}));
  EXPECT_EQ(shown.indicators[0].verdict, Verdict::no_value);
  ASSERT_TRUE(enter(shown.indicators[0].indicator.id, 6, "90"));
  shown = figures(2027y / 6 / 30);
  EXPECT_EQ(shown.indicators[0].change, Change::improved);
  EXPECT_EQ(shown.indicators[0].verdict, Verdict::reached);
}

TEST_P(Sealing, GoesOnUnderTheAgencyThatCarriesTheWorkOn) {
  const IndicatorId last = add(share());
  ASSERT_TRUE(enter(last, 6, "85"));
  seal(6);
  const plan::PlanId next = store_plan_of(neighbour, 116);
  go_to(2027y / 6 / 30);
  org::Viewer both = person("盧品言", neighbour, {Duty::read_plans, Duty::edit_plans});
  both.scope = org::Scope::of({city.value, neighbour.value});
  const auto carry_on = [&] {
    return as(both, [&](org::Context& context) {
      return add_indicator(context, next, node, share(), last);
    });
  };
  EXPECT_EQ(carry_on().error(), refusal::bad_carried) << "two agencies that have nothing in common";
  database->write([&](storage::Transaction& tx) {
    tx.execute(
        "INSERT INTO agency_succession (agency_id, successor_id, first_day)"
        " VALUES (:closed, :successor, '2027-01-01')",
        {{"closed", city}, {"successor", neighbour}});
    tx.commit();
  });
  ASSERT_TRUE(carry_on());
  const auto shown =
      as(both, [&](org::Context& context) { return plan_figures(context, next, 2027y / 6 / 30); });
  ASSERT_TRUE(shown);
  ASSERT_EQ(shown->indicators.size(), 1u);
  EXPECT_EQ(shown->indicators[0].last_year, (Figure{85, 100}));
  EXPECT_TRUE(shown->indicators[0].last_year_sealed);
  EXPECT_TRUE(check().breaks.empty());
}

TEST_P(Sealing, ShowsTheRowsBehindANumber) {
  const IndicatorId id = add(share("test.share"));
  measure.known.assign(130, {now, true});
  measure.known[3].counted = false;
  const std::string path = "/indicators/" + std::to_string(id.value) + "/rows";
  const auto first = boost::json::parse(json(path, reader).body);
  EXPECT_EQ(first.at("numerator").as_int64(), 129);
  EXPECT_EQ(first.at("denominator").as_int64(), 130);
  ASSERT_EQ(first.at("rows").as_array().size(), 100u);
  EXPECT_FALSE(first.at("rows").as_array()[3].at("counted").as_bool());
  const auto rest = boost::json::parse(
      json(path + "?after=" + std::to_string(first.at("next").as_int64()), reader).body);
  EXPECT_EQ(rest.at("rows").as_array().size(), 30u);
  EXPECT_EQ(rest.at("next").as_int64(), 0);
  EXPECT_EQ(get(path, stranger).status, 404);
}

TEST_P(Sealing, AYearThatWasSealedAfterItsEndIsJudgedByWhatItPromised) {
  const IndicatorId id = add(share());
  ASSERT_TRUE(enter(id, 6, "85"));
  const auto lower = [&](int seen) {
    IndicatorTerms terms = share();
    terms.target = {8, 10};
    return as(officer,
              [&](org::Context& context) { return change_indicator(context, id, seen, terms); });
  };
  seal(6);
  EXPECT_TRUE(lower(1)) << "the year goes on";
  const IndicatorFigure june = figures(2026y / 6 / 30).indicators.front();
  EXPECT_EQ(june.verdict, Verdict::not_reached) << "by the target of its seal";
  EXPECT_EQ(june.indicator.terms.target, (Figure{9, 10}));

  go_to(2027y / 1 / 20);
  seal(7);
  const auto again = lower(2);
  EXPECT_EQ(again.error(), refusal::year_closed);
  EXPECT_EQ(as(officer,
               [&](org::Context& context) {
                 return add_indicator(context, plan, node, share("test.share"));
               })
                .error(),
            refusal::year_closed);
  EXPECT_EQ(
      as(officer, [&](org::Context& context) { return end_indicator(context, id, 2, "不用了"); })
          .error(),
      refusal::year_closed);
}

TEST_P(Sealing, AnIndicatorIsAPartOfThePlansOwnWords) {
  const auto said = [&] {
    return as(officer, [&](org::Context& context) {
      return plan::entries_of(context, plan)->find(node)->indicator;
    });
  };
  const IndicatorId id = add(share());
  EXPECT_EQ(said(), "如期率 ≥ 90.0%");
  IndicatorTerms terms = share();
  terms.target = {95, 100};
  ASSERT_TRUE(
      as(officer, [&](org::Context& context) { return change_indicator(context, id, 1, terms); }));
  EXPECT_EQ(said(), "如期率 ≥ 95.0%");
  ASSERT_TRUE(
      as(officer, [&](org::Context& context) { return end_indicator(context, id, 2, "不用了"); }));
  EXPECT_EQ(said(), "");
}

TEST_P(Sealing, FormsSayWhatToMendAndWhoMay) {
  const std::string page = "/plans/" + std::to_string(plan.value) + "/indicators";
  const web::Pairs form{{"node", std::to_string(node.value)},
                        {"name", "等候時間"},
                        {"form", "number"},
                        {"unit", "分鐘"},
                        {"direction", "lower"},
                        {"target", "5"},
                        {"decimals", "1"}};
  EXPECT_EQ(post(page, form, reader).status, 403);
  EXPECT_EQ(post(page, form, stranger).status, 404);
  web::Pairs wrong = form;
  wrong[5].second = "五";
  const auto refused = post(page, wrong, officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("請輸入數字"));
  EXPECT_EQ(post(page, form, officer).status, 303);
  EXPECT_THAT(get(page, reader).body, HasSubstr("≤ 5.0 分鐘"));
  EXPECT_EQ(post(page, form, officer).status, 409) << "an entry has no two of the same name";
  web::Pairs whole_only = form;
  whole_only[1].second = "如期率";
  whole_only[2].second = "percent";
  whole_only.insert(whole_only.end(), {{"measure", "test.share"}, {"breadth", "entry"}});
  const auto narrow = post(page, whole_only, officer);
  EXPECT_EQ(narrow.status, 422);
  EXPECT_THAT(narrow.body, HasSubstr("請改選「整份計畫」"));
  whole_only.back().second = "plan";
  EXPECT_EQ(post(page, whole_only, officer).status, 303);
  whole_only.pop_back();
  whole_only[1].second = "另一個如期率";
  EXPECT_EQ(post(page, whole_only, officer).status, 303) << "it cannot but be the whole plan";
  EXPECT_EQ(get(page + "/new", reader).status, 403);
  EXPECT_EQ(get("/measures", reader).status, 200);
  EXPECT_EQ(post("/measures/sealing", {{"days", "15"}}, officer).status, 403);
}

}  // namespace
}  // namespace hb::measure
