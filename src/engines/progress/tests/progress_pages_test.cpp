// The year's work through the real pages, on both databases.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>

#include "approval/migrations.h"
#include "edit_tree.h"
#include "files/file_store.h"
#include "jobs/job_queue.h"
#include "kernel_testing/real_calendar.h"
#include "link_check_job.h"
#include "link_checks.h"
#include "lookup/texts.h"
#include "measure/migrations.h"
#include "org_testing/page_test.h"
#include "person_action.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_store.h"
#include "plans.h"
#include "progress/migrations.h"
#include "progress/step_results.h"
#include "progress/texts.h"
#include "progress_routes.h"
#include "publication.h"
#include "rulebook/migrations.h"
#include "sample_tasks.h"
#include "tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

plan::PlanNode node(std::int64_t id, std::int64_t parent, plan::NodeKind kind, int ordinal,
                    std::string words, std::vector<int> months = {}) {
  plan::PlanNode made{
      .id = plan::NodeId{id}, .parent = plan::NodeId{parent}, .kind = kind, .ordinal = ordinal};
  (kind == plan::NodeKind::step ? made.fields.text : made.fields.title) = std::move(words);
  made.fields.check_months = std::move(months);
  return made;
}

class TaskPages : public org::PageTest {
 protected:
  TaskPages()
      : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                                 measure::migrations(), progress::migrations()},
                  .texts = {lookup::texts(), plan::texts(), progress::texts()},
                  .routes = {progress_routes()}}),
        files(testing::TempDir() + "haoban-evidence-" + std::to_string(::getpid())) {
    services.files = &files;
    services.calendar = &calendar;
    now_of_units = now;
    now = kNow;
    officer = person("林佳穎", city, {Duty::read_plans, Duty::report_progress});
    officer.unit_id = first_unit;
    head = person("吳志德", city, {Duty::read_plans, Duty::check_plans});
    publisher = person("顏如玉", city, {Duty::read_plans, Duty::edit_plans, Duty::publish_plans});
    helper = staff(1, "陳思妤", {Duty::read_plans, Duty::report_progress});
    helper.unit_id = second_unit;
    stranger =
        person("盧品言", neighbour, {Duty::read_plans, Duty::report_progress, Duty::check_plans});
  }

  plan::PlanId published_plan() {
    using plan::NodeKind;
    plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
    draft.head = {.roc_year = 115, .title = "青嶼市政府115年度提升服務品質執行計畫"};
    draft.nodes = {node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                   node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
                   node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6, 12}),
                   node(4, 2, NodeKind::step, 2, "公布等候人數。", {5})};
    draft.nodes[1].owners = {{first_unit, true}};
    const plan::PlanId id = as(publisher, [&](org::Context& context) {
      const auto made = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return made;
    });
    lay_out_again(id);
    return id;
  }

  /// With a second item, whose step is checked in September.
  plan::PlanId plan_of_two_items() {
    using plan::NodeKind;
    plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
    draft.head = {.roc_year = 115, .title = "青嶼市政府115年度提升服務品質執行計畫"};
    draft.nodes = {node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                   node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
                   node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6}),
                   node(4, 2, NodeKind::step, 2, "公布等候人數。", {5}),
                   node(5, 0, NodeKind::item, 2, "電話禮貌"),
                   node(6, 5, NodeKind::strategy, 1, "抽測"),
                   node(7, 6, NodeKind::step, 1, "每季抽測。", {9})};
    const plan::PlanId id = as(publisher, [&](org::Context& context) {
      const auto made = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return made;
    });
    lay_out_again(id);
    return id;
  }

  /// The plan with a step that `second_unit` helps with.
  plan::PlanId helped_plan(std::int64_t step) {
    const plan::PlanId id = published_plan();
    set_owners(id, step, {{first_unit, true}, {second_unit, false}});
    lay_out_again(id);
    return id;
  }

  plan::NodeId nth_node(plan::PlanId id, std::int64_t at) {
    return as(publisher, [&](org::Context& context) {
      return plan::find_plan(context, id)->nodes[static_cast<std::size_t>(at) - 1].id;
    });
  }

  void set_owners(plan::PlanId id, std::int64_t step, std::vector<plan::Owner> owners) {
    const plan::NodeId node = nth_node(id, step);
    const auto set = as(publisher, [&](org::Context& context) {
      return plan::edit_entry(context, id, node, [&](const plan::Plan& plan) {
        return plan::set_owners(plan, {node, plan.find(node)->row_version}, owners);
      });
    });
    ASSERT_TRUE(set) << set.error().key;
  }

  void set_months(plan::PlanId id, std::int64_t step, std::vector<int> months) {
    const plan::NodeId node = nth_node(id, step);
    ASSERT_TRUE(as(publisher, [&](org::Context& context) {
      return plan::edit_entry(context, id, node, [&](const plan::Plan& plan) {
        plan::NodeFields fields = plan.find(node)->fields;
        fields.check_months = months;
        return plan::revise_node(plan, {node, plan.find(node)->row_version}, fields);
      });
    }));
  }

  void set_priority(plan::PlanId id, std::int64_t step, int priority) {
    const plan::NodeId node = nth_node(id, step);
    ASSERT_TRUE(as(publisher, [&](org::Context& context) {
      return plan::edit_entry(context, id, node, [&](const plan::Plan& plan) {
        plan::NodeFields fields = plan.find(node)->fields;
        fields.priority = priority;
        return plan::revise_node(plan, {node, plan.find(node)->row_version}, fields);
      });
    }));
  }

  std::vector<plan::SharedEvidence> shared(plan::PlanId id, const org::Viewer& seen_by) {
    return as(seen_by, [&](org::Context& context) { return shared_evidence(context, city, id); });
  }

  void lay_out_again(plan::PlanId id) {
    const auto published =
        as(publisher, [&](org::Context& context) { return plan::publish_plan(context, id); });
    ASSERT_TRUE(published) << published.error().key;
    const auto layout =
        as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); });
    ASSERT_TRUE(layout) << layout.error().key;
  }

  /// The address of the task of a month.
  std::string task_of(int month) {
    const auto list =
        boost::json::parse(json("/tasks/list?month=" + std::to_string(month), officer).body);
    return "/tasks/" + std::to_string(list.at("tasks").at(0).at("id").as_int64());
  }

  boost::json::value file_of(const std::string& task) {
    return boost::json::parse(json(task, officer).body);
  }

  std::string state_of_task(const std::string& task) {
    return std::string{file_of(task).at("state").as_string()};
  }

  void add_photograph(const std::string& task) {
    EXPECT_EQ(upload(task + "/evidence", {{"title", "櫃檯照片"}}, "櫃檯.jpg", "jpeg bytes", officer,
                     "file")
                  .status,
              303);
  }

  web::Response send_report(const std::string& task, const std::string& text = "加開兩個櫃檯。") {
    return post(task + "/reports", {{"outcome", "achieved"}, {"text", text}}, officer);
  }

  web::Response judge(const std::string& task, const std::string& verdict,
                      const std::string& comment = "") {
    const auto reports = file_of(task).at("reports").as_array();
    return post(task + "/reviews",
                {{"report", std::to_string(reports.back().at("id").as_int64())},
                 {"verdict", verdict},
                 {"comment", comment}},
                head);
  }

  files::FileStore files;
  WorkCalendar calendar = real_calendar();
  Instant now_of_units;  ///< From then on the units of the city stand.
  org::Viewer officer, head, publisher, helper, stranger, citizen;
};
HB_ON_BOTH_DATABASES(TaskPages);

