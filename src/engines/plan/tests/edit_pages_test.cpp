// The forms that change a plan: its entries, their owners and its goals.
#include <gmock/gmock.h>

#include <regex>

#include "page_fixture.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

class EditPages : public PlanPages {};
HB_ON_BOTH_DATABASES(EditPages);

TEST_P(EditPages, TheSlowerOfTwoOfficersSeesBothTextsAndKeepsTheirOwn) {
  const PlanId id = stored_plan();
  const Plan plan = load(id);
  const PlanNode step = node(plan, "推動預約服務。");
  const std::string path = node_path(id, step, "text");
  const auto form = [](std::string text) {
    return web::Pairs{{"row_version", "1"}, {"text", std::move(text)}, {"months", "4"}};
  };
  EXPECT_EQ(post(path, form("甲先存的文字"), officer).status, 303);
  const auto second = post(path, form("乙打了很久的文字"), other_officer);
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("甲先存的文字"));
  EXPECT_THAT(second.body, HasSubstr("乙打了很久的文字"));
  EXPECT_THAT(second.body, HasSubstr("name=\"row_version\" value=\"2\""));
  // Having seen it, the second officer may save over it.
  auto again = form("乙打了很久的文字");
  again[0].second = "2";
  EXPECT_EQ(post(path, again, other_officer).status, 303);
  EXPECT_EQ(load(id).find(step.id)->fields.text, "乙打了很久的文字");
}

TEST_P(EditPages, AllThatIsWrongWithTheCoverIsToldAtOnce) {
  const PlanId id = stored_plan();
  const web::Pairs form{
      {"title", "計畫"}, {"year", "abc"}, {"period_from", "102/2/30"}, {"issued_on", "30/2/102"}};
  const auto refused = post(path_of(id, "/head"), form, officer);
  EXPECT_EQ(refused.status, 422);
  for (const char* field : {"year", "period_from", "issued_on"}) {
    EXPECT_THAT(refused.body, HasSubstr("href=\"#f-" + std::string{field} + "\""));
    EXPECT_THAT(refused.body, HasSubstr("id=\"f-" + std::string{field} + "-error\""));
  }
  EXPECT_THAT(refused.body, HasSubstr("value=\"102/2/30\""));
}

TEST_P(EditPages, EntriesAreMovedMergedAndSplitByForms) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "公布各時段等候人數。");
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "1"}, {"move", "up"}}, officer).status,
      303);
  EXPECT_EQ(load(id).find(step.id)->ordinal, 1);
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "1"}, {"move", "up"}}, officer).status,
      409);
  EXPECT_EQ(post(node_path(id, step, "split"),
                 {{"row_version", "2"}, {"text", "公布各時段\r\n等候人數。"}, {"from", "review"}},
                 officer)
                .status,
            303);
  EXPECT_EQ(load(id).count(NodeKind::step), 6);
  EXPECT_EQ(
      post(node_path(id, step, "split"), {{"row_version", "3"}, {"text", "別的\n文字"}}, officer)
          .status,
      422);
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "3"}, {"move", "merge"}}, officer).status,
      303);
  EXPECT_EQ(load(id).count(NodeKind::step), 5);
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "3"}, {"move", "fly"}}, officer).status,
      422);
}

TEST_P(EditPages, OwnersAreUnitsOfTheAgencyWithOneLead) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const std::string first = std::to_string(first_unit.value);
  const std::string second = std::to_string(second_unit.value);
  const std::string path = node_path(id, step, "owners");
  EXPECT_THAT(get(path, officer).body, HasSubstr("第二股"));
  EXPECT_EQ(post(path, {{"row_version", "1"}, {"units", second}}, officer).status, 422);
  EXPECT_EQ(post(path, {{"row_version", "1"}, {"lead", "999"}}, officer).status, 422);
  EXPECT_EQ(post(path, {{"row_version", "1"}, {"lead", first}, {"units", second}}, officer).status,
            303);
  EXPECT_THAT(get(path_of(id), officer).body, HasSubstr("第一股（主辦）、第二股"));
}

TEST_P(EditPages, GoalsAreAddedChangedAndTakenOut) {
  const PlanId id = stored_plan();
  const Plan plan = load(id);
  const auto goals = plan.paragraphs_of(ParagraphKind::goal);
  const std::string path = path_of(id, "/paragraphs/goal");
  const std::string page = get(path, officer).body;
  std::smatch seen;
  ASSERT_TRUE(std::regex_search(page, seen, std::regex{"name=\"seen\" value=\"([0-9]+)\""}));
  const web::Pairs form{{"seen", seen[1]},
                        {"entries", "3"},
                        {"id-1", std::to_string(goals[0]->id.value)},
                        {"text-1", ""},
                        {"id-2", std::to_string(goals[1]->id.value)},
                        {"text-2", "資訊公開、流程透明、答復迅速。"},
                        {"id-3", "0"},
                        {"text-3", "新的目標。"}};
  EXPECT_EQ(post(path, form, officer).status, 303);
  const Plan saved = load(id);
  const auto after = saved.paragraphs_of(ParagraphKind::goal);
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(after[0]->text, "資訊公開、流程透明、答復迅速。");
  EXPECT_EQ(after[1]->text, "新的目標。");
  // The same stamp again: somebody was faster.
  const auto beaten = post(path, form, other_officer);
  EXPECT_EQ(beaten.status, 409);
  EXPECT_EQ(post(path_of(id, "/paragraphs/goal"), {{"seen", "1"}, {"entries", "9999999"}}, officer)
                .status,
            409);
}

TEST_P(EditPages, AReaderIsRefusedTheFormsOfEditsAndIsNotLedToThem) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const PlanNode item = node(load(id), "傾聽民意");
  org::Viewer reader = officer;
  std::erase_if(reader.duties,
                [](const org::HeldDuty& held) { return held.duty != org::Duty::read_plans; });
  for (const std::string& path :
       {path_of(id, "/head"), path_of(id, "/bases"), path_of(id, "/paragraphs/goal"),
        path_of(id, "/addition"), path_of(id, "/publication"), path_of(id, "/withdrawal"),
        node_path(id, item, "addition"), node_path(id, item, "goals"), node_path(id, step, "text"),
        node_path(id, step, "owners"), node_path(id, step, "place"),
        node_path(id, step, "split")}) {
    EXPECT_EQ(get(path, reader).status, 403) << path;
    EXPECT_EQ(get(path, stranger).status, 404) << path;
    EXPECT_EQ(get(path, citizen).status, 401) << path;
  }
  for (const std::string& path :
       {path_of(id), path_of(id, "/steps/") + std::to_string(step.id.value)}) {
    EXPECT_THAT(get(path, reader).body,
                Not(testing::ContainsRegex("href=\"/plans/[0-9]+/(nodes/[0-9]+/|head|bases)")))
        << path;
  }
}

TEST_P(EditPages, AFormSaysInItsJsonHowToSendIt) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const auto form = json(node_path(id, step, "owners"), officer);
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("\"action\":\"" + node_path(id, step, "owners") + "\""));
  EXPECT_THAT(form.body, HasSubstr("\"name\":\"row_version\",\"type\":\"hidden\",\"value\":\"1\""));
  EXPECT_THAT(form.body, HasSubstr("\"label\":\"第一股\""));
  const auto bases = json(path_of(id, "/bases"), officer);
  EXPECT_THAT(bases.body, HasSubstr("\"name\":\"seen\",\"type\":\"hidden\""));
}

}  // namespace
}  // namespace hb::plan
