// Others who are asked in on a case, through the real pages on both databases: who sees what, who
// answers, and what waits because of it.
#include "casework/case_task.h"

#include <gmock/gmock.h>

#include "case_tasks.h"
#include "casework/case_holdings.h"
#include "casework_fixture.h"
#include "nightly_cases.h"
#include "org/holdings.h"

namespace hb::casework {
namespace {

using org::Duty;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Date kMonday{std::chrono::year{2026}, std::chrono::September, std::chrono::day{21}};

Case open_until(Date due) {
  Case current;
  current.state = CaseState::working;
  current.officer_id = PersonId{1};
  current.due_on = due;
  return current;
}

TEST(AskingIn, IsForADayThatTheCaseItselfHas) {
  const Case current = open_until(plus_days(kMonday, 10));
  TaskForm form{.row_version = 1,
                .unit_id = UnitId{2},
                .officer_id = {},
                .words = "請說明施工時間。",
                .due_on = plus_days(kMonday, 10)};
  EXPECT_TRUE(check_task(form, current, kMonday));
  form.due_on = plus_days(kMonday, 11);
  EXPECT_EQ(check_task(form, current, kMonday).error(), refusal::task_day_late);
  form.due_on = plus_days(kMonday, -1);
  EXPECT_EQ(check_task(form, current, kMonday).error(), refusal::task_day_past);
  Case late = open_until(plus_days(kMonday, -3));
  form.due_on = kMonday;
  EXPECT_TRUE(check_task(form, late, kMonday)) << "what is late is asked for today";
  Case waiting = open_until(kMonday);
  waiting.due_on.reset();
  form.due_on = plus_days(kMonday, 60);
  EXPECT_TRUE(check_task(form, waiting, kMonday)) << "its time stands still";
}

TEST(AskingIn, SaysWhatStandsInTheWay) {
  const Case current = open_until(plus_days(kMonday, 10));
  const TaskForm good{.row_version = 1,
                      .unit_id = UnitId{2},
                      .officer_id = {},
                      .words = "請說明。",
                      .due_on = kMonday};
  const auto refused = [&](auto change, const Case& about) {
    TaskForm form = good;
    change(form);
    return check_task(form, about, kMonday).error();
  };
  EXPECT_EQ(refused([](TaskForm& form) { form.unit_id = {}; }, current), refusal::task_nobody);
  EXPECT_EQ(refused([](TaskForm& form) { form.officer_id = PersonId{1}; }, current),
            refusal::task_own_officer);
  EXPECT_EQ(refused([](TaskForm& form) { form.words.clear(); }, current), refusal::task_no_words);
  EXPECT_EQ(refused([](TaskForm& form) { form.row_version = 2; }, current),
            refusal::moved_meanwhile);
  Case secret = current;
  secret.confidential = true;
  EXPECT_EQ(refused([](TaskForm&) {}, secret), refusal::task_secret);
  for (const CaseState state : {CaseState::merged, CaseState::answered}) {
    Case gone = current;
    gone.state = state;
    EXPECT_EQ(refused([](TaskForm&) {}, gone), refusal::cannot_now);
  }
}

TEST(AskingIn, EndsOnceAndWithWords) {
  CaseTask task;
  EXPECT_EQ(check_task_end(task, {.kind = TaskEndKind::answered, .words = {}}).error(),
            refusal::task_no_reply);
  EXPECT_TRUE(check_task_end(task, {.kind = TaskEndKind::withdrawn, .words = {}}));
  EXPECT_EQ(
      check_task_end(task, {.kind = TaskEndKind::answered, .words = "好", .minutes = 1441}).error(),
      refusal::bad_minutes);
  task.end = TaskEnded{.kind = TaskEndKind::declined, .words = "x", .person_name = {}};
  EXPECT_EQ(check_task_end(task, {.kind = TaskEndKind::answered, .words = "好"}).error(),
            refusal::task_ended);
}

TEST(HandedBack, IsGivenToAnotherByTheNextWorkingDay) {
  Case current;
  std::vector<CaseEvent> events{{.kind = EventKind::assigned, .day = kMonday},
                                {.kind = EventKind::handed_back, .day = kMonday}};
  EXPECT_EQ(handed_back_on(current, events), kMonday);
  EXPECT_EQ(*reassign_by(*from_iso("2026-09-24"), real_calendar()), *from_iso("2026-09-29"))
      << "Mid-Autumn, a weekend and the teachers' day lie between";
  current.state = CaseState::working;
  EXPECT_EQ(handed_back_on(current, events), std::nullopt);
  current.state = CaseState::received;
  events.push_back({.kind = EventKind::assigned, .day = kMonday});
  EXPECT_EQ(handed_back_on(current, events), std::nullopt) << "somebody has it again";
}

class AskedIn : public CaseworkTest {
 protected:
  AskedIn() {
    colleague = staff(3, "吳志德", {});
    third = staff(4, "盧品言", {});
    as(everybody(), [&](org::Context& context) {
      for (const auto& [person, unit] : {std::pair{3, second_unit}, {4, second_unit}}) {
        context.tx.execute(
            "INSERT INTO unit_member (agency_id, unit_id, person_id, head, valid_from)"
            " VALUES (:agency, :unit, :person, 0, '2020-01-01')",
            {{"agency", city}, {"unit", unit}, {"person", person}});
      }
      context.tx.commit();
      return 0;
    });
    colleague.unit_id = second_unit;
    third.unit_id = second_unit;
  }

