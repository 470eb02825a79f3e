// The year's work through the real pages, on both databases.
#include <array>

#include "calendar_action.h"
#include "org/office_calendar.h"
#include "org/ports.h"
#include "task_pages_fixture.h"
#include "task_work.h"
#include "waiting_tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

HB_ON_BOTH_DATABASES(TaskPages);

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

TEST_P(TaskPages, CountAReturnedTaskInTheBriefOfTheDayAlsoWhenItIsLate) {
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
  EXPECT_EQ(day().returned.count, 1) << "it came back, whatever the day";
  EXPECT_EQ(day().returned_late, 1) << "and is overdue besides";
  EXPECT_TRUE(day().returned.rows.empty()) << "it is shown there";
}

TEST_P(TaskPages, ShowInTheBriefOfTheDayWhatCameBackHoweverMuchOfItIsOverdue) {
  using plan::NodeKind;
  std::vector<plan::PlanNode> nodes = {page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                                       page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間")};
  nodes[1].owners = {{first_unit, true}};
  for (int step = 0; step < kMostOfDay; ++step) {
    nodes.push_back(page_node(3 + step, 2, NodeKind::step, 1 + step, "公布等候人數。", {5}));
  }
  nodes.push_back(page_node(20, 2, NodeKind::step, 9, "尖峰時段加開櫃檯。", {6}));
  published(std::move(nodes));
  const auto all = boost::json::parse(json("/tasks/list?year=115", officer).body).at("tasks");
  for (const auto& each : all.as_array()) {
    const std::string task = "/tasks/" + std::to_string(each.at("id").as_int64());
    add_photograph(task);
    send_report(task);
    ASSERT_EQ(judge(task, "returned", "請寫出人數。").status, 303);
  }
  const auto day = *as(officer, [&](org::Context& context) { return day_tasks(context, city); });
  EXPECT_EQ(day.returned.count, kMostOfDay + 1);
  EXPECT_EQ(day.returned_late, kMostOfDay);
  EXPECT_FALSE(day.returned.filter.due_from) << "its list shows all of them";
  ASSERT_EQ(day.returned.rows.size(), 1u);
  EXPECT_EQ(day.returned.rows[0].task.terms.title, "尖峰時段加開櫃檯。");
}

TEST_P(TaskPages, MoveWithTheOfficeCalendarAndNobodyIsLateForADayThatWasClosed) {
  org::OfficeCalendars calendars;
  org::Ports ports;
  ports.connect(calendars);
  services.ports = &ports;
  published_plan();
  const std::string june = task_of(6);
  const auto due = [&] { return std::string{file_of(june).at("due_on").as_string()}; };
  // As the job of each night does it.
  const auto follow = [&] {
    const std::array years{115, 116};
    const auto moved =
        as(everybody(), [&](org::Context& context) { return moved_by_calendar(context, years); });
    if (!moved) return std::size_t{0};
    for (const plan::PlanId id : moved->plans) {
      EXPECT_TRUE(
          as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); }));
    }
    as(everybody(), [&](org::Context& context) {
      keep_calendar(context, *moved);
      return 0;
    });
    return moved->plans.size();
  };
  follow();
  EXPECT_EQ(due(), "2026-06-30");
  EXPECT_EQ(follow(), 0u) << "the calendar is the same";
  ASSERT_TRUE(as(everybody(), [&](org::Context& context) {
    return org::override_day(context, {.agency_id = city, .day = 2026y / 6 / 30, .reason = "颱風"});
  }));
  EXPECT_EQ(follow(), 1u);
  EXPECT_EQ(due(), "2026-07-01");
  EXPECT_THAT(get(june, officer).body,
              HasSubstr("月底最後的上班日停止上班，期限順延到 115年7月1日。"));
  EXPECT_EQ(follow(), 0u);
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
  EXPECT_EQ(layout->dropped.size(), 1u) << "December; May was due before";
  EXPECT_EQ(state_of_task(june), "done");
  EXPECT_THAT(json("/tasks/list?state=dropped", officer).body, HasSubstr("\"total\":1"));
}