TEST_P(TaskPages, FindTheSameFileUnderTwoItems) {
  const plan::PlanId id = plan_of_two_items();
  add_photograph(task_of(6));
  add_photograph(task_of(5));
  EXPECT_TRUE(shared(id, head).empty()) << "two steps of one item may show one thing";
  EXPECT_EQ(upload(task_of(9) + "/evidence", {}, "電話.jpg", "jpeg bytes", officer, "file").status,
            303);
  const auto found = shared(id, head);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].words, "櫃檯照片");
  ASSERT_EQ(found[0].places.size(), 3u);
  EXPECT_EQ("/tasks/" + std::to_string(found[0].places[0].task), task_of(6));
  EXPECT_EQ(found[0].places[0].month, 6);
  EXPECT_THAT(found[0].places[2].step, HasSubstr("每季抽測。"));
  EXPECT_TRUE(shared(id, stranger).empty());
}

TEST_P(TaskPages, FindNothingTwiceOnceOnePieceWasTakenBack) {
  const plan::PlanId id = plan_of_two_items();
  add_photograph(task_of(6));
  add_photograph(task_of(9));
  ASSERT_EQ(shared(id, head).size(), 1u);
  const auto pieces = file_of(task_of(9)).at("pieces").as_array();
  const std::string piece = std::to_string(pieces.front().at("id").as_int64());
  EXPECT_EQ(
      post(task_of(9) + "/evidence/" + piece + "/taking-back", {{"reason", "屬於臨櫃"}}, officer)
          .status,
      303);
  EXPECT_TRUE(shared(id, head).empty());
}