  std::int64_t bring(const std::string& type = "petition") {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", type},
                   {"agency", std::to_string(city.value)},
                   {"subject", "工程噪音"},
                   {"text", "清晨就開始敲打。"},
                   {"name", "王小明"},
                   {"reply_by", "email"},
                   {"email", "ming@example.tw"}},
                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    const std::int64_t id = as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
    return id;
  }
  web::Response ask(std::int64_t id, const std::string& who, const std::string& due) {
    return post("/cases/" + std::to_string(id) + "/tasks",
                {{"row_version", std::to_string(facts(id).at("row_version").as_int64())},
                 {"task_unit", std::to_string(second_unit.value)},
                 {"task_officer", who},
                 {"task_words", "施工時間是幾點到幾點？"},
                 {"task_due", due}},
                officer);
  }
  std::string task_of(std::int64_t id) {
    const auto tasks = facts(id).at("tasks").as_array();
    EXPECT_FALSE(tasks.empty());
    return "/cases/" + std::to_string(id) + "/tasks/" +
           std::to_string(tasks.at(tasks.size() - 1).at("id").as_int64());
  }
  web::Response end(std::int64_t id, const web::Pairs& form, const org::Viewer& viewer) {
    return post(task_of(id) + "/ending", form, viewer);
  }
  std::vector<org::WaitingList> waiting(const org::Viewer& viewer) {
    return as(viewer, [](org::Context& context) { return waiting_cases(context); });
  }
  static const org::WaitingList* list_named(const std::vector<org::WaitingList>& lists,
                                            std::string_view title) {
    for (const auto& each : lists) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }

  org::Viewer colleague, third;
  int tokens = 0;
};

TEST_P(AskedIn, WhoeverIsAskedReadsTheCaseAnswersAndMovesNothing) {
  const std::int64_t id = bring();
  const std::string address = "/cases/" + std::to_string(id);
  EXPECT_EQ(get(address, colleague).status, 403) << "no case of theirs yet";
  ASSERT_EQ(ask(id, "", "115/9/25").status, 303);
  const auto lists = waiting(colleague);
  const auto* list = list_named(lists, "casework.waiting.tasks");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->rows.at(0).due, *from_iso("2026-09-25"));
  const auto page = get(address, colleague);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("清晨就開始敲打"));
  EXPECT_THAT(page.body, Not(HasSubstr("/applicant")));
  EXPECT_THAT(page.body, Not(HasSubstr("/moves")));
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "x"}}, colleague).status, 403);
  EXPECT_EQ(post(address + "/applicant", {}, colleague).status, 403);
  EXPECT_EQ(facts("/cases/tasks", colleague).at("total"), 1);

  EXPECT_EQ(end(id, {{"kind", "answered"}, {"words", ""}}, colleague).status, 422);
  EXPECT_EQ(
      end(id, {{"kind", "answered"}, {"words", "八點到五點。"}, {"minutes", "abc"}}, colleague)
          .status,
      422);
  EXPECT_EQ(end(id, {{"kind", "withdrawn"}}, colleague).status, 403) << "that is the lead's";
  EXPECT_EQ(end(id, {{"kind", "answered"}, {"words", "八點到五點。"}, {"minutes", "15"}}, colleague)
                .status,
            303);
  EXPECT_EQ(get(address, colleague).status, 403) << "only while it is open";
  EXPECT_FALSE(list_named(waiting(colleague), "casework.waiting.tasks"));
  const auto file = facts(id);
  EXPECT_EQ(file.at("tasks").at(0).at("state"), "answered");
  EXPECT_EQ(file.at("tasks").at(0).at("reply").at("words"), "八點到五點。");
  EXPECT_EQ(file.at("minutes"), 15);
  EXPECT_EQ(end(id, {{"kind", "withdrawn"}}, officer).status, 409);
  EXPECT_TRUE(list_named(waiting(officer), "casework.waiting.task_replies"));
  now += std::chrono::minutes{1};
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "已收到會辦意見"}}, officer).status, 303);
  EXPECT_FALSE(list_named(waiting(officer), "casework.waiting.task_replies"))
      << "something was done since";
}

