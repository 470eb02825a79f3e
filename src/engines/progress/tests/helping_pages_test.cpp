// Units that help, priorities and later versions through the real pages, on both databases.
#include "task_pages_fixture.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

class HelpingPages : public TaskPages {};
HB_ON_BOTH_DATABASES(HelpingPages);

TEST_P(HelpingPages, ShowAUnitThatHelpsWhatItHelpsWithAndLetItAddEvidenceOnly) {
  helped_plan(3);
  const std::string june = task_of(6);
  const auto desk = boost::json::parse(json("/tasks", helper).body);
  ASSERT_EQ(desk.at("helping").as_array().size(), 1u);
  for (const char* own : {"late", "today", "this_week", "soon", "later"}) {
    EXPECT_TRUE(desk.at(own).as_array().empty()) << own;
  }
  EXPECT_THAT(get("/tasks", helper).body, HasSubstr("您協辦；"));
  const auto page = get(june, helper);
  EXPECT_THAT(page.body, HasSubstr("協辦單位的佐證"));
  EXPECT_THAT(page.body, Not(HasSubstr("name=\"outcome\"")));
  EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "of the helper", helper, "file").status,
            303);
  const auto refused =
      post(june + "/reports", {{"outcome", "achieved"}, {"text", "我們做好了。"}}, helper);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("您的單位是協辦"));
  const auto may = boost::json::parse(json(june, helper).body).at("may");
  EXPECT_FALSE(may.at("report").as_bool());
  EXPECT_TRUE(may.at("add_evidence").as_bool());
  EXPECT_EQ(send_report(june).status, 303) << "the leading unit reports with it";
}

TEST_P(HelpingPages, LeaveNothingToWhoeverHelpsWithoutTheDutyToReport) {
  helped_plan(3);
  const std::string june = task_of(6);
  org::Viewer reader = person("邱立群", city, {Duty::read_plans});
  reader.unit_id = second_unit;
  org::Viewer nobody = person("高子晴", city, {});
  nobody.unit_id = second_unit;
  for (const org::Viewer& who : {reader, nobody}) {
    EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "bytes", who, "file").status, 403);
    EXPECT_EQ(post(june + "/evidence", {{"url", "https://www.example.gov.tw/a"}}, who).status, 403);
    EXPECT_EQ(boost::json::parse(json("/tasks", who).body).as_object().count("helping"), 0u);
  }
  EXPECT_EQ(get(june, nobody).status, 403);
  const auto may = boost::json::parse(json(june, reader).body).at("may");
  EXPECT_FALSE(may.at("add_evidence").as_bool());
  EXPECT_THAT(get(june, reader).body, Not(HasSubstr("協辦單位的佐證")));
  EXPECT_TRUE(file_of(june).at("pieces").as_array().empty());
}

TEST_P(HelpingPages, OpenNoMonthThatWasOverBeforeALaterVersion) {
  const plan::PlanId id = published_plan();
  now = std::chrono::sys_days{2026y / 11 / 28} + 4h;
  set_months(id, 4, {3, 5, 9, 12});
  lay_out_again(id);
  const auto total = [&](int month) {
    return boost::json::parse(json("/tasks/list?month=" + std::to_string(month), officer).body)
        .at("total")
        .as_int64();
  };
  EXPECT_EQ(total(3), 0);
  EXPECT_EQ(total(9), 0);
  EXPECT_EQ(total(12), 2) << "what is still to come is asked for";
  EXPECT_EQ(total(5), 1) << "what was owed before is owed still";
}

TEST_P(HelpingPages, PutWhatIsLateFirstAmongWhatOthersLead) {
  const plan::PlanId id = helped_plan(3);
  set_owners(id, 4, {{first_unit, true}, {second_unit, false}});
  set_priority(id, 3, 1);
  lay_out_again(id);
  const auto helping = boost::json::parse(json("/tasks", helper).body).at("helping").as_array();
  ASSERT_EQ(helping.size(), 2u);
  EXPECT_EQ(helping[0].at("month").as_int64(), 5) << "late, though without priority";
  EXPECT_EQ(helping[1].at("month").as_int64(), 6);
}

TEST_P(HelpingPages, SayThatThereIsMoreToHelpWithThanOneScreenHolds) {
  using plan::NodeKind;
  plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
  draft.head = {.roc_year = 115, .title = "青嶼市政府115年度提升服務品質執行計畫"};
  draft.nodes = {page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                 page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間")};
  draft.nodes[1].owners = {{first_unit, true}, {second_unit, false}};
  for (int at = 1; at <= 17; ++at) {
    draft.nodes.push_back(
        page_node(2 + at, 2, NodeKind::step, at, "步驟", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  }
  const plan::PlanId id = as(publisher, [&](org::Context& context) {
    const auto made = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "顏如玉", now});
    context.tx.commit();
    return made;
  });
  lay_out_again(id);
  EXPECT_THAT(get("/tasks", helper).body, Not(HasSubstr("事項太多")));
  now = std::chrono::sys_days{2026y / 12 / 15} + 4h;
  EXPECT_EQ(boost::json::parse(json("/tasks", helper).body).at("helping").as_array().size(), 200u);
  EXPECT_THAT(get("/tasks", helper).body, HasSubstr("事項太多"));
}

TEST_P(HelpingPages, KeepWhatAHelperTypedWhenTheEvidenceIsRefused) {
  helped_plan(3);
  const auto refused = post(task_of(6) + "/reports",
                            {{"act", "add"}, {"url", "ftp://here"}, {"title", "協辦照片"}}, helper);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"ftp://here\""));
  EXPECT_THAT(refused.body, HasSubstr("協辦單位的佐證"));
  const auto added = post(
      task_of(6) + "/reports",
      {{"act", "add"}, {"url", "https://www.example.gov.tw/a"}, {"title", "協辦照片"}}, helper);
  EXPECT_EQ(added.status, 200);
  EXPECT_THAT(added.body, HasSubstr("協辦照片"));
}