TEST_P(TaskPages, ShowAUnitThatHelpsWhatItHelpsWithAndLetItAddEvidenceOnly) {
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

TEST_P(TaskPages, LeaveNothingToWhoeverHelpsWithoutTheDutyToReport) {
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

TEST_P(TaskPages, LeaveTheEvidenceAsItIsWhileAReportIsChecked) {
  helped_plan(3);
  const std::string june = task_of(6);
  EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "of the helper", helper, "file").status,
            303);
  EXPECT_EQ(send_report(june).status, 303);
  const auto piece = std::to_string(file_of(june).at("pieces").at(0).at("id").as_int64());
  for (const org::Viewer& who : {helper, officer}) {
    EXPECT_EQ(upload(june + "/evidence", {}, "又一張.jpg", "more", who, "file").status, 409);
    EXPECT_EQ(post(june + "/evidence", {{"url", "https://www.example.gov.tw/a"}}, who).status, 409);
    EXPECT_EQ(
        post(june + "/evidence/" + piece + "/taking-back", {{"reason", "放錯了"}}, who).status,
        409);
    EXPECT_FALSE(boost::json::parse(json(june, who).body).at("may").at("add_evidence").as_bool());
    EXPECT_THAT(get(june, who).body, Not(HasSubstr("/taking-back")));
    EXPECT_THAT(get(june, who).body, Not(HasSubstr("name=\"file\"")));
  }
  EXPECT_EQ(judge(june, "returned", "請補照片。").status, 303);
  EXPECT_EQ(upload(june + "/evidence", {}, "又一張.jpg", "more", helper, "file").status, 303);
}