TEST_P(AskedIn, ASecretCaseIsSeenByWhoIsNamedAlone) {
  const std::int64_t id = bring("wrongdoing");
  const std::string address = "/cases/" + std::to_string(id);
  EXPECT_EQ(ask(id, "", "115/9/25").status, 422) << "a whole unit";
  ASSERT_EQ(ask(id, "3", "115/9/25").status, 303);
  EXPECT_EQ(get(address, colleague).status, 200);
  EXPECT_EQ(get(task_of(id), third).status, 403) << "of the same unit";
  EXPECT_EQ(facts("/cases/tasks", third).at("total"), 0);
  const auto held = as(everybody(), [&](org::Context& context) {
    return case_task_holdings().held_by(context, PersonId{3});
  });
  ASSERT_EQ(held.size(), 1U);
  EXPECT_THAT(held[0].words.zh_tw, Not(HasSubstr("噪音")));
}

TEST_P(AskedIn, AnAnswerIsNotWrittenWhileOthersAreStillAskedUnlessThatIsSaid) {
  const std::int64_t id = bring();
  ASSERT_EQ(ask(id, "3", "115/9/25").status, 303);
  const auto refused = move(id, {{"kind", "proposed"}, {"text", "已調整。"}}, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("第二股吳志德"));
  EXPECT_EQ(
      move(id, {{"kind", "proposed"}, {"text", "已調整。"}, {"despite_tasks", "yes"}}, officer)
          .status,
      303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_EQ(facts(id).at("tasks").at(0).at("state"), "withdrawn") << "nobody needs it any more";
  EXPECT_EQ(ask(id, "3", "115/9/25").status, 409);
}

TEST_P(AskedIn, WhatIsAnothersMatterGoesBackToTheLead) {
  const std::int64_t id = bring();
  ASSERT_EQ(ask(id, "3", "115/9/25").status, 303);
  EXPECT_EQ(end(id, {{"kind", "declined"}, {"words", "這條路歸第一股。"}}, third).status, 403);
  EXPECT_EQ(end(id, {{"kind", "declined"}, {"words", "這條路歸第一股。"}}, colleague).status, 303);
  EXPECT_TRUE(list_named(waiting(officer), "casework.waiting.task_replies"));
  ASSERT_EQ(ask(id, "4", "115/9/25").status, 303);
  EXPECT_EQ(end(id, {{"kind", "withdrawn"}, {"reason", "不用了"}}, officer).status, 303);
}

TEST_P(AskedIn, AForeignerTheOwnOfficerAndAFormThatIsOldAreRefused) {
  const std::int64_t id = bring();
  EXPECT_EQ(ask(id, "1", "115/9/25").status, 422) << "the case's own officer";
  EXPECT_EQ(ask(id, "2", "115/9/25").status, 422) << "not of that unit";
  EXPECT_EQ(ask(id, "3", "125/9/25").status, 422) << "after the case's day";
  EXPECT_EQ(ask(id, "3", "").status, 422);
  const std::string address = "/cases/" + std::to_string(id) + "/tasks";
  const web::Pairs form{{"row_version", std::to_string(facts(id).at("row_version").as_int64())},
                        {"task_unit", std::to_string(second_unit.value)},
                        {"task_words", "請說明。"},
                        {"task_due", "115/9/25"}};
  EXPECT_EQ(post(address, form, officer).status, 303);
  EXPECT_EQ(post(address, form, officer).status, 409) << "sent twice it is one task";
}

TEST_P(AskedIn, OfAUnitAloneItsHeadIsToldAndReminded) {
  const std::int64_t id = bring();
  const auto ask_unit = [&] {
    const web::Pairs form{{"row_version", std::to_string(facts(id).at("row_version").as_int64())},
                          {"task_unit", std::to_string(second_unit.value)},
                          {"task_words", "請說明。"},
                          {"task_due", "115/9/23"}};
    return post("/cases/" + std::to_string(id) + "/tasks", form, officer).status;
  };
  const auto night = [&] {
    return as(everybody(), [](org::Context& context) { return tell_of_tasks(context, {}, 100); });
  };
  const auto told = [&] {
    return as(everybody(), [](org::Context& context) {
      return context.tx
          .query_one("SELECT COUNT(*) FROM case_notice WHERE addressee = 'staff' AND kind = 'task'")
          ->integer(0);
    });
  };
  ASSERT_EQ(ask_unit(), 303);
  EXPECT_EQ(told(), 0) << "nobody heads the unit";
  EXPECT_EQ(night().reminders, 0);
  as(everybody(), [&](org::Context& context) {
    context.tx.execute("UPDATE unit_member SET head = 1 WHERE person_id = 4");
    context.tx.commit();
    return 0;
  });
  ASSERT_EQ(ask_unit(), 303);
  EXPECT_EQ(told(), 1);
  EXPECT_EQ(night().reminders, 2);
  EXPECT_EQ(night().reminders, 0);
}

TEST_P(AskedIn, WhoIsAskedIsRemindedOnceAndHandsItOver) {
  const std::int64_t id = bring();
  ASSERT_EQ(ask(id, "3", "115/9/23").status, 303);
  const auto night = [&] {
    return as(everybody(), [](org::Context& context) { return tell_of_tasks(context, {}, 100); });
  };
  EXPECT_EQ(night().reminders, 1);
  EXPECT_EQ(night().reminders, 0) << "a night that runs twice";
  const auto held = as(everybody(), [](org::Context& context) {
    return case_task_holdings().held_by(context, PersonId{3});
  });
  ASSERT_EQ(held.size(), 1U);
  const auto undo = as(everybody(), [&](org::Context& context) {
    auto done = case_task_holdings().hand_over(context, held[0].key, PersonId{3}, PersonId{4});
    context.tx.commit();
    return done;
  });
  ASSERT_TRUE(undo);
  EXPECT_EQ(get(task_of(id), third).status, 200);
  EXPECT_EQ(get(task_of(id), colleague).status, 403);
  EXPECT_TRUE(as(everybody(), [&](org::Context& context) {
    auto done = case_task_holdings().take_back(context, *undo);
    context.tx.commit();
    return done;
  }));
  EXPECT_EQ(get(task_of(id), colleague).status, 200);
}

TEST_P(AskedIn, ACaseThatWasHandedBackStandsBeforeTheHeadWithItsDay) {
  const std::int64_t id = bring();
  ASSERT_EQ(move(id, {{"kind", "handed_back"}, {"text", "不是本科"}}, officer).status, 303);
  const auto lists = waiting(head);
  const auto* list = list_named(lists, "casework.waiting.handed_back");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->rows.at(0).due, *from_iso("2026-09-22"));
  EXPECT_EQ(facts(id).at("reassign_by"), "2026-09-22");
  EXPECT_EQ(facts("/cases?state=received&happened=handed_back", head).at("total"), 1);
  EXPECT_FALSE(list_named(waiting(officer), "casework.waiting.handed_back"));
  now += std::chrono::hours{48};
  const auto later = waiting(head);
  EXPECT_EQ(list_named(later, "casework.waiting.handed_back")->urgency, org::Urgency::late);
  ASSERT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
  EXPECT_FALSE(list_named(waiting(head), "casework.waiting.handed_back"));
}

HB_ON_BOTH_DATABASES(AskedIn);

}  // namespace
}  // namespace hb::casework
