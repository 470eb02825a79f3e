// How plans hang together: parents, clauses, and the years of a plan of several years.
#include "plan/parent_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/plan_check.h"
#include "plan/plan_edit.h"
#include "plan/plan_publication.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

PlanNode node(std::int64_t id, std::int64_t parent, NodeKind kind, std::string words) {
  PlanNode made{.id = NodeId{id}, .parent = NodeId{parent}, .kind = kind};
  (kind == NodeKind::step ? made.fields.text : made.fields.title) = std::move(words);
  return made;
}

Plan plan_of(std::int64_t id, std::int64_t agency, int year, std::vector<PlanNode> nodes = {}) {
  Plan plan{.id = PlanId{id}, .agency_id = AgencyId{agency}};
  plan.head = {.roc_year = year, .title = "計畫"};
  plan.nodes = std::move(nodes);
  arrange(plan.nodes);
  return plan;
}

Plan parent() {
  return plan_of(1, 1, 115,
                 {node(10, 0, NodeKind::item, "提升服務品質"),
                  node(11, 10, NodeKind::strategy, "縮短等候時間"),
                  node(12, 11, NodeKind::step, "尖峰時段加開櫃檯。"),
                  node(13, 10, NodeKind::strategy, "到府服務")});
}

Plan child() {
  return plan_of(2, 3, 115,
                 {node(20, 0, NodeKind::item, "服務品質"),
                  node(21, 20, NodeKind::strategy, "（一）縮短等候時間"),
                  node(22, 21, NodeKind::step, "加開櫃檯。")});
}

ParentCandidate candidate(std::int64_t agency, int year, bool published = true) {
  return {.id = PlanId{1},
          .agency_id = AgencyId{agency},
          .head = {.roc_year = year},
          .published = published};
}

const std::vector<AgencyId> kAbove{AgencyId{1}};

TEST(ChooseSuperior, TakesThePublishedPlanOfTheYearOrAnEarlierOneWithAReason) {
  EXPECT_TRUE(choose_superior(child(), candidate(1, 115), kAbove, ""));
  EXPECT_EQ(choose_superior(child(), candidate(1, 114), kAbove, "").error(),
            refusal::parent_no_reason);
  EXPECT_EQ(choose_superior(child(), candidate(1, 114), kAbove, "115年計畫未定")->reason,
            "115年計畫未定");
  EXPECT_EQ(choose_superior(child(), candidate(1, 116), kAbove, "").error(), refusal::parent_later);
  EXPECT_EQ(choose_superior(child(), candidate(2, 115), kAbove, "").error(),
            refusal::parent_not_above);
  EXPECT_EQ(choose_superior(child(), candidate(1, 115, false), kAbove, "").error(),
            refusal::parent_unpublished);
  ParentCandidate years = candidate(1, 113);
  years.head.period_from = 2024y / 1 / 1;
  years.head.period_to = 2027y / 12 / 31;
  EXPECT_TRUE(choose_superior(child(), years, kAbove, "")) << "its period covers the year";
}

TEST(ChooseSeveralYears, HoldsTheYearOfAPlanOfTheSameAgency) {
  ParentCandidate years = candidate(3, 113);
  years.head.period_from = 2024y / 1 / 1;
  years.head.period_to = 2027y / 12 / 31;
  EXPECT_TRUE(choose_several_years(child(), years));
  EXPECT_EQ(choose_several_years(plan_of(2, 3, 117), years).error(), refusal::years_outside);
  EXPECT_EQ(choose_several_years(child(), candidate(3, 115)).error(), refusal::years_single);
  EXPECT_EQ(choose_several_years(plan_of(2, 4, 115), years).error(), refusal::years_other_agency);
  Plan itself = child();
  itself.head.period_from = years.head.period_from;
  itself.head.period_to = years.head.period_to;
  EXPECT_EQ(choose_several_years(itself, years).error(), refusal::years_itself);
}

TEST(CheckMonthsOfYears, AreLookedForInStepsAlone) {
  Plan plan = sample_plan();
  plan.head.period_to = Date{std::chrono::year{2029}, std::chrono::December, std::chrono::day{31}};
  for (PlanNode& node : plan.nodes) node.fields.check_months.clear();
  plan.nodes.front().fields.check_months = {6};
  EXPECT_FALSE(check_months_of_years(plan)) << "no page shows those of an item to be mended";
  plan.nodes[2].fields.check_months = {6};
  EXPECT_EQ(check_months_of_years(plan), &plan.nodes[2]);
}