TEST_P(HelpingPages, LetAUnitThatHelpsTakeBackItsOwnEvidenceAndNobodyElses) {
  helped_plan(3);
  const std::string june = task_of(6);
  add_photograph(june);
  EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "of the helper", helper, "file").status,
            303);
  const auto taking_back = [&](std::size_t at) {
    const auto pieces = file_of(june).at("pieces").as_array();
    const std::string piece = std::to_string(pieces.at(at).at("id").as_int64());
    return post(june + "/evidence/" + piece + "/taking-back", {{"reason", "放錯了"}}, helper)
        .status;
  };
  EXPECT_EQ(taking_back(0), 403);
  EXPECT_EQ(taking_back(1), 303);
}

TEST_P(HelpingPages, LetAHelperReportWhatWasHandedToThatPerson) {
  helped_plan(3);
  const std::string june = task_of(6);
  EXPECT_EQ(
      post(june + "/assignment", {{"person", std::to_string(helper.person_id.value)}}, head).status,
      303);
  EXPECT_EQ(boost::json::parse(json("/tasks", helper).body).as_object().count("helping"), 0u)
      << "it is the helper's own now";
  EXPECT_TRUE(boost::json::parse(json(june, helper).body).at("may").at("report").as_bool());
}

TEST_P(HelpingPages, LetAHelperWhoStandsInForTheLeadReport) {
  helped_plan(3);
  now = now_of_units;
  EXPECT_EQ(boost::json::parse(json("/tasks", helper).body).at("helping").as_array().size(), 1u);
  const org::Viewer lead = staff(2, "許家豪", {Duty::read_plans, Duty::report_progress});
  const org::Viewer manager = person("柯管理", city, {Duty::manage_people});
  const auto moved = as(manager, [&](org::Context& context) {
    return org::move_to_unit(context, lead.person_id, first_unit, false);
  });
  ASSERT_TRUE(moved) << moved.error().key;
  const auto set = as(manager, [&](org::Context& context) {
    return org::set_deputy(context, lead.person_id, helper.person_id);
  });
  ASSERT_TRUE(set) << set.error().key;
  const auto desk = boost::json::parse(json("/tasks", helper).body);
  EXPECT_EQ(desk.as_object().count("helping"), 0u);
  EXPECT_FALSE(desk.at("stand_in").as_array().empty());
  EXPECT_TRUE(boost::json::parse(json(task_of(6), helper).body).at("may").at("report").as_bool());
}

TEST_P(HelpingPages, EndAndBeginHelpingWithTheVersionThatSaysSo) {
  const plan::PlanId id = helped_plan(3);
  EXPECT_TRUE(
      as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); })->empty())
      << "the units are read back as they were written";
  set_owners(id, 3, {{first_unit, true}});
  lay_out_again(id);
  EXPECT_EQ(boost::json::parse(json("/tasks", helper).body).as_object().count("helping"), 0u);
  EXPECT_EQ(post(task_of(6) + "/reports", {}, helper).status, 422)
      << "by the duty alone, as before";
  set_owners(id, 3, {{first_unit, true}, {second_unit, false}});
  lay_out_again(id);
  EXPECT_EQ(boost::json::parse(json("/tasks", helper).body).at("helping").as_array().size(), 1u);
}

TEST_P(HelpingPages, PutWhatThePlanPutsFirstFirst) {
  const plan::PlanId id = published_plan();
  const auto order = [&](const std::string& query) {
    std::vector<std::int64_t> months;
    const auto list = boost::json::parse(json("/tasks/list" + query, officer).body);
    for (const auto& task : list.at("tasks").as_array())
      months.push_back(task.at("month").as_int64());
    return months;
  };
  EXPECT_EQ(order("?sort=priority"), (std::vector<std::int64_t>{5, 6, 12})) << "no priority yet";
  set_priority(id, 3, 1);
  lay_out_again(id);
  EXPECT_EQ(order("?sort=priority"), (std::vector<std::int64_t>{6, 12, 5}));
  EXPECT_EQ(order(""), (std::vector<std::int64_t>{5, 6, 12}));
  EXPECT_EQ(file_of(task_of(6)).at("priority").as_int64(), 1);
  EXPECT_THAT(get("/tasks/list?sort=priority", officer).body, HasSubstr("selected>依優先順序"));
  EXPECT_THAT(get("/tasks", officer).body, HasSubstr("優先 1"));
}

}  // namespace
}  // namespace hb::progress
