#include "plan/plan_edit.h"

#include "plan/entry_indicator.h"

#include <gtest/gtest.h>

#include "sample_plan.h"

namespace hb::plan {
namespace {

Target seen(int node, int row_version = 1) { return {NodeId{node}, row_version}; }

std::string after(const Result<NodesEdited>& edited) {
  return edited ? drawn(apply(sample_plan(), *edited)) : std::string{edited.error().key};
}

TEST(MovePlanNode, SwapsWithTheSiblingAboveAndRenumbersBoth) {
  EXPECT_EQ(after(move_node(sample_plan(), seen(112), Move::up)),
            "一、改善臨櫃服務\n"
            "  （一）縮短等候時間\n"
            "    1、公布各時段等候人數。\n"
            "    2、尖峰時段加開櫃檯。\n"
            "    3、推動預約服務。\n"
            "  （二）充實服務設施\n"
            "    每年檢查設施一次。\n"
            "二、傾聽民意\n"
            "  （一）辦理滿意度調查\n"
            "    每年至少調查一次。\n");
}

TEST(MovePlanNode, ChangesOnlyTheTwoEntriesThatSwap) {
  const auto edited = move_node(sample_plan(), seen(112), Move::up);
  ASSERT_TRUE(edited);
  EXPECT_EQ(edited->changes.size(), 2u);
}

TEST(MovePlanNode, StopsAtTheEdges) {
  EXPECT_EQ(move_node(sample_plan(), seen(111), Move::up).error(), refusal::at_the_edge);
  EXPECT_EQ(move_node(sample_plan(), seen(113), Move::down).error(), refusal::at_the_edge);
  EXPECT_EQ(move_node(sample_plan(), seen(111), Move::indent).error(), refusal::no_deeper_level);
  EXPECT_EQ(move_node(sample_plan(), seen(1), Move::outdent).error(), refusal::no_higher_level);
  EXPECT_EQ(move_node(sample_plan(), seen(11), Move::indent).error(), refusal::nothing_above);
}

TEST(MovePlanNode, OutdentMakesAStepAStrategyAndLeavesTheStepsBelowItWhereTheyWere) {
  EXPECT_EQ(after(move_node(sample_plan(), seen(112), Move::outdent)),
            "一、改善臨櫃服務\n"
            "  （一）縮短等候時間\n"
            "    1、尖峰時段加開櫃檯。\n"
            "    2、推動預約服務。\n"
            "  （二）公布各時段等候人數。\n"
            "  （三）充實服務設施\n"
            "    每年檢查設施一次。\n"
            "二、傾聽民意\n"
            "  （一）辦理滿意度調查\n"
            "    每年至少調查一次。\n");
}

TEST(MovePlanNode, IndentMakesAStrategyAStepOfTheOneAboveAndItsStepsFollow) {
  EXPECT_EQ(after(move_node(sample_plan(), seen(12), Move::indent)),
            "一、改善臨櫃服務\n"
            "  （一）縮短等候時間\n"
            "    1、尖峰時段加開櫃檯。\n"
            "    2、公布各時段等候人數。\n"
            "    3、推動預約服務。\n"
            "    4、充實服務設施\n"
            "    5、每年檢查設施一次。\n"
            "二、傾聽民意\n"
            "  （一）辦理滿意度調查\n"
            "    每年至少調查一次。\n");
}

TEST(MovePlanNode, OutdentMakesAStrategyAnItemAndItsStepsStrategies) {
  EXPECT_EQ(after(move_node(sample_plan(), seen(11), Move::outdent)),
            "一、改善臨櫃服務\n"
            "  （一）充實服務設施\n"
            "    每年檢查設施一次。\n"
            "二、縮短等候時間\n"
            "  （一）尖峰時段加開櫃檯。\n"
            "  （二）公布各時段等候人數。\n"
            "  （三）推動預約服務。\n"
            "三、傾聽民意\n"
            "  （一）辦理滿意度調查\n"
            "    每年至少調查一次。\n");
}

TEST(PossibleMoves, AreThoseThatAreNotRefused) {
  const Plan plan = sample_plan();
  for (const PlanNode& node : plan.nodes) {
    SCOPED_TRACE(node.id.value);
    const PossibleMoves may = possible_moves(plan, node);
    const Target target{node.id, node.row_version};
    const auto can = [&](Move move) { return static_cast<bool>(move_node(plan, target, move)); };
    EXPECT_EQ(may.up, can(Move::up));
    EXPECT_EQ(may.down, can(Move::down));
    EXPECT_EQ(may.indent, can(Move::indent));
    EXPECT_EQ(may.outdent, can(Move::outdent));
    EXPECT_EQ(may.merge, static_cast<bool>(merge_with_previous(plan, target)));
  }
}

TEST(MoveUnder, PutsAStepLastUnderAnotherStrategy) {
  EXPECT_EQ(after(move_under(sample_plan(), seen(111), NodeId{21})),
            "一、改善臨櫃服務\n"
            "  （一）縮短等候時間\n"
            "    1、公布各時段等候人數。\n"
            "    2、推動預約服務。\n"
            "  （二）充實服務設施\n"
            "    每年檢查設施一次。\n"
            "二、傾聽民意\n"
            "  （一）辦理滿意度調查\n"
            "    1、每年至少調查一次。\n"
            "    2、尖峰時段加開櫃檯。\n");
}

TEST(MoveUnder, RefusesAParentOfAnotherLevelAndTheOneItHas) {
  EXPECT_EQ(move_under(sample_plan(), seen(111), NodeId{2}).error(), refusal::wrong_parent);
  EXPECT_EQ(move_under(sample_plan(), seen(111), NodeId{11}).error(), refusal::wrong_parent);
  EXPECT_EQ(move_under(sample_plan(), seen(1), NodeId{2}).error(), refusal::wrong_parent);
}

TEST(MergeWithPrevious, JoinsTextsAndUnitesMonths) {
  const auto edited = merge_with_previous(sample_plan(), seen(113));
  ASSERT_TRUE(edited);
  const Plan plan = apply(sample_plan(), *edited);
  const PlanNode* merged = plan.find(NodeId{112});
  ASSERT_NE(merged, nullptr);
  EXPECT_EQ(merged->fields.text, "公布各時段等候人數。推動預約服務。");
  EXPECT_EQ(merged->fields.check_months, (std::vector<int>{4, 12}));
  EXPECT_EQ(plan.find(NodeId{113}), nullptr);
}

TEST(MergeWithPrevious, HandsTheStepsOverToTheStrategyAbove) {
  const auto edited = merge_with_previous(sample_plan(), seen(12));
  ASSERT_TRUE(edited);
  const Plan plan = apply(sample_plan(), *edited);
  EXPECT_EQ(plan.children(NodeId{11}).size(), 4u);
  EXPECT_EQ(plan.find(NodeId{11})->fields.title, "縮短等候時間充實服務設施");
}

TEST(MergeWithPrevious, KeepsOneLead) {
  Plan plan = sample_plan();
  plan.nodes[2].owners = {{UnitId{1}, true}};
  plan.nodes[3].owners = {{UnitId{2}, true}, {UnitId{1}, false}};
  const auto edited = merge_with_previous(plan, seen(112));
  ASSERT_TRUE(edited);
  const Plan merged = apply(plan, *edited);
  EXPECT_EQ(merged.find(NodeId{111})->owners,
            (std::vector<Owner>{{UnitId{1}, true}, {UnitId{2}, false}}));
}

TEST(SplitPlanNode, CutsAtACharacterAndLeavesWhatStandsBelowWithTheSecondHalf) {
  const auto edited = split_node(sample_plan(), seen(11), 2);
  EXPECT_EQ(after(edited),
            "一、改善臨櫃服務\n"
            "  （一）縮短\n"
            "  （二）等候時間\n"
            "    1、尖峰時段加開櫃檯。\n"
            "    2、公布各時段等候人數。\n"
            "    3、推動預約服務。\n"
            "  （三）充實服務設施\n"
            "    每年檢查設施一次。\n"
            "二、傾聽民意\n"
            "  （一）辦理滿意度調查\n"
            "    每年至少調查一次。\n");
}

TEST(SplitPlanNode, TheSecondHalfGetsItsOwnNumberInsteadOfTheOneItBeganWith) {
  Plan plan = sample_plan();
  for (PlanNode& node : plan.nodes) {
    if (node.id == NodeId{111}) node.fields.text = "保留編號。\n3、缺漏的編號。";
  }
  const auto edited = split_node(plan, seen(111), 6);
  ASSERT_TRUE(edited);
  const Plan split = apply(plan, *edited);
  EXPECT_EQ(split.find(NodeId{111})->fields.text, "缺漏的編號。");
}

TEST(SplitPlanNode, RefusesAnEmptyHalf) {
  EXPECT_EQ(split_node(sample_plan(), seen(111), 0).error(), refusal::bad_split);
  EXPECT_EQ(split_node(sample_plan(), seen(111), 500).error(), refusal::bad_split);
}

TEST(SplitAndMerge, UndoEachOther) {
  const auto split = split_node(sample_plan(), seen(111), 4);
  ASSERT_TRUE(split);
  Plan plan = apply(sample_plan(), *split);
  // The store would have given the first half a number.
  for (PlanNode& node : plan.nodes) {
    if (!node.id) node.id = NodeId{999};
  }
  const auto merged = merge_with_previous(plan, seen(111, 2));
  ASSERT_TRUE(merged);
  EXPECT_EQ(drawn(apply(plan, *merged)), drawn(sample_plan()));
}

TEST(RevisePlanNode, RefusesWhatNobodyCouldRead) {
  NodeFields fields{.title = "", .text = "", .check_months = {}, .note = "", .indicator = ""};
  EXPECT_EQ(revise_node(sample_plan(), seen(11), fields).error(), refusal::no_title);
  EXPECT_EQ(revise_node(sample_plan(), seen(111), fields).error(), refusal::no_text);
  fields.text = "辦理講習。";
  fields.check_months = {13};
  EXPECT_EQ(revise_node(sample_plan(), seen(111), fields).error(), refusal::bad_months);
  fields.check_months = {};
  fields.priority = -1;
  EXPECT_EQ(revise_node(sample_plan(), seen(111), fields).error(), refusal::bad_priority);
  fields.priority = 0;
  fields.title.assign(kMaxTitle + 1, 'a');
  EXPECT_EQ(revise_node(sample_plan(), seen(111), fields).error(), refusal::title_too_long);
}

TEST(RevisePlanNode, TheSlowerOfTwoOfficersIsRefused) {
  const NodeFields fields{
      .title = "", .text = "甲", .check_months = {}, .note = "", .indicator = ""};
  EXPECT_EQ(revise_node(sample_plan(), seen(111, 2), fields).error(), refusal::changed_meanwhile);
  EXPECT_EQ(revise_node(sample_plan(), seen(999), fields).error(), refusal::node_missing);
}

TEST(SetOwners, WantsExactlyOneLead) {
  const auto set = [](const std::vector<Owner>& owners) {
    return set_owners(sample_plan(), seen(111), owners);
  };
  EXPECT_TRUE(set({}));
  EXPECT_TRUE(set({{UnitId{1}, false}, {UnitId{2}, true}}));
  EXPECT_EQ(set({{UnitId{1}, false}}).error(), refusal::no_single_lead);
  EXPECT_EQ(set({{UnitId{1}, true}, {UnitId{2}, true}}).error(), refusal::no_single_lead);
  EXPECT_EQ(set({{UnitId{1}, true}, {UnitId{1}, false}}).error(), refusal::unit_twice);
}

TEST(EditsOfOneEntry, LookAtTheEntryAlone) {
  const Plan whole = sample_plan();
  Plan alone = whole;
  std::erase_if(alone.nodes, [](const PlanNode& node) { return node.id != NodeId{111}; });
  const auto same = [](const Result<NodesEdited>& one, const Result<NodesEdited>& other) {
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->what, other->what);
    ASSERT_EQ(one->changes.size(), 1u);
    ASSERT_EQ(other->changes.size(), 1u);
    EXPECT_EQ(one->changes[0].before, other->changes[0].before);
    EXPECT_EQ(one->changes[0].after, other->changes[0].after);
    EXPECT_EQ(one->changes[0].after->row_version, 2);
  };
  same(retitle_node(whole, seen(111), "別的"), retitle_node(alone, seen(111), "別的"));
  same(set_months(whole, seen(111), {2}), set_months(alone, seen(111), {2}));
  const std::vector<Owner> owners{{UnitId{1}, false}, {UnitId{2}, true}};
  same(set_owners(whole, seen(111), owners), set_owners(alone, seen(111), owners));
}

TEST(EditsOfOneEntry, ChangeNothingWhenNothingIsAnother) {
  const Plan plan = sample_plan();
  const auto edited = revise_node(plan, seen(111), plan.find(NodeId{111})->fields);
  ASSERT_TRUE(edited);
  EXPECT_TRUE(edited->changes.empty());
}

TEST(SetGoals, LinksItemsToGoalsOfTheSamePlan) {
  EXPECT_TRUE(set_goals(sample_plan(), seen(1), {ParagraphId{2}}));
  EXPECT_EQ(set_goals(sample_plan(), seen(11), {}).error(), refusal::goals_on_items_only);
  EXPECT_EQ(set_goals(sample_plan(), seen(1), {ParagraphId{3}}).error(), refusal::goal_missing);
}

TEST(RetirePlanNode, RefusesWhileSomethingStandsBelow) {
  EXPECT_EQ(retire_node(sample_plan(), seen(12)).error(), refusal::has_children);
  const auto edited = retire_node(sample_plan(), seen(112));
  ASSERT_TRUE(edited);
  EXPECT_EQ(apply(sample_plan(), *edited).find(NodeId{113})->ordinal, 2);
}

TEST(AddPlanNode, StandsLastUnderItsParent) {
  const NodeFields fields{
      .title = "", .text = "辦理講習。", .check_months = {6}, .note = "", .indicator = ""};
  const auto edited = add_node(sample_plan(), NodeId{12}, fields);
  ASSERT_TRUE(edited);
  ASSERT_TRUE(edited->changes.front().after);
  EXPECT_EQ(edited->changes.front().after->ordinal, 2);
  EXPECT_EQ(add_node(sample_plan(), NodeId{121}, fields).error(), refusal::no_deeper_level);
}

TEST(ReadMonths, TakesTheWaysInWhichOfficesWriteThem) {
  EXPECT_EQ(*read_months("6月、12月"), (std::vector<int>{6, 12}));
  EXPECT_EQ(*read_months("12,6, 4"), (std::vector<int>{4, 6, 12}));
  EXPECT_EQ(*read_months(""), std::vector<int>{});
  EXPECT_EQ(read_months("13月").error(), refusal::bad_months);
  EXPECT_EQ(read_months("0").error(), refusal::bad_months);
  EXPECT_EQ(read_months("改天再說").error(), refusal::bad_months);
  EXPECT_EQ(read_months("儘速").error(), refusal::bad_months);
  EXPECT_EQ(read_months("月").error(), refusal::bad_months);
  EXPECT_EQ(read_months("月月").error(), refusal::bad_months);
  EXPECT_EQ(read_months("6月月").error(), refusal::bad_months);
  EXPECT_EQ(read_months("6/32").error(), refusal::bad_months);
  EXPECT_EQ(read_months("6月、改天").error(), refusal::bad_months);
  EXPECT_EQ(read_month_list("每季").error(), refusal::bad_months);
}

TEST(ReadMonths, ReadsTheWordsThatDocumentsAndOurOwnPagesUse) {
  const std::vector<int> all{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const std::vector<int> quarters{3, 6, 9, 12};
  const std::pair<std::string_view, std::vector<int>> words[] = {{"每月", all},
                                                                 {"全年", all},
                                                                 {"every month", all},
                                                                 {"每季", quarters},
                                                                 {"every quarter", quarters},
                                                                 {"每半年", {6, 12}},
                                                                 {"上下半年各1次", {6, 12}},
                                                                 {"第2季至第4季", {6, 9, 12}},
                                                                 {"上半年", {6}},
                                                                 {"下半年", {12}},
                                                                 {"第一季", {3}},
                                                                 {"六月底", {6}},
                                                                 {"6月底前", {6}},
                                                                 {"六月", {6}},
                                                                 {"115年3月底前", {3}},
                                                                 {"4/30前", {4}},
                                                                 {"6/12", {6, 12}},
                                                                 {"6/12前", {6}},
                                                                 {"12/6", {12}},
                                                                 {"上半年、10月", {6, 10}},
                                                                 {"June, December", {6, 12}},
                                                                 {"4月及每半年", {4, 6, 12}}};
  for (const auto& [text, months] : words) {
    const auto read = read_months(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(*read, months) << text;
  }
}

TEST(ReadMonths, ReadsBackWhatANarrowColumnSays) {
  for (const std::vector<int>& months :
       {std::vector<int>{}, {4}, {6, 12}, {3, 6, 9, 12}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}}) {
    const auto read = read_months(short_months_text(months));
    ASSERT_TRUE(read) << short_months_text(months);
    EXPECT_EQ(*read, months);
    EXPECT_EQ(months_in(short_months_text(months)), months);
  }
  EXPECT_EQ(short_months_text({3, 6, 9, 12}), "每季（3、6、9、12月）");
}

TEST(LinesOfIndicators, ReplaceTheirOwnAndLeaveWhatTheDocumentSays) {
  EXPECT_EQ(with_line("", "", "滿意度 ≥ 92.0%"), "滿意度 ≥ 92.0%");
  EXPECT_EQ(with_line("每年一次", "", "滿意度 ≥ 92.0%"), "每年一次\n滿意度 ≥ 92.0%");
  EXPECT_EQ(with_line("每年一次\n滿意度 ≥ 92.0%", "", "滿意度 ≥ 92.0%"), "每年一次\n滿意度 ≥ 92.0%")
      << "it was carried over with the plan";
  EXPECT_EQ(with_line("每年一次\n滿意度 ≥ 92.0%\n其他", "滿意度 ≥ 92.0%", "滿意度 ≥ 95.0%"),
            "每年一次\n滿意度 ≥ 95.0%\n其他");
  EXPECT_EQ(with_line("每年一次\n滿意度 ≥ 92.0%", "滿意度 ≥ 92.0%", ""), "每年一次");
  EXPECT_EQ(with_line("每年一次", "不在了", ""), "每年一次");
}

}  // namespace
}  // namespace hb::plan
