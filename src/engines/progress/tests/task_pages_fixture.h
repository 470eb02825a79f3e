// A published plan with its tasks and the people around them, for tests through the real pages.
#pragma once
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

inline plan::PlanNode page_node(std::int64_t id, std::int64_t parent, plan::NodeKind kind,
                                int ordinal, std::string words, std::vector<int> months = {}) {
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
    officer = person("林佳穎", city, {org::Duty::read_plans, org::Duty::report_progress});
    officer.unit_id = first_unit;
    head = person("吳志德", city, {org::Duty::read_plans, org::Duty::check_plans});
    publisher = person("顏如玉", city,
                       {org::Duty::read_plans, org::Duty::edit_plans, org::Duty::publish_plans});
    helper = staff(1, "陳思妤", {org::Duty::read_plans, org::Duty::report_progress});
    helper.unit_id = second_unit;
    stranger = person("盧品言", neighbour,
                      {org::Duty::read_plans, org::Duty::report_progress, org::Duty::check_plans});
  }

  /// A plan of these entries as a version, with its tasks.
  plan::PlanId published(std::vector<plan::PlanNode> nodes) {
    plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
    draft.head = {.roc_year = 115, .title = "青嶼市政府115年度提升服務品質執行計畫"};
    draft.nodes = std::move(nodes);
    const plan::PlanId id = as(publisher, [&](org::Context& context) {
      const auto made = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return made;
    });
    lay_out_again(id);
    return id;
  }

  plan::PlanId published_plan() {
    using plan::NodeKind;
    std::vector<plan::PlanNode> nodes = {
        page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
        page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
        page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6, 12}),
        page_node(4, 2, NodeKind::step, 2, "公布等候人數。", {5})};
    nodes[1].owners = {{first_unit, true}};
    return published(std::move(nodes));
  }

  /// With a second item, whose step is checked in September.
  plan::PlanId plan_of_two_items() {
    using plan::NodeKind;
    std::vector<plan::PlanNode> nodes = {
        page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
        page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
        page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6}),
        page_node(4, 2, NodeKind::step, 2, "公布等候人數。", {5}),
        page_node(5, 0, NodeKind::item, 2, "電話禮貌"),
        page_node(6, 5, NodeKind::strategy, 1, "抽測"),
        page_node(7, 6, NodeKind::step, 1, "每季抽測。", {9})};
    return published(std::move(nodes));
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

}  // namespace hb::progress