TEST_P(TaskPages, OpenNoMonthThatWasOverBeforeALaterVersion) {
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

TEST_P(TaskPages, PutWhatIsLateFirstAmongWhatOthersLead) {
  const plan::PlanId id = helped_plan(3);
  set_owners(id, 4, {{first_unit, true}, {second_unit, false}});
  set_priority(id, 3, 1);
  lay_out_again(id);
  const auto helping = boost::json::parse(json("/tasks", helper).body).at("helping").as_array();
  ASSERT_EQ(helping.size(), 2u);
  EXPECT_EQ(helping[0].at("month").as_int64(), 5) << "late, though without priority";
  EXPECT_EQ(helping[1].at("month").as_int64(), 6);
}

TEST_P(TaskPages, SayThatThereIsMoreToHelpWithThanOneScreenHolds) {
  using plan::NodeKind;
  plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
  draft.head = {.roc_year = 115, .title = "青嶼市政府115年度提升服務品質執行計畫"};
  draft.nodes = {node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                 node(2, 1, NodeKind::strategy, 1, "縮短等候時間")};
  draft.nodes[1].owners = {{first_unit, true}, {second_unit, false}};
  for (int at = 1; at <= 17; ++at) {
    draft.nodes.push_back(
        node(2 + at, 2, NodeKind::step, at, "步驟", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
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

TEST_P(TaskPages, KeepWhatAHelperTypedWhenTheEvidenceIsRefused) {
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

TEST_P(TaskPages, LetAUnitThatHelpsTakeBackItsOwnEvidenceAndNobodyElses) {
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

TEST_P(TaskPages, LetAHelperReportWhatWasHandedToThatPerson) {
  helped_plan(3);
  const std::string june = task_of(6);
  EXPECT_EQ(
      post(june + "/assignment", {{"person", std::to_string(helper.person_id.value)}}, head).status,
      303);
  EXPECT_EQ(boost::json::parse(json("/tasks", helper).body).as_object().count("helping"), 0u)
      << "it is the helper's own now";
  EXPECT_TRUE(boost::json::parse(json(june, helper).body).at("may").at("report").as_bool());
}

TEST_P(TaskPages, LetAHelperWhoStandsInForTheLeadReport) {
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

TEST_P(TaskPages, EndAndBeginHelpingWithTheVersionThatSaysSo) {
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

TEST_P(TaskPages, PutWhatThePlanPutsFirstFirst) {
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

TEST_P(TaskPages, LayOutAPublishedPlanOnceHoweverOftenItIsAnnounced) {
  const plan::PlanId id = published_plan();
  const auto again =
      as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); });
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->empty());
  EXPECT_THAT(json("/tasks/list", officer).body, HasSubstr("\"total\":3"));
}

TEST_P(TaskPages, ShowOnesOwnUnitWhatIsOpenAndWhatIsLate) {
  published_plan();
  const auto mine = boost::json::parse(json("/tasks", officer).body);
  // June is open until its last day, May is over, December has not begun.
  EXPECT_EQ(mine.at("later").as_array().size(), 1u);
  EXPECT_EQ(mine.at("late").as_array().size(), 1u);
  const std::string open = "/tasks/" + std::to_string(mine.at("later").at(0).at("id").as_int64());
  EXPECT_THAT(get(open, officer).body, HasSubstr("計畫的查核月份是 6 月，期限為 115年6月30日。"));
  org::Viewer elsewhere = officer;
  elsewhere.unit_id = second_unit;
  EXPECT_EQ(boost::json::parse(json("/tasks", elsewhere).body).at("late").as_array().size(), 0u);
  EXPECT_THAT(get("/tasks", officer).body, HasSubstr("公布等候人數。"));
}

TEST_P(TaskPages, LeadFromResultAndEvidenceToGreen) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(send_report(task).status, 422) << "no evidence yet";
  add_photograph(task);
  EXPECT_EQ(send_report(task).status, 303);
  EXPECT_EQ(state_of_task(task), "reported");
  EXPECT_EQ(boost::json::parse(json("/tasks", head).body).at("to_check").as_array().size(), 1u);
  EXPECT_EQ(judge(task, "accepted").status, 303);
  EXPECT_EQ(state_of_task(task), "done");
  EXPECT_EQ(send_report(task).status, 409) << "the past does not change";
  EXPECT_EQ(upload(task + "/evidence", {}, "more.jpg", "x", officer, "file").status, 409);
}

TEST_P(TaskPages, KeepWhatIsTypedWhileEvidenceIsAdded) {
  published_plan();
  const std::string task = task_of(6);
  const auto added = upload(
      task + "/reports",
      {{"act", "add"}, {"outcome", "achieved"}, {"text", "加開兩個櫃檯。"}, {"title", "櫃檯照片"}},
      "櫃檯.jpg", "jpeg bytes", officer, "file");
  EXPECT_EQ(added.status, 200);
  EXPECT_TRUE(added.body.find("加開兩個櫃檯。</textarea>") != added.body.npos);
  EXPECT_THAT(added.body, Not(HasSubstr("value=\"櫃檯照片\""))) << "it is there already";
  EXPECT_EQ(file_of(task).at("pieces").as_array().size(), 1u);
  EXPECT_EQ(file_of(task).at("reports").as_array().size(), 0u);
}

TEST_P(TaskPages, TakeReportAndEvidenceInOneGo) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(upload(task + "/reports", {{"outcome", "achieved"}, {"text", "加開兩個櫃檯。"}},
                   "櫃檯.jpg", "jpeg bytes", officer, "file")
                .status,
            303);
  EXPECT_EQ(state_of_task(task), "reported");
  EXPECT_EQ(file_of(task).at("pieces").as_array().size(), 1u);
}

TEST_P(TaskPages, SayAtItsFieldWhichEvidenceCannotBe) {
  published_plan();
  const auto refused = upload(task_of(6) + "/reports", {{"act", "add"}, {"text", "加開兩個櫃檯。"}},
                              "setup.exe", "MZ", officer, "file");
  EXPECT_EQ(refused.status, 415);
  EXPECT_THAT(refused.body, HasSubstr("加開兩個櫃檯。</textarea>"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-file\""));
}

TEST_P(TaskPages, BringAReturnedReportBackWithItsCommentAndItsWords) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  send_report(task, "加開一個櫃檯。");
  EXPECT_EQ(judge(task, "returned").status, 422) << "say what is to be mended";
  EXPECT_EQ(judge(task, "returned", "請寫出加開的時段。").status, 303);
  EXPECT_EQ(state_of_task(task), "returned");
  const auto page = get(task, officer);
  EXPECT_THAT(page.body, HasSubstr("請寫出加開的時段。"));
  EXPECT_THAT(page.body, HasSubstr("加開一個櫃檯。</textarea>"));
  EXPECT_EQ(send_report(task, "週一至週五12時至14時加開一個櫃檯。").status, 303);
  EXPECT_EQ(judge(task, "accepted").status, 303);
  EXPECT_EQ(file_of(task).at("reports").as_array().size(), 2u);
}

TEST_P(TaskPages, CountAReturnedTaskOnceInTheBriefOfTheDay) {
  published_plan();
  const auto day = [&] {
    return *as(officer, [&](org::Context& context) { return day_tasks(context, city); });
  };
  const int late = day().late.count;
  const std::string may = task_of(5);
  add_photograph(may);
  send_report(may);
  ASSERT_EQ(judge(may, "returned", "請寫出人數。").status, 303);
  EXPECT_EQ(state_of_task(may), "returned");
  EXPECT_EQ(day().late.count, late);
  EXPECT_EQ(day().returned.count, 0) << "it is overdue";
}

TEST_P(TaskPages, LetTheSlowerOfTwoWhoJudgeKnow) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  send_report(task);
  EXPECT_EQ(judge(task, "accepted").status, 303);
  EXPECT_EQ(judge(task, "returned", "太慢").status, 409);
  EXPECT_EQ(state_of_task(task), "done");
}

TEST_P(TaskPages, KeepWhatIsDoneWhenThePlanChanges) {
  const plan::PlanId id = published_plan();
  const std::string june = task_of(6);
  add_photograph(june);
  send_report(june);
  judge(june, "accepted");
  as(publisher, [&](org::Context& context) {
    const auto withdrawn = plan::withdraw_plan(context, id, "重訂");
    EXPECT_TRUE(withdrawn);
    return 0;
  });
  const auto layout =
      as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); });
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->dropped.size(), 2u);
  EXPECT_EQ(state_of_task(june), "done");
  EXPECT_THAT(json("/tasks/list?state=dropped", officer).body, HasSubstr("\"total\":2"));
}

