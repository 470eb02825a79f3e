// What tasks and reports give to indicators and seals, with the real engines on both databases.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <random>

#include "approval/migrations.h"
#include "check_seals.h"
#include "edit_tree.h"
#include "files/file_store.h"
#include "indicators.h"
#include "kernel_testing/real_calendar.h"
#include "lookup/texts.h"
#include "measure/migrations.h"
#include "measure/texts.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_store.h"
#include "progress/migrations.h"
#include "progress/task_measures.h"
#include "progress/texts.h"
#include "progress_routes.h"
#include "publication.h"
#include "rulebook/migrations.h"
#include "sealing.h"
#include "task_store.h"
#include "tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using org::Duty;

plan::PlanNode node(std::int64_t id, std::int64_t parent, plan::NodeKind kind, std::string words,
                    std::vector<int> months = {}) {
  plan::PlanNode made{.id = plan::NodeId{id},
                      .parent = plan::NodeId{parent},
                      .kind = kind,
                      .ordinal = static_cast<int>(id)};
  (kind == plan::NodeKind::step ? made.fields.text : made.fields.title) = std::move(words);
  made.fields.check_months = std::move(months);
  return made;
}

class MonthWorkOfPlans : public org::PageTest {
 protected:
  MonthWorkOfPlans()
      : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                                 measure::migrations(), progress::migrations()},
                  .texts = {lookup::texts(), plan::texts(), measure::texts(), progress::texts()},
                  .routes = {progress_routes()}}),
        files(testing::TempDir() + "haoban-months-" + std::to_string(::getpid())) {
    services.files = &files;
    services.calendar = &calendar;
    sources.add(task_measures());
    ports.connect(sources);
    ports.connect(month_work());
    services.ports = &ports;
    go_to(2026y / 6 / 15);
    officer = person("林佳穎", city,
                     {Duty::read_plans, Duty::report_progress, Duty::edit_plans,
                      Duty::publish_plans, Duty::score_plans});
    head = person("吳志德", city, {Duty::read_plans, Duty::check_plans});
    plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
    draft.head = {.roc_year = 115, .title = "執行計畫"};
    draft.nodes = {node(1, 0, plan::NodeKind::item, "服務"),
                   node(2, 1, plan::NodeKind::strategy, "縮短等候")};
    for (int at = 3; at < 9; ++at) {
      draft.nodes.push_back(node(at, 2, plan::NodeKind::step, "步驟", {6, 12}));
    }
    id = as(officer, [&](org::Context& context) {
      const auto made = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return made;
    });
    EXPECT_TRUE(
        as(officer, [&](org::Context& context) { return plan::publish_plan(context, id); }));
    EXPECT_TRUE(as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); }));
    const auto list = boost::json::parse(json("/tasks/list?month=6", officer).body);
    for (const auto& each : list.at("tasks").as_array()) {
      tasks.push_back("/tasks/" + std::to_string(each.at("id").as_int64()));
    }
  }

  void go_to(Date day) { now = std::chrono::sys_days{day} + 4h; }
  int add_evidence(const std::string& task) {
    return upload(task + "/evidence", {{"title", "照片"}}, "a.jpg", "bytes of " + task, officer,
                  "file")
        .status;
  }
  int send_report(const std::string& task) {
    return post(task + "/reports", {{"outcome", "achieved"}, {"text", "做好了。"}}, officer).status;
  }
  int judge(const std::string& task, const std::string& verdict) {
    const auto file = boost::json::parse(json(task, officer).body);
    const auto& reports = file.at("reports").as_array();
    if (reports.empty()) return 0;
    return post(task + "/reviews",
                {{"report", std::to_string(reports.back().at("id").as_int64())},
                 {"verdict", verdict},
                 {"comment", "請補正"}},
                head)
        .status;
  }
  std::vector<measure::Measured> measured(Date last) {
    return measured(
        last,
        {{"progress/on_time", {}}, {"progress/first_check", {}}, {"progress/with_evidence", {}}});
  }
  std::vector<measure::Measured> measured(Date last,
                                          const std::vector<measure::MeasureWanted>& wanted) {
    return as(officer, [&](org::Context& context) {
      return task_measures().values(context, {city, id, 115, 2026y / 1 / 1, last, now}, wanted);
    });
  }
  measure::SealId seal(int month) {
    const auto ordered = as(officer, [&](org::Context& context) {
      return measure::order_seal(context, id, month, true);
    });
    EXPECT_TRUE(ordered) << ordered.error().key;
    org::Viewer machine = everybody();
    machine.scope = org::Scope::of({city.value, neighbour.value});
    while (const auto piece = as(machine, [&](org::Context& context) {
             return measure::next_piece(context, ordered->id);
           })) {
      EXPECT_TRUE(as(machine, [&](org::Context& context) {
        return measure::keep_piece(context, ordered->id, *piece);
      }));
    }
    return ordered->id;
  }
  std::string all_sealed() {
    std::string text;
    database->read([&](storage::Transaction& tx) {
      for (const storage::Row& row :
           tx.query("SELECT content, hash FROM seal_block ORDER BY seal_id, number")) {
        text += row.text(0) + row.text(1);
      }
    });
    return text;
  }

  /// The plan as it is being written, for numbers and row versions.
  plan::Plan written() {
    return as(officer, [&](org::Context& context) {
      return *plan::PlanStore{context.tx}.find(id, org::Scope::of({city.value}));
    });
  }
  plan::NodeId add_entry(plan::NodeId parent, const std::string& title) {
    EXPECT_TRUE(as(officer, [&](org::Context& context) {
      return plan::edit_tree(context, id, [&](const plan::Plan& whole) {
        return plan::add_node(whole, parent, {.title = title});
      });
    }));
    return written().children(parent).back()->id;
  }
  void move_step(plan::NodeId step, plan::NodeId strategy) {
    EXPECT_TRUE(as(officer, [&](org::Context& context) {
      return plan::edit_tree(context, id, [&](const plan::Plan& whole) {
        return plan::move_under(whole, {step, whole.find(step)->row_version}, strategy);
      });
    }));
  }
  Result<TasksLaidOut> publish_and_lay_out() {
    EXPECT_TRUE(
        as(officer, [&](org::Context& context) { return plan::publish_plan(context, id); }));
    return as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); });
  }
  std::size_t seal_breaks() {
    org::Viewer machine = everybody();
    machine.scope = org::Scope::of({city.value});
    const auto checked =
        as(machine, [](org::Context& context) { return measure::check_seals(context); });
    EXPECT_GT(checked.figures, 0);
    return checked.breaks.size();
  }

  files::FileStore files;
  WorkCalendar calendar = real_calendar();
  measure::MeasureSources sources;
  org::Ports ports;
  org::Viewer officer, head;
  plan::PlanId id;
  std::vector<std::string> tasks;
};
HB_ON_BOTH_DATABASES(MonthWorkOfPlans);

