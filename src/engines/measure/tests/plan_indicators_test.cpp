// Indicators as part of a plan: carried over, said in its words, kept by a judged year, made on
// pages.
#include "sealing_fixture.h"

namespace hb::measure {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;

class PlanIndicators : public Sealing {};
HB_ON_BOTH_DATABASES(PlanIndicators);

TEST_P(PlanIndicators, CarriesIndicatorsOverWithLastYearsValue) {
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

TEST_P(PlanIndicators, GoesOnUnderTheAgencyThatCarriesTheWorkOn) {
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

TEST_P(PlanIndicators, ShowsTheRowsBehindANumber) {
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

TEST_P(PlanIndicators, AYearThatWasSealedAfterItsEndIsJudgedByWhatItPromised) {
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

TEST_P(PlanIndicators, WhatThePublishedPlanDoesNotSayYetJudgesNothing) {
  const IndicatorId id = add(share());
  ASSERT_TRUE(enter(id, 6, "85"));
  publish();
  go_to(2026y / 8 / 4);
  IndicatorTerms lower = share();
  lower.name = "改過的如期率";
  lower.target = {5, 10};
  ASSERT_TRUE(
      as(officer, [&](org::Context& context) { return change_indicator(context, id, 1, lower); }));
  const IndicatorId later = add({.name = "新指標", .target = {7, 10}});
  ASSERT_TRUE(enter(later, 6, "99"));

  PlanFigures shown = figures(2026y / 6 / 30);
  ASSERT_EQ(shown.indicators.size(), 2u);
  EXPECT_EQ(shown.indicators[0].indicator.terms.target, (Figure{9, 10}));
  EXPECT_EQ(shown.indicators[0].indicator.terms.name, "如期率");
  EXPECT_EQ(shown.indicators[0].verdict, Verdict::not_reached);
  EXPECT_FALSE(shown.indicators[0].awaited);
  EXPECT_TRUE(shown.indicators[1].awaited);
  const std::string page = "/indicators/" + std::to_string(id.value);
  EXPECT_EQ(facts(page, officer).at("waiting"), true);
  EXPECT_EQ(facts(page, officer).at("waiting_target"), "≥ 50.0%");
  EXPECT_THAT(get(page + "/terms", officer).body, HasSubstr("改過的如期率"))
      << "the form goes on from what was decided last";
  seal(6);
  const auto sealed =
      as(officer, [&](org::Context& context) { return find_month(context, plan, 6, 1)->figures; });
  ASSERT_EQ(sealed.size(), 1u) << "nothing that no version says is sealed";
  EXPECT_EQ(sealed[0].terms.target, (Figure{9, 10}));
  EXPECT_EQ(sealed[0].verdict, Verdict::not_reached);

  go_to(2026y / 8 / 20);
  publish();
  shown = figures(2026y / 7 / 31);
  EXPECT_EQ(shown.indicators[0].indicator.terms.target, (Figure{5, 10}));
  EXPECT_EQ(shown.indicators[0].verdict, Verdict::reached);
  EXPECT_FALSE(shown.indicators[1].awaited);
  EXPECT_EQ(facts(page, officer).at("waiting"), false);
}

TEST_P(PlanIndicators, WhatEndsGoesOnUntilThePlanSaysSo) {
  const IndicatorId id = add(share());
  publish();
  go_to(2026y / 8 / 4);
  ASSERT_TRUE(as(officer, [&](org::Context& context) {
    return end_indicator(context, id, 1, "改用其他指標");
  }));
  EXPECT_EQ(figures(2026y / 6 / 30).indicators.size(), 1u);
  go_to(2026y / 8 / 20);
  publish();
  EXPECT_THAT(figures(2026y / 6 / 30).indicators, testing::IsEmpty());
}

TEST_P(PlanIndicators, AJudgedYearTakesNoFirstIndicatorEither) {
  go_to(2027y / 1 / 20);
  seal(7);
  EXPECT_EQ(as(officer,
               [&](org::Context& context) { return add_indicator(context, plan, node, share()); })
                .error(),
            refusal::year_closed);
}

TEST_P(PlanIndicators, AnIndicatorIsAPartOfThePlansOwnWords) {
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

TEST_P(PlanIndicators, WhatComputesItAndItsBaselineAreSaidTooSoThatChangingThemAmendsThePlan) {
  const auto said = [&] {
    return as(officer, [&](org::Context& context) {
      return plan::entries_of(context, plan)->find(node)->indicator;
    });
  };
  const IndicatorId id = add(share());
  IndicatorTerms terms = share("test.share");
  const auto change = [&](int seen) {
    return as(officer,
              [&](org::Context& context) { return change_indicator(context, id, seen, terms); });
  };
  ASSERT_TRUE(change(1));
  EXPECT_EQ(said(), "如期率 ≥ 90.0%（依「test.share」計算）");
  terms.baseline = Figure{85, 100};
  terms.baseline_year = 114;
  ASSERT_TRUE(change(2));
  EXPECT_EQ(said(), "如期率 ≥ 90.0%（基準值 114年 85.0%；依「test.share」計算）");
  ASSERT_TRUE(
      as(officer, [&](org::Context& context) { return end_indicator(context, id, 3, "不用了"); }));
  EXPECT_EQ(said(), "");
}

TEST(PlanLine, OfTheTermsIsFoundHoweverMuchItSays) {
  IndicatorTerms terms{.name = "如期率", .target = {9, 10}};
  const std::string old_line = "如期率 ≥ 90.0%";
  const std::string text = "每年一次\n" + old_line + "\n其他";
  EXPECT_EQ(line_saying(text, terms), old_line);
  terms.baseline = Figure{85, 100};
  terms.baseline_year = 114;
  EXPECT_EQ(line_saying(text, terms), old_line) << "as it was said before";
  EXPECT_EQ(line_saying(plan_line(terms, {}) + "\n其他", terms), plan_line(terms, {}));
  terms.decimals = 0;
  EXPECT_EQ(line_saying(text, terms), old_line) << "decimals judge nothing";
  terms.name = "另一個";
  EXPECT_EQ(line_saying(text, terms), "");
}

TEST_P(PlanIndicators, FormsSayWhatToMendAndWhoMay) {
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
  whole_only[1].second = "某類如期率";
  whole_only.insert(whole_only.end(), {{"side", "class/12"}});
  const auto no_such_side = post(page, whole_only, officer);
  EXPECT_EQ(no_such_side.status, 422);
  EXPECT_THAT(no_such_side.body, HasSubstr("請改選「全部」"));
  EXPECT_EQ(get(page + "/new", reader).status, 403);
  EXPECT_EQ(get("/measures", reader).status, 200);
  EXPECT_EQ(post("/measures/sealing", {{"days", "15"}}, officer).status, 403);
}

TEST_P(PlanIndicators, SayOfWhichMonthAValueWasEnteredLast) {
  const IndicatorId id = add(share());
  publish();
  ASSERT_TRUE(enter(id, 5, "85"));
  seal(7);
  const PlanFigures shown = figures(2026y / 7 / 31);
  EXPECT_TRUE(shown.indicators.at(0).sealed);
  EXPECT_EQ(shown.indicators[0].month, 7);
  EXPECT_EQ(shown.indicators[0].entered_month, 5) << "nobody entered one since";
  const std::string page = "/indicators/" + std::to_string(id.value);
  EXPECT_THAT(get(page, officer).body, HasSubstr("最近一次填報：5月"));
  const auto file = boost::json::parse(json(page, officer).body);
  EXPECT_EQ(file.at("sealed_values").at(0).at("entered_month").as_int64(), 5);
  EXPECT_THAT(get("/plans/" + std::to_string(plan.value) + "/months/7", officer).body,
              HasSubstr(" <span class=\"govuk-hint hb-last-entered\">最近一次填報"))
      << "apart from the value before it";
  ASSERT_TRUE(enter(id, 6, "88"));
  EXPECT_EQ(boost::json::parse(json(page, officer).body)
                .at("sealed_values")
                .at(0)
                .at("entered_month")
                .as_int64(),
            5)
      << "what was entered after the seal is not what was sealed";
}

TEST_P(PlanIndicators, OfAYearThatHasNotBegunTakeNoValues) {
  plan = store_plan(116);
  const IndicatorId id = add(share());
  const std::string body = get("/indicators/" + std::to_string(id.value), officer).body;
  EXPECT_THAT(body, HasSubstr("年度還沒開始"));
  EXPECT_THAT(body, testing::Not(HasSubstr("name=\"month\"")));
}

TEST_P(PlanIndicators, TellNotCarriedOnFromNoValueYet) {
  const IndicatorId last = add(share());
  const plan::PlanId next = store_plan(116);
  plan = next;
  const auto carried = as(officer, [&](org::Context& context) {
    return add_indicator(context, next, node, share(), last);
  });
  ASSERT_TRUE(carried) << carried.error().key;
  add(share());
  const std::string body =
      get("/plans/" + std::to_string(next.value) + "/indicators", officer).body;
  EXPECT_THAT(body, HasSubstr("去年同期還沒有數值"));
  EXPECT_THAT(body, HasSubstr("去年無此指標"));
}

TEST_P(PlanIndicators, ThatEndedHaveNoFormsToChangeOrToEndThem) {
  const IndicatorId id = add(share());
  const std::string page = "/indicators/" + std::to_string(id.value);
  EXPECT_EQ(get(page + "/terms", officer).status, 200);
  EXPECT_EQ(get(page + "/terms", reader).status, 403);
  ASSERT_TRUE(as(officer, [&](org::Context& context) {
    return end_indicator(context, id, 1, "改用別的指標");
  }));
  EXPECT_EQ(get(page + "/terms", officer).status, 409);
  EXPECT_EQ(get(page + "/ending", officer).status, 409);
}

}  // namespace
}  // namespace hb::measure
