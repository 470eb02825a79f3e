#include "progress/task.h"

#include <gmock/gmock.h>

#include "kernel_testing/real_calendar.h"
#include "sample_tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;

plan::PlanInForce household_plan() {
  return {.plan_id = plan::PlanId{7},
          .agency_id = AgencyId{3},
          .roc_year = 115,
          .version = 1,
          .title = "115年度計畫",
          .steps = {{.node_id = plan::NodeId{111},
                     .number = "一、（一）1、",
                     .strategy = "縮短等候時間",
                     .text = "尖峰時段加開櫃檯。",
                     .check_months = {6, 12},
                     .lead = UnitId{2}},
                    {.node_id = plan::NodeId{112},
                     .number = "一、（一）2、",
                     .strategy = "縮短等候時間",
                     .text = "公布等候人數。",
                     .check_months = {5}}}};
}

std::vector<Task> as_stored(const std::vector<TaskWanted>& wanted) {
  std::vector<Task> tasks;
  for (const TaskWanted& each : wanted) {
    tasks.push_back({.id = TaskId{static_cast<std::int64_t>(tasks.size()) + 1},
                     .agency_id = AgencyId{3},
                     .roc_year = 115,
                     .subject = each.subject,
                     .terms = each.terms});
  }
  return tasks;
}

TEST(TasksOfPlan, AreOneForEachCheckMonthOfEachStep) {
  const auto wanted = tasks_of(household_plan(), real_calendar());
  ASSERT_EQ(wanted.size(), 3u);
  EXPECT_EQ(wanted[0].subject, (TaskSubject{StepMonth{plan::PlanId{7}, plan::NodeId{111}, 6}}));
  EXPECT_EQ(wanted[0].terms.opens_on, kFirstOfJune);
  EXPECT_EQ(wanted[0].terms.due_on, kLastOfJune);
  EXPECT_EQ(wanted[0].terms.rule_words, "6月");
  EXPECT_EQ(wanted[0].terms.unit_id, UnitId{2});
  EXPECT_EQ(wanted[2].terms.under, "縮短等候時間");
}

TEST(TasksOfPlan, AreDueOnTheWorkingDayBeforeAMonthThatEndsOnADayOff) {
  // 31 May 2026 is a Sunday.
  const auto wanted = tasks_of(household_plan(), real_calendar());
  EXPECT_EQ(wanted[2].terms.due_on, 2026y / 5 / 29);
}

TEST(TasksOfPlan, TakeTheLastDayItselfInAYearWithoutOfficeCalendar) {
  plan::PlanInForce plan = household_plan();
  plan.roc_year = 150;
  const auto wanted = tasks_of(plan, real_calendar());
  ASSERT_EQ(wanted.size(), 3u);
  EXPECT_EQ(wanted[2].terms.due_on, 2061y / 5 / 31);
}

TEST(LayOut, OpensWhatIsNewAndIsDoneOnce) {
  const auto wanted = tasks_of(household_plan(), real_calendar());
  EXPECT_EQ(lay_out(wanted, {}).opened.size(), 3u);
  EXPECT_TRUE(lay_out(wanted, as_stored(wanted)).empty());
}

TEST(LayOut, ChangesOpenTasksAndLeavesTheClosedOnesAsTheyWere) {
  const auto before = tasks_of(household_plan(), real_calendar());
  std::vector<Task> present = as_stored(before);
  present[0].closed_at = kNow;
  plan::PlanInForce plan = household_plan();
  plan.steps[0].text = "尖峰時段加開三個櫃檯。";
  const auto layout = lay_out(tasks_of(plan, real_calendar()), present);
  ASSERT_EQ(layout.changed.size(), 1u);
  EXPECT_EQ(layout.changed[0].id, present[1].id);
  EXPECT_EQ(layout.changed[0].terms.title, "尖峰時段加開三個櫃檯。");
  EXPECT_TRUE(layout.opened.empty());
}

TEST(LayOut, DropsWhatThePlanNoLongerAsksForButNotWhatIsDone) {
  const auto before = tasks_of(household_plan(), real_calendar());
  std::vector<Task> present = as_stored(before);
  present[0].closed_at = kNow;
  plan::PlanInForce withdrawn = household_plan();
  withdrawn.steps.clear();
  const auto layout = lay_out(tasks_of(withdrawn, real_calendar()), present);
  EXPECT_THAT(layout.dropped, testing::UnorderedElementsAre(present[1].id, present[2].id));
}