TEST_P(MonthWorkOfPlans, AreSharesOfStepsReportsAndEvidence) {
  ASSERT_EQ(tasks.size(), 6u);
  // The first at once, the second returned and then accepted, the third after its last day.
  for (int at = 0; at < 3; ++at) ASSERT_EQ(add_evidence(tasks[static_cast<std::size_t>(at)]), 303);
  ASSERT_EQ(send_report(tasks[0]), 303);
  ASSERT_EQ(judge(tasks[0], "accepted"), 303);
  ASSERT_EQ(send_report(tasks[1]), 303);
  ASSERT_EQ(judge(tasks[1], "returned"), 303);
  ASSERT_EQ(send_report(tasks[1]), 303);
  ASSERT_EQ(judge(tasks[1], "accepted"), 303);
  go_to(2026y / 7 / 5);
  ASSERT_EQ(send_report(tasks[2]), 303);
  ASSERT_EQ(judge(tasks[2], "accepted"), 303);
  const auto june = measured(2026y / 6 / 30);
  EXPECT_EQ(june[0].value, (measure::Figure{2, 6}));
  EXPECT_EQ(june[1].value, (measure::Figure{2, 3}));
  EXPECT_EQ(june[2].value, (measure::Figure{3, 6}));
  EXPECT_FALSE(measured(2026y / 5 / 31)[0].value.has_value()) << "nothing was due";
  EXPECT_EQ(measured(2026y / 12 / 31)[0].rows, 12);
  const auto rows = as(officer, [&](org::Context& context) {
    return task_measures().rows(context, {city, id, 115, 2026y / 1 / 1, 2026y / 6 / 30, now},
                                {"progress/on_time", {}}, 0, 4);
  });
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].url, tasks[0]);
  EXPECT_TRUE(rows[0].counted);
  EXPECT_FALSE(rows[2].counted) << "sent after its day";
  const auto rest = as(officer, [&](org::Context& context) {
    return task_measures().rows(context, {city, id, 115, 2026y / 1 / 1, 2026y / 6 / 30, now},
                                {"progress/on_time", {}}, rows.back().key, 100);
  });
  EXPECT_EQ(rest.size(), 2u);
}