TEST_P(TaskPages, HandOutEvidenceAsADownloadToWhoeverMaySeeTheTask) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  const auto piece = file_of(task).at("pieces").at(0);
  const std::string address{piece.at("file").at("address").as_string()};
  const auto answer = get(address, officer);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/octet-stream");
  EXPECT_EQ(get(address, stranger).status, 404);
  EXPECT_EQ(get(address, citizen).status, 401);
}

TEST_P(TaskPages, TakeEvidenceBackWithAReasonAndKeepTheRow) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  const auto id = file_of(task).at("pieces").at(0).at("id").as_int64();
  const std::string taking = task + "/evidence/" + std::to_string(id) + "/taking-back";
  EXPECT_EQ(post(taking, {}, officer).status, 422);
  EXPECT_EQ(post(taking, {{"reason", "放錯照片"}}, officer).status, 303);
  EXPECT_EQ(post(taking, {{"reason", "再一次"}}, officer).status, 409);
  EXPECT_THAT(get(task, officer).body, HasSubstr("放錯照片"));
  EXPECT_EQ(send_report(task).status, 422) << "what was taken back shows nothing";
}

TEST_P(TaskPages, SayWhichFileIsNotAsItWasPutThere) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  const auto file = [&] { return file_of(task).at("pieces").at(0).at("file"); };
  EXPECT_FALSE(file().at("lost").as_bool());
  const std::string hash{file().at("sha256").as_string()};
  const auto keep = [&](std::string_view sql) {
    database->write([&](storage::Transaction& tx) {
      tx.execute(sql, {{"hash", hash}});
      tx.commit();
    });
  };
  // Another content of the same size is found by who reads all files again.
  keep(
      "INSERT INTO file_damage (hash, state, referred_in, found_at) VALUES (:hash, 'altered', "
      "'evidence.file', 1)");
  EXPECT_TRUE(file().at("lost").as_bool());
  keep("UPDATE file_damage SET mended_at = 2 WHERE hash = :hash");
  EXPECT_FALSE(file().at("lost").as_bool());
  std::filesystem::remove(files.path_of(hash));
  EXPECT_TRUE(file().at("lost").as_bool());
  const auto page = get(task, officer);
  EXPECT_THAT(page.body, HasSubstr("檔案遺失或已變動"));
  EXPECT_THAT(page.body, HasSubstr("請撤回這份佐證並重新上傳"));
}