TEST_P(TaskPages, SayThatADayWasCountedWithoutACalendar) {
  published_plan();
  EXPECT_THAT(get(task_of(6), officer).body, testing::Not(HasSubstr("還沒有載入")));
  const WorkCalendar none;
  services.calendar = &none;
  EXPECT_THAT(get(task_of(6), officer).body, HasSubstr("115 年的辦公日曆表還沒有載入"));
  services.calendar = &calendar;
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

TEST_P(TaskPages, DoNotLetAnybodyOffInJanuary) {
  published_plan();
  now += std::chrono::hours{24 * 233};  // 2027-02-03
  const auto board = boost::json::parse(json("/tasks/board?year=116", head).body);
  const auto& row = board.at("agencies").at(0);
  EXPECT_EQ(row.at("late").as_int64(), 0);
  EXPECT_EQ(row.at("late_before").as_int64(), 3) << "of last year, and nobody has reported";
  const std::string page = get("/tasks/board?year=116", head).body;
  EXPECT_THAT(page, HasSubstr("以前年度逾期"));
  EXPECT_THAT(page, HasSubstr("before=116"));
  EXPECT_THAT(json("/tasks/list?before=116&state=late", head).body, HasSubstr("\"total\":3"));
  EXPECT_THAT(json("/tasks/list?before=115&state=late", head).body, HasSubstr("\"total\":0"));
  EXPECT_THAT(get("/tasks/list?before=116&state=late", head).body, HasSubstr("115年度以前"));
  const std::string chosen = "/tasks/list?before=115&year=115&state=late";
  EXPECT_THAT(json(chosen, head).body, HasSubstr("\"total\":3")) << "the year that was chosen";
  EXPECT_THAT(get(chosen, head).body, Not(HasSubstr("name=\"before\"")));
  EXPECT_THAT(get("/tasks/board.csv?year=116", head).body, HasSubstr("以前年度逾期"));
}

TEST_P(TaskPages, OfStepsWithoutUnitSayThatNobodyIsNamedYet) {
  using plan::NodeKind;
  published({page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
             page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
             page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6})});
  const auto mine = boost::json::parse(json("/tasks", publisher).body);
  EXPECT_EQ(mine.at("unowned").as_array().size(), 1u);
  EXPECT_TRUE(mine.at("later").as_array().empty() && mine.at("this_week").as_array().empty());
  EXPECT_THAT(get("/tasks", publisher).body, HasSubstr("本機關尚未指定單位"));
  EXPECT_THAT(get("/tasks/list", officer).body, HasSubstr("本機關尚未指定單位"));
}

TEST_P(TaskPages, OfStepsWithoutUnitShowWhatCameBackAndWhatIsLateWhereItPresses) {
  using plan::NodeKind;
  published({page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
             page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
             page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {4, 5, 6})});
  const org::Viewer both = person("夏以寧", city,
                                  {org::Duty::read_plans, org::Duty::edit_plans,
                                   org::Duty::check_plans, org::Duty::report_progress});
  const std::string may = task_of(5);
  as(both, [&](org::Context& context) {
    const TaskId id{std::stoll(may.substr(may.rfind('/') + 1))};
    EXPECT_TRUE(assign_task(context, id, officer.person_id));
    return 0;
  });
  add_photograph(may);
  send_report(may);
  ASSERT_EQ(judge(may, "returned", "請寫出人數。").status, 303);
  ASSERT_EQ(post(may + "/assignment", {{"person", ""}}, head).status, 303);
  const auto mine = boost::json::parse(json("/tasks", both).body);
  EXPECT_EQ(mine.at("returned").as_array().size(), 1u);
  EXPECT_EQ(mine.at("late").as_array().size(), 1u) << "April";
  EXPECT_EQ(mine.at("unowned").as_array().size(), 1u) << "June";
}

TEST_P(TaskPages, OfStepsWithoutUnitAreUrgentFromTheirDayOn) {
  using plan::NodeKind;
  published({page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
             page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
             page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6})});
  const auto urgency = [&] {
    for (const org::WaitingList& list : as(publisher, waiting_tasks)) {
      if (list.title == "progress.mine.unowned") return list.urgency;
    }
    return org::Urgency::late;
  };
  EXPECT_EQ(urgency(), org::Urgency::soon);
  now += std::chrono::hours{24 * 15};
  EXPECT_EQ(urgency(), org::Urgency::now) << "due today";
}

TEST_P(TaskPages, AWithdrawalLeavesWhatIsDueAlready) {
  const plan::PlanId id = published_plan();
  ASSERT_TRUE(as(publisher, [&](org::Context& context) {
    return plan::withdraw_plan(context, id, "內容有誤");
  }));
  ASSERT_TRUE(as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); }));
  EXPECT_EQ(state_of_task(task_of(5)), "late") << "May was over";
  EXPECT_THAT(json("/tasks/list?state=dropped", officer).body, HasSubstr("\"total\":2"))
      << "June and December";
}

}  // namespace
}  // namespace hb::progress