/// Two steps go to an item of their own; each entry answers for what stands below it.
TEST_P(MonthWorkOfPlans, OfOneEntryAreThoseOfWhatStandsBelowIt) {
  const plan::NodeId item = add_entry({}, "其他服務");
  const plan::NodeId strategy = add_entry(item, "到府服務");
  const plan::Plan before = written();
  const plan::NodeId first_item = before.children({}).front()->id;
  const plan::NodeId first_strategy = before.children(first_item).front()->id;
  const auto steps = before.children(first_strategy);
  const plan::NodeId moved = steps[0]->id, moved_too = steps[1]->id, stays = steps[2]->id;
  ASSERT_EQ(add_evidence(tasks[0]), 303);
  ASSERT_EQ(send_report(tasks[0]), 303);
  ASSERT_EQ(judge(tasks[0], "accepted"), 303);
  move_step(moved, strategy);
  move_step(moved_too, strategy);
  ASSERT_TRUE(publish_and_lay_out());
  const auto of = [&](plan::NodeId entry) {
    return measured(2026y / 6 / 30, {{"progress/on_time", entry}}).front().value;
  };
  EXPECT_EQ(of({}), (measure::Figure{1, 6}));
  EXPECT_EQ(of(first_item), (measure::Figure{0, 4}));
  EXPECT_EQ(of(first_strategy), (measure::Figure{0, 4}));
  EXPECT_EQ(of(item), (measure::Figure{1, 2})) << "a step that is done counts where it stands now";
  EXPECT_EQ(of(strategy), (measure::Figure{1, 2}));
  EXPECT_EQ(of(moved), (measure::Figure{1, 1}));
  EXPECT_EQ(of(stays), (measure::Figure{0, 1}));
  EXPECT_FALSE(of(plan::NodeId{999'999}).has_value());
  const auto several = measured(
      2026y / 6 / 30,
      {{"progress/on_time", item}, {"progress/on_time", {}}, {"progress/with_evidence", stays}});
  EXPECT_EQ(several[0].value, (measure::Figure{1, 2}));
  EXPECT_EQ(several[1].value, (measure::Figure{1, 6}));
  EXPECT_EQ(several[2].value, (measure::Figure{0, 1}));
  const auto rows_of = [&](plan::NodeId entry, std::int64_t after, int limit) {
    return as(officer, [&](org::Context& context) {
      return task_measures().rows(context, {city, id, 115, 2026y / 1 / 1, 2026y / 6 / 30, now},
                                  {"progress/on_time", entry}, after, limit);
    });
  };
  const auto rows = rows_of(item, 0, 100);
  ASSERT_EQ(rows.size(), 2u) << "as many as the number counts";
  EXPECT_EQ(rows[0].url, tasks[0]);
  EXPECT_EQ(rows_of(item, rows[0].key, 100).size(), 1u);
  EXPECT_EQ(rows_of(first_item, 0, 3).size(), 3u);
}

TEST_P(MonthWorkOfPlans, OfOneEntryAreFoundInPlansLaidOutBefore) {
  database->write([&](storage::Transaction& tx) {
    tx.execute("DELETE FROM step_place");
    tx.commit();
  });
  const plan::NodeId item = written().children({}).front()->id;
  const auto rows = [&] {
    return measured(2026y / 6 / 30, {{"progress/on_time", item}}).front().rows;
  };
  EXPECT_EQ(rows(), 0);
  const auto again =
      as(everybody(), [&](org::Context& context) { return lay_out_plan(context, id); });
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->empty()) << "no task is another one";
  EXPECT_EQ(rows(), 6);
}

/// What was sealed of an entry stays the same bytes when steps are moved under another one later,
/// also by a server whose clock was set back.
TEST_P(MonthWorkOfPlans, OfOneEntryAreComputedAgainAfterItsStepsHaveMoved) {
  const plan::NodeId first_item = written().children({}).front()->id;
  const plan::NodeId strategy = add_entry(add_entry({}, "其他服務"), "到府服務");
  // A strategy without step could not go out.
  move_step(written().children(written().children(first_item).front()->id).back()->id, strategy);
  ASSERT_TRUE(publish_and_lay_out());
  const auto indicator = as(officer, [&](org::Context& context) {
    return measure::add_indicator(context, id, first_item,
                                  {.name = "如期完成",
                                   .target = {9, 10},
                                   .measure = "progress/on_time",
                                   .breadth = measure::Breadth::entry});
  });
  ASSERT_TRUE(indicator) << indicator.error().key;
  const auto value = [&] {
    const auto figures = as(officer, [&](org::Context& context) {
      return measure::plan_figures(context, id, 2026y / 7 / 20);
    });
    return figures->indicators.at(0).value;
  };
  ASSERT_EQ(add_evidence(tasks[0]), 303);
  ASSERT_EQ(send_report(tasks[0]), 303);
  ASSERT_EQ(judge(tasks[0], "accepted"), 303);
  const plan::NodeId moved =
      written().children(written().children(first_item).front()->id).front()->id;
  go_to(2026y / 7 / 15);
  seal(6);
  const std::string sealed = all_sealed();
  EXPECT_THAT(sealed, testing::HasSubstr("\"breadth\":\"entry\""));
  EXPECT_EQ(value(), (measure::Figure{1, 5}));
  for (const Date day : {2026y / 7 / 20, 2026y / 6 / 20}) {
    go_to(day);
    move_step(moved, strategy);
    ASSERT_TRUE(publish_and_lay_out());
    EXPECT_EQ(all_sealed(), sealed);
    EXPECT_EQ(seal_breaks(), 0u);
    go_to(2026y / 7 / 21);
    EXPECT_EQ(value(), (measure::Figure{0, 4})) << "today it stands below the other item";
    move_step(moved, written().children(first_item).front()->id);
    ASSERT_TRUE(publish_and_lay_out());
    EXPECT_EQ(seal_breaks(), 0u);
    EXPECT_EQ(value(), (measure::Figure{1, 5}));
  }
}

TEST_P(MonthWorkOfPlans, AreSealedAsTheyStood) {
  ASSERT_EQ(add_evidence(tasks[0]), 303);
  ASSERT_EQ(send_report(tasks[0]), 303);
  ASSERT_EQ(judge(tasks[0], "accepted"), 303);
  ASSERT_EQ(add_evidence(tasks[1]), 303);
  ASSERT_EQ(send_report(tasks[1]), 303);
  go_to(2026y / 7 / 15);
  seal(6);
  go_to(2026y / 7 / 16);
  ASSERT_EQ(judge(tasks[1], "accepted"), 303);
  const auto month =
      as(officer, [&](org::Context& context) { return measure::find_month(context, id, 6, 1); });
  ASSERT_TRUE(month);
  ASSERT_EQ(month->steps.size(), 6u);
  EXPECT_EQ(month->steps[0].state, measure::StepState::done);
  EXPECT_EQ(month->steps[0].evidence.at(0).file_hash.size(), 64u);
  EXPECT_EQ(month->steps[1].state, measure::StepState::reported) << "accepted after sealing";
  EXPECT_EQ(month->steps[2].state, measure::StepState::late);
  EXPECT_EQ(month->row.reports_after, 0);
  ASSERT_EQ(add_evidence(tasks[2]), 303);
  ASSERT_EQ(send_report(tasks[2]), 303);
  const auto after =
      as(officer, [&](org::Context& context) { return measure::find_month(context, id, 6, 1); });
  EXPECT_EQ(after->row.reports_after, 1);
  EXPECT_EQ(after->steps[2].state, measure::StepState::late);
}

/// People report, check, add evidence and take it back in any order; what was sealed stays, and the
/// sealed values computed again from the records are the same bytes.
TEST_P(MonthWorkOfPlans, KeepTheirSealedFiguresWhateverIsDoneLater) {
  for (const char* key : {"progress/on_time", "progress/first_check", "progress/with_evidence"}) {
    ASSERT_TRUE(as(officer, [&](org::Context& context) {
      const auto plan = plan::entries_of(context, id);
      return measure::add_indicator(context, id, plan->entries.front().id,
                                    {.name = key, .target = {9, 10}, .measure = key});
    }));
  }
  std::mt19937 random{20260715};
  const auto act = [&] {
    const std::string& task = tasks[random() % tasks.size()];
    now += std::chrono::hours{5};
    switch (random() % 5) {
      case 0: (void)add_evidence(task); break;
      case 1: (void)send_report(task); break;
      case 2: (void)judge(task, "accepted"); break;
      case 3: (void)judge(task, "returned"); break;
      case 4: {
        const auto file = boost::json::parse(json(task, officer).body);
        const auto& evidence = file.at("pieces").as_array();
        if (evidence.empty()) break;
        (void)post(
            task + "/evidence/" + std::to_string(evidence[0].at("id").as_int64()) + "/taking-back",
            {{"reason", "放錯了"}}, officer);
        break;
      }
    }
  };
  for (int round = 0; round < 40; ++round) act();
  go_to(2026y / 7 / 15);
  seal(6);
  const std::string sealed = all_sealed();
  for (int round = 0; round < 60; ++round) {
    act();
    ASSERT_EQ(all_sealed(), sealed);
  }
  // A server whose clock was set back before the seal goes on working, and changes nothing in it.
  go_to(2026y / 6 / 20);
  for (int round = 0; round < 60; ++round) {
    act();
    ASSERT_EQ(all_sealed(), sealed);
  }
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({city.value});
  const auto checked =
      as(machine, [](org::Context& context) { return measure::check_seals(context); });
  EXPECT_EQ(checked.seals, 1);
  EXPECT_EQ(checked.figures, 3);
  EXPECT_TRUE(checked.breaks.empty());
}

TEST_P(MonthWorkOfPlans, AreDatedAfterTheSealWhereTheClockWasSetBack) {
  ASSERT_EQ(add_evidence(tasks[0]), 303);
  ASSERT_EQ(send_report(tasks[0]), 303);
  go_to(2026y / 7 / 15);
  seal(6);
  const Instant sealed_at = now;
  go_to(2026y / 6 / 20);
  ASSERT_EQ(judge(tasks[0], "accepted"), 303);
  ASSERT_EQ(send_report(tasks[1]), 422) << "no evidence yet: it is refused as ever";
  ASSERT_EQ(add_evidence(tasks[1]), 303);
  ASSERT_EQ(send_report(tasks[1]), 303);
  database->read([&](storage::Transaction& tx) {
    for (const std::string_view late :
         {"SELECT MAX(reported_at) FROM task_report", "SELECT MAX(reviewed_at) FROM report_review",
          "SELECT MAX(added_at) FROM evidence", "SELECT MAX(closed_at) FROM task"}) {
      EXPECT_GT(tx.query_one(late, {})->integer(0), to_micros(sealed_at)) << late;
    }
  });
}

/// A later version of the plan drops an open step, another one takes it up again in other words.
TEST_P(MonthWorkOfPlans, KeepTheirSealedFiguresWhenLaterVersionsDropAndReopenSteps) {
  ASSERT_TRUE(as(officer, [&](org::Context& context) {
    const auto plan = plan::entries_of(context, id);
    return measure::add_indicator(
        context, id, plan->entries.front().id,
        {.name = "如期完成", .target = {9, 10}, .measure = "progress/on_time"});
  }));
  const auto lay_out = [&](std::size_t nth, bool drop, const std::string& title) {
    as(everybody(), [&](org::Context& context) {
      TaskStore store{context.tx};
      std::vector<Task> june;
      for (const Task& each : store.of_plan(city, id)) {
        if (std::get<StepMonth>(each.subject).month == 6) june.push_back(each);
      }
      std::sort(june.begin(), june.end(),
                [](const Task& a, const Task& b) { return a.id.value < b.id.value; });
      const Task& task = june.at(nth);
      TasksLaidOut layout;
      if (drop) {
        layout.dropped.push_back(task.id);
      } else {
        TaskTerms terms = task.terms;
        terms.title = title;
        layout.reopened.push_back({task.id, task.subject, terms});
      }
      store.record(city, 115, layout, now);
      context.tx.commit();
      return true;
    });
  };
  go_to(2026y / 7 / 10);
  lay_out(0, true, "");
  go_to(2026y / 7 / 15);
  seal(6);
  const auto breaks = [&] {
    org::Viewer machine = everybody();
    machine.scope = org::Scope::of({city.value});
    return as(machine, [](org::Context& context) { return measure::check_seals(context); })
        .breaks.size();
  };
  EXPECT_EQ(breaks(), 0u);
  go_to(2026y / 8 / 1);
  lay_out(0, false, "重新辦理");
  EXPECT_EQ(breaks(), 0u) << "at the seal's moment it was not asked for";
  lay_out(1, false, "改寫過的步驟");
  EXPECT_EQ(breaks(), 0u) << "at the seal's moment it had other words";
  go_to(2026y / 8 / 2);
  lay_out(1, true, "");
  EXPECT_EQ(breaks(), 0u);
  EXPECT_EQ(measured(2026y / 6 / 30)[0].rows, 5) << "today one is taken up again and one dropped";
}

}  // namespace
}  // namespace hb::progress