TEST_P(TaskPages, TellAHelperToTakeBackTheOwnFileThatIsLost) {
  helped_plan(3);
  const std::string june = task_of(6);
  EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "of the helper", helper, "file").status,
            303);
  const std::string hash{file_of(june).at("pieces").at(0).at("file").at("sha256").as_string()};
  std::filesystem::remove(files.path_of(hash));
  EXPECT_THAT(get(june, helper).body, HasSubstr("請撤回這份佐證並重新上傳"));
  org::Viewer beside = person("邱立群", city, {Duty::read_plans, Duty::report_progress});
  beside.unit_id = second_unit;
  EXPECT_THAT(get(june, beside).body, Not(HasSubstr("請撤回這份佐證並重新上傳")));
}

TEST_P(TaskPages, SayThatADayWasCountedWithoutACalendar) {
  published_plan();
  EXPECT_THAT(get(task_of(6), officer).body, testing::Not(HasSubstr("還沒有載入")));
  const WorkCalendar none;
  services.calendar = &none;
  EXPECT_THAT(get(task_of(6), officer).body, HasSubstr("115 年的辦公日曆表還沒有載入"));
  services.calendar = &calendar;
}

TEST_P(TaskPages, TakeAWebAddressAndNothingElse) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(post(task + "/evidence", {{"url", "javascript:alert(1)"}}, officer).status, 422);
  EXPECT_EQ(post(task + "/evidence", {{"url", "https://www.example.gov.tw/成果"}}, officer).status,
            303);
  EXPECT_THAT(get(task, officer).body, HasSubstr("尚未查證"));
}

TEST_P(TaskPages, AreClosedToNeighboursAndToWhoeverLacksTheDuty) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(get(task, citizen).status, 401);
  EXPECT_EQ(get(task, stranger).status, 404);
  EXPECT_EQ(post(task + "/reports", {{"outcome", "achieved"}, {"text", "x"}}, stranger).status,
            404);
  EXPECT_EQ(post(task + "/reports", {}, head).status, 403);
  EXPECT_EQ(post(task + "/reviews", {}, officer).status, 403);
  EXPECT_EQ(post(task + "/assignment", {{"person", "1"}}, officer).status, 403);
  EXPECT_THAT(json("/tasks/list", stranger).body, HasSubstr("\"total\":0"));
}