TEST(LayOut, ReopensWhatIsAskedForAgain) {
  const auto wanted = tasks_of(household_plan(), real_calendar());
  std::vector<Task> present = as_stored(wanted);
  present[1].dropped_at = kNow;
  const auto layout = lay_out(wanted, present);
  ASSERT_EQ(layout.reopened.size(), 1u);
  EXPECT_EQ(layout.reopened[0].id, present[1].id);
}

TEST(LayOut, AsksForNothingThatWasOverWhenALaterVersionTookEffect) {
  using namespace std::chrono_literals;
  const auto before = tasks_of(household_plan(), real_calendar());
  plan::PlanInForce amended = household_plan();
  amended.steps[1].check_months = {3, 5, 11, 12};
  const auto wanted = tasks_of(amended, real_calendar());
  const auto layout = lay_out(wanted, as_stored(before), 2026y / 11 / 28);
  ASSERT_EQ(layout.opened.size(), 2u);
  EXPECT_EQ(layout.opened[0].terms.rule_words, "11月") << "its day is not over";
  EXPECT_EQ(layout.opened[1].terms.rule_words, "12月");
  EXPECT_TRUE(layout.dropped.empty()) << "what was asked for before stays";
  EXPECT_EQ(lay_out(wanted, {}, 2026y / 11 / 28).opened.size(), 6u)
      << "the first layout takes the year as its plan says it";
}

TEST(LayOut, AVersionRewritesNothingThatWasOwedBeforeItsDay) {
  using namespace std::chrono_literals;
  const auto before = tasks_of(household_plan(), real_calendar());
  plan::PlanInForce amended = household_plan();
  for (plan::StepInForce& step : amended.steps) {
    step.text = "改過的步驟";
    step.lead = UnitId{9};
  }
  const std::vector<Task> present = as_stored(before);
  const auto layout = lay_out(tasks_of(amended, real_calendar()), present, 2026y / 7 / 1);
  for (const TasksLaidOut::Changed& each : layout.changed) {
    const Task& task = *std::ranges::find(present, each.id, &Task::id);
    const bool owed = task.terms.due_on < 2026y / 7 / 1;
    EXPECT_EQ(each.terms.title, owed ? task.terms.title : "改過的步驟");
    EXPECT_EQ(each.terms.unit_id, UnitId{9}) << "who does it now is whom the plan names now";
  }
  EXPECT_EQ(layout.changed.size(), present.size());
}

TEST(LayOut, WhatWasOwedBeforeAWithdrawalIsOwedAfterIt) {
  using namespace std::chrono_literals;
  const auto before = tasks_of(household_plan(), real_calendar());
  const std::vector<Task> present = as_stored(before);
  const auto layout = lay_out({}, present, 2026y / 7 / 1);
  for (const Task& task : present) {
    const bool dropped = std::ranges::find(layout.dropped, task.id) != layout.dropped.end();
    EXPECT_EQ(dropped, task.terms.due_on >= 2026y / 7 / 1) << task.terms.rule_words;
  }
  EXPECT_LT(layout.dropped.size(), present.size());
}

TEST(TasksOfPlan, OfSeveralYearsAreThoseOfItsAnnualPlans) {
  plan::PlanInForce plan = household_plan();
  plan.several_years = true;
  EXPECT_TRUE(tasks_of(plan, real_calendar()).empty());
}

TEST(LayOut, TakesUpAgainOnlyWhatWasOwedOnItsDay) {
  using namespace std::chrono_literals;
  const auto wanted = tasks_of(household_plan(), real_calendar());
  std::vector<Task> present = as_stored(wanted);
  present[0].dropped_at = std::chrono::sys_days{2026y / 3 / 2} + 4h;
  EXPECT_TRUE(lay_out(wanted, present, 2026y / 11 / 28).empty()) << "dropped before June";
  EXPECT_EQ(lay_out(wanted, present, 2026y / 6 / 1).reopened.size(), 1u);
  present[0].dropped_at = std::chrono::sys_days{2026y / 7 / 2} + 4h;
  EXPECT_EQ(lay_out(wanted, present, 2026y / 11 / 28).reopened.size(), 1u)
      << "it was late when it was dropped";
}

TEST(TaskState, FollowsTheDayUntilSomebodyReports) {
  const Task task = june_task();
  EXPECT_EQ(state_of(task, ReportStanding::none, 2026y / 5 / 31), TaskState::ahead);
  EXPECT_EQ(state_of(task, ReportStanding::none, kFirstOfJune), TaskState::open);
  EXPECT_EQ(state_of(task, ReportStanding::none, kLastOfJune), TaskState::open);
  EXPECT_EQ(state_of(task, ReportStanding::none, kFirstOfJuly), TaskState::late);
  EXPECT_EQ(state_of(task, ReportStanding::waiting, kFirstOfJuly), TaskState::reported);
  EXPECT_EQ(state_of(task, ReportStanding::returned, kFirstOfJuly), TaskState::returned);
}