TEST(AnswerClauses, SaysAClauseAnewAndLeavesTheOthers) {
  PlanLinks links{.answers = {{NodeId{20}, NodeId{10}}}};
  const auto after =
      answer_clauses(child(), parent(), links,
                     {{.clause = NodeId{11}, .nodes = {NodeId{21}, NodeId{22}, NodeId{21}}},
                      {.clause = NodeId{13}, .reason = "本所不辦理到府服務"}});
  ASSERT_TRUE(after);
  EXPECT_THAT(after->answers_to(NodeId{11}), ElementsAre(NodeId{21}, NodeId{22}));
  EXPECT_THAT(after->answers_to(NodeId{10}), ElementsAre(NodeId{20}));
  ASSERT_TRUE(after->without_clause(NodeId{13}));
  const auto again = answer_clauses(child(), parent(), *after, {{.clause = NodeId{13}}});
  EXPECT_FALSE(again->without_clause(NodeId{13}));
}

TEST(AnswerClauses, RefusesWhatIsNotThereAndBothAtOnce) {
  const auto refused = [](const ClauseForm& form) {
    return answer_clauses(child(), parent(), {}, {form}).error();
  };
  EXPECT_EQ(refused({.clause = NodeId{99}}), refusal::clause_missing);
  EXPECT_EQ(refused({.clause = NodeId{11}, .nodes = {NodeId{99}}}), refusal::entry_missing);
  EXPECT_EQ(refused({.clause = NodeId{11}, .nodes = {NodeId{21}}, .reason = "不辦"}),
            refusal::clause_both);
  EXPECT_EQ(refused({.clause = NodeId{11}, .reason = std::string(kMaxReason + 1, 'x')}),
            refusal::reason_too_long);
}

TEST(AnswerClauses, KeepsWhoSaidThatSomethingDoesNotApply) {
  const PlanLinks links{
      .not_applicable = {{.clause = NodeId{13}, .reason = "不辦", .person_name = "林佳穎"}}};
  const auto same =
      answer_clauses(child(), parent(), links, {{.clause = NodeId{13}, .reason = "不辦"}});
  EXPECT_EQ(same->without_clause(NodeId{13})->person_name, "林佳穎");
  const auto other =
      answer_clauses(child(), parent(), links, {{.clause = NodeId{13}, .reason = "已委外"}});
  EXPECT_EQ(other->without_clause(NodeId{13})->person_name, "") << "it is said anew";
}

TEST(SuggestAnswers, FindsEntriesOfTheSameLevelWhoseWordsAgree) {
  EXPECT_THAT(
      suggest_answers(child(), parent(), {}),
      ElementsAre(ClauseAnswer{NodeId{20}, NodeId{10}}, ClauseAnswer{NodeId{21}, NodeId{11}},
                  ClauseAnswer{NodeId{22}, NodeId{12}}));
  const PlanLinks links{.answers = {{NodeId{22}, NodeId{11}}}};
  EXPECT_EQ(suggest_answers(child(), parent(), links).size(), 2u)
      << "an answered clause needs none";
}

TEST(ClauseStanding, IsAnsweredByWhatStandsAboveOrBelowIt) {
  const Plan superior = parent();
  const PlanLinks links{.answers = {{NodeId{22}, NodeId{12}}},
                        .not_applicable = {{.clause = NodeId{13}, .reason = "不辦"}}};
  const auto standing = [&](std::int64_t clause) {
    return standing_of(superior, *superior.find(NodeId{clause}), links);
  };
  EXPECT_EQ(standing(12), ClauseStanding::answered);
  EXPECT_EQ(standing(11), ClauseStanding::answered);
  EXPECT_EQ(standing(10), ClauseStanding::answered);
  EXPECT_EQ(standing(13), ClauseStanding::not_applicable);
  EXPECT_EQ(standing_of(superior, *superior.find(NodeId{11}), {}), ClauseStanding::open);
}