TEST_P(TaskPages, CountTheBoardByAgencyWithTheLatestFirst) {
  published_plan();
  const auto board = boost::json::parse(json("/tasks/board?year=115", head).body);
  const auto& row = board.at("agencies").at(0);
  EXPECT_EQ(row.at("late").as_int64(), 1);
  EXPECT_EQ(row.at("open").as_int64(), 1);
  EXPECT_EQ(row.at("ahead").as_int64(), 1);
  EXPECT_THAT(get("/tasks/board", head).body, HasSubstr("青嶼市政府"));
  EXPECT_THAT(get("/tasks/board?year=99", head).body, HasSubstr("還沒有事項"));
}

TEST_P(TaskPages, CallAnAgencyAsItWasCalledInTheTasksYear) {
  published_plan();
  const std::string task = task_of(6);
  rename(city, "青嶼新市政府", 2026y / 6 / 1);
  EXPECT_THAT(get("/tasks/board?year=115", head).body, HasSubstr("青嶼新市政府"))
      << "while the year runs, the name of today";
  now += std::chrono::hours{24 * 365};
  rename(city, "青嶼直轄市政府", 2027y / 1 / 1);
  EXPECT_THAT(get("/tasks/list?year=115", head).body, HasSubstr("青嶼新市政府"));
  for (const std::string& page : {std::string{"/tasks/board?year=115"}, task}) {
    const std::string body = get(page, head).body;
    EXPECT_THAT(body, HasSubstr("青嶼新市政府")) << page;
    EXPECT_THAT(body, Not(HasSubstr("青嶼直轄市政府"))) << page;
  }
}

TEST_P(TaskPages, FilterByStateAsTheBoardCounts) {
  published_plan();
  for (const auto& [state, count] : std::vector<std::pair<std::string, int>>{
           {"late", 1}, {"open", 1}, {"ahead", 1}, {"reported", 0}, {"returned", 0}, {"done", 0}}) {
    EXPECT_THAT(json("/tasks/list?state=" + state, officer).body,
                HasSubstr("\"total\":" + std::to_string(count)))
        << state;
  }
  EXPECT_THAT(json("/tasks/list?q=%E7%AD%89%E5%80%99%E4%BA%BA%E6%95%B8", officer).body,
              HasSubstr("\"total\":1"));
}

TEST_P(TaskPages, LookUpTheAddressesOfEvidenceAtOnceOnRequestAndAgainAfterAWhile) {
  org::StandingClock clock;
  clock.at = now;
  services.clock = &clock;
  jobs::JobQueue queue{*database, clock};
  services.jobs = &queue;
  add_link_check_jobs(queue, services);
  published_plan();
  const std::string task = task_of(6);
  // Nothing is sent anywhere: the address lies inside, which is what stands beside it then.
  ASSERT_EQ(post(task + "/evidence", {{"url", "http://127.0.0.1:9/report"}}, officer).status, 303);
  EXPECT_THAT(get(task, officer).body, Not(HasSubstr("內部網路")));
  queue.run_due();
  EXPECT_THAT(get(task, officer).body, HasSubstr("位於內部網路"));

  const auto piece = file_of(task).at("pieces").at(0).at("id").as_int64();
  const std::string again = task + "/evidence/" + std::to_string(piece) + "/look-up";
  EXPECT_EQ(post(again, {}, head).status, 303);
  EXPECT_EQ(post(again, {}, stranger).status, 404);
  EXPECT_EQ(queue.run_due(), 1);

  const auto ordered = [&] {
    return as(everybody(), [](org::Context& context) { return order_link_checks_again(context); });
  };
  EXPECT_EQ(ordered(), 0) << "It was looked up just now.";
  now += kLinkCheckLasts + std::chrono::days{1};
  clock.at = now;
  EXPECT_EQ(ordered(), 1);
}

}  // namespace
}  // namespace hb::progress
