// A guide leads everybody somewhere: no dead end, no circle, and the way is what was answered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/guide.h"

namespace hb::catalogue {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<ServiceId> kPublished{ServiceId{1}, ServiceId{2}};

/// 1: have you moved? → 3: from abroad? → services; the numbers are given in turn.
GuideTree moved() {
  GuideTree tree{.title = {"我搬家了", ""}};
  put(tree, GuideQuestion{.words = {"搬到本市了嗎？", ""}});
  put(tree, GuideQuestion{.words = {"從國外搬來嗎？", ""}});
  put(tree, 1, GuideAnswer{.words = {"是", ""}, .lead = Lead::question, .question = 2});
  put(tree, 1, GuideAnswer{.words = {"還沒有", ""}, .lead = Lead::ask});
  put(tree, 2,
      GuideAnswer{.words = {"是", ""}, .lead = Lead::services, .services = {ServiceId{1}}});
  put(tree, 2,
      GuideAnswer{.words = {"不是", ""}, .lead = Lead::services, .services = {ServiceId{2}}});
  return tree;
}

TEST(GuideCheck, FindsNothingWrongWithAWayThatEnds) {
  EXPECT_THAT(faults_of(moved(), kPublished), IsEmpty());
}

TEST(GuideCheck, FindsDeadEndsAndServicesThatAreGone) {
  EXPECT_THAT(faults_of({}, kPublished), ElementsAre(GuideFault{FaultKind::no_question}));
  GuideTree tree = moved();
  tree.questions[1].answers[0].services.clear();
  EXPECT_THAT(faults_of(tree, kPublished), ElementsAre(GuideFault{FaultKind::leads_nowhere, 2, 5}));
  EXPECT_THAT(faults_of(moved(), {ServiceId{1}}),
              ElementsAre(GuideFault{FaultKind::service_gone, 2, 6}));
  tree = moved();
  tree.questions[1].answers.clear();
  EXPECT_THAT(faults_of(tree, kPublished), ElementsAre(GuideFault{FaultKind::no_answer, 2, 0}));
}

TEST(GuideCheck, FindsLoopsAndQuestionsThatNobodyReaches) {
  GuideTree tree = moved();
  put(tree, 2, GuideAnswer{.words = {"回頭", ""}, .lead = Lead::question, .question = 1});
  EXPECT_THAT(faults_of(tree, kPublished),
              ElementsAre(GuideFault{FaultKind::loop, 1, 0}, GuideFault{FaultKind::loop, 2, 0}));
  tree = moved();
  tree.questions[0].answers[0] = {.id = 3, .words = {"是", ""}, .lead = Lead::ask};
  EXPECT_THAT(faults_of(tree, kPublished), ElementsAre(GuideFault{FaultKind::unreachable, 2, 0}));
}

TEST(WalkGuide, GoesFromAnswerToAnswer) {
  const GuideTree tree = moved();
  const auto begin = walk(tree, {});
  ASSERT_TRUE(begin);
  EXPECT_EQ(begin->question->id, 1);
  const auto second = walk(tree, {3});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->question->id, 2);
  const auto end = walk(tree, {3, 6});
  ASSERT_TRUE(end);
  EXPECT_EQ(end->question, nullptr);
  EXPECT_THAT(end->end->services, ElementsAre(ServiceId{2}));
  EXPECT_EQ(walk(tree, {6}).error(), refusal::answer_missing) << "not an answer to the first";
  EXPECT_EQ(walk(tree, {4, 6}).error(), refusal::answer_missing) << "nothing follows an end";
  EXPECT_EQ(walk(tree, std::vector<int>(kLongestWay + 1, 3)).error(), refusal::question_missing);
}

TEST(ChangeGuide, AQuestionKeepsItsAnswers) {
  GuideTree tree = moved();
  EXPECT_THAT(put(tree, GuideQuestion{.id = 1, .words = {"搬來本市了嗎？", ""}}), IsEmpty());
  EXPECT_EQ(tree.questions[0].answers.size(), 2u);
  EXPECT_THAT(move_question(tree, 2, PartMove::up), IsEmpty());
  EXPECT_EQ(tree.questions[0].id, 2);
  EXPECT_THAT(move_answer(tree, 1, 3, PartMove::out), IsEmpty());
  EXPECT_THAT(move_answer(tree, 9, 3, PartMove::out), ElementsAre(refusal::question_missing));
  EXPECT_THAT(check_answer({.words = {"是", ""}, .lead = Lead::question}),
              ElementsAre(refusal::no_next));
  EXPECT_EQ(guide_of(to_text(tree)), tree);
}

}  // namespace
}  // namespace hb::catalogue