TEST(SetPart, SaysThatAMandatoryPartDoesNotApply) {
  const auto said = set_part({}, "goals", "本計畫延續中程計畫目標");
  ASSERT_TRUE(said->without_part("goals"));
  EXPECT_FALSE(set_part(*said, "goals", "")->without_part("goals"));
}

TEST(WithoutGone, DropsWhatPlanOrParentNoLongerHold) {
  PlanLinks links{
      .answers = {{NodeId{21}, NodeId{11}}, {NodeId{99}, NodeId{11}}, {NodeId{21}, NodeId{98}}},
      .not_applicable = {{.clause = NodeId{97}, .reason = "不辦"},
                         {.part = "goals", .reason = "延續"}}};
  const Plan superior = parent();
  const PlanLinks left = without_gone(links, child(), &superior);
  EXPECT_EQ(left.answers.size(), 1u);
  EXPECT_TRUE(left.without_part("goals"));
  EXPECT_EQ(left.not_applicable.size(), 1u);
}

TEST(YearsSideBySide, FollowsEntriesAndSaysWhatEnded) {
  const AnnualPlan first{plan_of(1, 3, 113,
                                 {node(1, 0, NodeKind::item, "改善臨櫃服務"),
                                  node(2, 1, NodeKind::strategy, "縮短等候時間"),
                                  node(3, 1, NodeKind::strategy, "服務禮儀訓練")}),
                         {}};
  const AnnualPlan second{plan_of(2, 3, 114,
                                  {node(11, 0, NodeKind::item, "改善臨櫃服務"),
                                   node(12, 11, NodeKind::strategy, "縮短臨櫃等候"),
                                   node(14, 11, NodeKind::strategy, "視訊櫃檯服務")}),
                          {{NodeId{12}, PlanId{1}, NodeId{2}}}};
  const auto rows = years_side_by_side({first, second});
  const auto states = [&](std::string_view label) {
    std::vector<YearState> found;
    for (const EntryThroughYears& row : rows) {
      for (const YearCell& cell : row.years) {
        if (cell.label != label) continue;
        for (const YearCell& each : row.years) found.push_back(each.state);
        return found;
      }
    }
    return found;
  };
  EXPECT_THAT(states("改善臨櫃服務"), ElementsAre(YearState::begun, YearState::continued));
  EXPECT_THAT(states("縮短等候時間"), ElementsAre(YearState::begun, YearState::changed));
  EXPECT_THAT(states("服務禮儀訓練"), ElementsAre(YearState::begun, YearState::ended));
  EXPECT_THAT(states("視訊櫃檯服務"), ElementsAre(YearState::absent, YearState::begun));
  EXPECT_EQ(rows.size(), 4u);
}

TEST(PlanOfSeveralYears, LeavesCheckMonthsToItsAnnualPlans) {
  Plan plan = plan_of(1, 3, 115,
                      {node(1, 0, NodeKind::item, "服務"), node(2, 1, NodeKind::strategy, "等候"),
                       node(3, 2, NodeKind::step, "加開櫃檯")});
  plan.head.period_from = 2026y / 1 / 1;
  plan.head.period_to = 2026y / 12 / 31;
  const Target step{NodeId{3}, 1};
  EXPECT_TRUE(set_months(plan, step, {6}));
  plan.head.period_to = 2029y / 12 / 31;
  EXPECT_EQ(set_months(plan, step, {6}).error(), refusal::months_in_years);
  EXPECT_EQ(fill_in(plan, step, {6}, {}).error(), refusal::months_in_years);
  EXPECT_TRUE(check_plan(plan, {}).without_months.empty()) << "it is not to have any";
  plan.nodes[2].fields.check_months = {6};  // As an import brought them.
  EXPECT_TRUE(retitle_node(plan, step, "加開兩個櫃檯")) << "other words may change";
  EXPECT_TRUE(set_months(plan, step, {}));
  EXPECT_EQ(check_plan(plan, {}).months_of_years, std::vector<NodeId>{NodeId{3}});
  EXPECT_EQ(publish(plan, Instant{}, PersonId{1}).error(), refusal::months_of_years);
  plan.nodes[2].fields.check_months = {};
  EXPECT_TRUE(publish(plan, Instant{}, PersonId{1}));
}

}  // namespace
}  // namespace hb::plan