TEST(TaskState, IsDoneOnceClosedWhateverTheDay) {
  Task task = june_task();
  task.closed_at = kNow;
  EXPECT_EQ(state_of(task, ReportStanding::accepted, kFirstOfJuly), TaskState::done);
  EXPECT_FALSE(is_late(task, kFirstOfJuly));
}

TEST(TaskState, OfAReturnedReportIsLateToo) {
  Task task = june_task();
  EXPECT_TRUE(is_late(task, kFirstOfJuly));
  task.waits_since = kNow;
  EXPECT_FALSE(is_late(task, kFirstOfJuly));
}

TEST(SortByUrgency, EndsTheWeekOnSunday) {
  // 15 June 2026 is a Monday.
  const auto due_on = [](Date day) {
    TaskRow row{.task = june_task()};
    row.task.terms.due_on = day;
    return row;
  };
  TaskRow returned = due_on(2026y / 6 / 10);
  returned.standing = ReportStanding::returned;
  const MyTasks mine = sort_by_urgency({returned, due_on(2026y / 6 / 14), due_on(kMidJune),
                                        due_on(2026y / 6 / 21), due_on(2026y / 6 / 22)},
                                       kMidJune);
  EXPECT_EQ(mine.returned.size(), 1u);
  EXPECT_EQ(mine.late.size(), 1u);
  EXPECT_EQ(mine.today.size(), 1u);
  EXPECT_EQ(mine.this_week.size(), 1u);
  EXPECT_EQ(mine.later.size(), 1u);
}

TEST(SortByUrgency, PutsWhatWasRemindedOfBeforeWhatIsMerelyOpen) {
  TaskRow reminded{.task = june_task()};
  reminded.task.reminded_at = kNow;
  const MyTasks mine = sort_by_urgency({reminded, TaskRow{.task = june_task()}}, kMidJune);
  EXPECT_EQ(mine.soon.size(), 1u);
  EXPECT_EQ(mine.later.size(), 1u);
  // From a Friday, the next Thursday is as near as what was reminded of.
  TaskRow next_week{.task = june_task()};
  next_week.task.terms.due_on = 2026y / 6 / 25;
  EXPECT_EQ(sort_by_urgency({next_week}, 2026y / 6 / 19).soon.size(), 1u);
  next_week.task.terms.due_on = 2026y / 6 / 26;
  EXPECT_EQ(sort_by_urgency({next_week}, 2026y / 6 / 19).later.size(), 1u);
  EXPECT_EQ(sort_by_urgency({reminded}, kFirstOfJuly).late.size(), 1u) << "late says more";
}

TEST(StepInForce, HasThePriorityOfTheNearestEntryThatSetsOne) {
  plan::Plan plan;
  plan.nodes = {
      {.id = plan::NodeId{1}, .kind = plan::NodeKind::item, .fields = {.priority = 2}},
      {.id = plan::NodeId{2}, .parent = plan::NodeId{1}, .kind = plan::NodeKind::strategy},
      {.id = plan::NodeId{3}, .parent = plan::NodeId{2}, .kind = plan::NodeKind::step},
      {.id = plan::NodeId{4},
       .parent = plan::NodeId{2},
       .kind = plan::NodeKind::step,
       .fields = {.priority = 1}}};
  EXPECT_EQ(plan::step_in_force(plan, plan.nodes[2]).priority, 2);
  EXPECT_EQ(plan::step_in_force(plan, plan.nodes[3]).priority, 1);
}

TEST(SortByUrgency, PutsWhatThePlanPutsFirstFirstWithinAGroup) {
  const auto row = [](std::int64_t id, Date due, int priority) {
    TaskRow made{.task = june_task()};
    made.task.id = TaskId{id};
    made.task.terms.due_on = due;
    made.task.terms.priority = priority;
    return made;
  };
  const MyTasks mine = sort_by_urgency(
      {row(1, kFirstOfJune, 0), row(2, kMidJune, 3), row(3, kMidJune, 1), row(4, kLastOfJune, 1)},
      kLastOfJune);
  ASSERT_EQ(mine.late.size(), 3u);
  EXPECT_EQ(mine.late[0].task.id, TaskId{3});
  EXPECT_EQ(mine.late[1].task.id, TaskId{2});
  EXPECT_EQ(mine.late[2].task.id, TaskId{1}) << "what has no priority comes last";
  EXPECT_EQ(mine.today.size(), 1u) << "and never leaves its group";
}

TEST(SortByPressure, PutsWhatIsLateBeforeWhatThePlanPutsFirst) {
  const auto row = [](std::int64_t id, Date due, int priority) {
    TaskRow made{.task = june_task()};
    made.task.id = TaskId{id};
    made.task.terms.due_on = due;
    made.task.terms.priority = priority;
    return made;
  };
  std::vector<TaskRow> rows{row(1, kFirstOfJune, 0), row(2, kFirstOfJune, 2),
                            row(3, kLastOfJune, 0), row(4, kFirstOfJuly, 1)};
  sort_by_pressure(rows, kMidJune);
  std::vector<std::int64_t> order;
  for (const TaskRow& each : rows) order.push_back(each.task.id.value);
  EXPECT_EQ(order, (std::vector<std::int64_t>{2, 1, 4, 3}));
}

TEST(OnlyHelps, IsWhoseUnitIsNamedBesideTheOneThatLeads) {
  Task task = june_task();
  task.terms.helping = {UnitId{5}};
  const auto who = [](std::int64_t person, std::int64_t agency, std::int64_t unit) {
    return org::PersonPosts{.person_id = PersonId{person},
                            .name = {},
                            .agency_id = AgencyId{agency},
                            .unit_id = UnitId{unit},
                            .posts = {}};
  };
  EXPECT_TRUE(only_helps(task, who(8, 3, 5)));
  EXPECT_FALSE(only_helps(task, who(8, 3, 2))) << "it leads";
  EXPECT_FALSE(only_helps(task, who(8, 4, 5))) << "another agency";
  EXPECT_FALSE(only_helps(task, who(8, 3, 0)));
  task.person_id = PersonId{8};
  EXPECT_FALSE(only_helps(task, who(8, 3, 5))) << "it was handed to this person";
}

TEST(StepInForce, IsAnsweredForByTheNearestOwnersAbove) {
  plan::Plan plan;
  plan.nodes = {{.id = plan::NodeId{1}, .kind = plan::NodeKind::item, .fields = {.title = "一"}},
                {.id = plan::NodeId{2},
                 .parent = plan::NodeId{1},
                 .kind = plan::NodeKind::strategy,
                 .fields = {.title = "縮短等候時間"},
                 .owners = {{UnitId{4}, true}, {UnitId{5}, false}}},
                {.id = plan::NodeId{3},
                 .parent = plan::NodeId{2},
                 .kind = plan::NodeKind::step,
                 .fields = {.text = "加開櫃檯。", .check_months = {6}}}};
  const plan::StepInForce step = plan::step_in_force(plan, plan.nodes[2]);
  EXPECT_EQ(step.lead, UnitId{4});
  EXPECT_EQ(step.helping, std::vector<UnitId>{UnitId{5}});
  EXPECT_EQ(step.strategy, "縮短等候時間");
  EXPECT_EQ(step.strategy_id, plan::NodeId{2});
  EXPECT_EQ(step.item_id, plan::NodeId{1});
}

TEST(StepPlaces, AreWrittenDownWhenStepsAreNewOrHaveMoved) {
  plan::PlanInForce plan;
  const auto step = [](std::int64_t id, std::int64_t strategy, std::vector<int> months) {
    return plan::StepInForce{.node_id = plan::NodeId{id},
                             .number = {},
                             .strategy_id = plan::NodeId{strategy},
                             .item_id = plan::NodeId{1},
                             .strategy = {},
                             .text = {},
                             .check_months = std::move(months),
                             .lead = {},
                             .helping = {}};
  };
  plan.steps = {step(3, 2, {6}), step(4, 2, {6}), step(5, 2, {6}), step(6, 2, {})};
  const std::vector<StepPlace> known{{plan::NodeId{3}, plan::NodeId{2}, plan::NodeId{1}},
                                     {plan::NodeId{4}, plan::NodeId{9}, plan::NodeId{1}}};
  const auto places = places_to_record(plan, known);
  ASSERT_EQ(places.size(), 2u) << "a step that is never checked is behind no number";
  EXPECT_EQ(places[0].node_id, plan::NodeId{4});
  EXPECT_EQ(places[1].node_id, plan::NodeId{5});
  EXPECT_TRUE(places[0].is_in(plan::NodeId{1}));
  EXPECT_TRUE(places[0].is_in(plan::NodeId{4}));
  EXPECT_FALSE(places[0].is_in(plan::NodeId{9}));
}

}  // namespace
}  // namespace hb::progress
