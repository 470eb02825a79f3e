// Duties of rule books laid out as tasks in the database: once, for the right agencies, changed by
// new versions, closed by facts, reminded of, and all of it by the jobs.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "adoptions.h"
#include "agency_action.h"
#include "jobs/job_queue.h"
#include "jobs/outbox.h"
#include "kernel/calendar_files.h"
#include "office_fixture.h"
#include "plan_store.h"
#include "progress_jobs.h"
#include "publication.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class DutyLayout : public DutyOffices {
 protected:
  DutyLayout() {
    load(quay_book());
    adopt(office);
  }
};
HB_ON_BOTH_DATABASES(DutyLayout);

TEST_P(DutyLayout, MakesTheYearsTasksOnce) {
  EXPECT_EQ(lay_out().opened, 9);
  EXPECT_THAT(duties(viewer(officer)),
              ElementsAre("publish/1 2026-01-30 late", "promote/1 2026-03-31 late",
                          "promote/2 2026-06-30 open", "self-check/1 2026-06-30 open",
                          "send-results/1 2026-06-30 open", "promote/3 2026-09-30 ahead",
                          "promote/4 2026-12-31 ahead", "send-results/2 2026-12-31 ahead"));
  EXPECT_TRUE(lay_out().empty());
}

TEST_P(DutyLayout, GivesTheSuperiorWhatItOwesAboutThoseBelow) {
  lay_out();
  EXPECT_THAT(duties(viewer(officer)), Not(Contains(StartsWith("audit"))))
      << "a mystery audit is none that is announced";
  EXPECT_THAT(duties(viewer(above)), Contains("audit/1 2026-12-31 ahead"));
  const auto file = page_json(task_of("audit"), viewer(above));
  EXPECT_EQ(file.at("agency_id").as_int64(), city.value);
  EXPECT_EQ(file.at("duty").at("about_agency_id").as_int64(), office.value);
  EXPECT_EQ(json(task_of("audit"), viewer(officer)).status, 404);
}

TEST_P(DutyLayout, GivesEachUnitItsOwnWhenItOpensAndTakesItWhenItCloses) {
  lay_out();
  const UnitId second = *as(machine(), [&](org::Context& context) {
    return org::open_unit(context, office, {.name = {"秘書室", ""}});
  });
  const DutiesLaidOut opened = lay_out();
  EXPECT_EQ(opened.opened, 1);
  EXPECT_EQ(opened.changed + opened.dropped, 0);
  EXPECT_TRUE(as(machine(), [&](org::Context& context) {
    return org::close_unit(context, second, context.today);
  }));
  go_to(2026y / 6 / 16);
  EXPECT_EQ(lay_out().dropped, 1);
}

TEST_P(DutyLayout, ChangesOpenTasksWhenTheBookHasANewVersionAndLeavesTheClosedOnes) {
  lay_out();
  ASSERT_EQ(happened("plan.published", office, "plan/7/1"), 1);
  load(quay_book_with("rule = \"每季至少 2 項\"", "rule = \"每半年至少 3 項\""));
  const DutiesLaidOut changed = lay_out();
  EXPECT_EQ(changed.opened, 0);
  EXPECT_EQ(changed.changed, 2);
  EXPECT_EQ(changed.dropped, 2) << "two of the four quarters";
  const auto promote = page_json(task_of("promote", 2), machine());
  EXPECT_EQ(promote.at("due_on").as_string(), "2026-12-31");
  EXPECT_EQ(promote.at("duty").at("times").as_int64(), 3);
  load(quay_book_with("rule = \"每年 1 月底前\"", "rule = \"每年 8 月底前\""));
  lay_out();
  const auto publish = page_json(task_of("publish"), machine());
  EXPECT_EQ(publish.at("due_on").as_string(), "2026-01-30") << "it is done";
  EXPECT_EQ(publish.at("state").as_string(), "done");
}

TEST_P(DutyLayout, ReopensWhatAnEarlierVersionHadDropped) {
  lay_out();
  load(
      quay_book_with("code = \"promote\"\n", "code = \"promote\"\nfor = { front_line = false }\n"));
  EXPECT_EQ(lay_out().dropped, 4);
  // The first text again is a new version only if it differs from the latest; here it does.
  load(quay_book());
  EXPECT_EQ(lay_out().opened, 4);
  EXPECT_EQ(page_json("/tasks/list?kind=duty", viewer(officer)).at("total").as_int64(), 8);
}

TEST_P(DutyLayout, DropsTheDutiesOfWhoFollowsNoBookAnyMore) {
  lay_out();
  ASSERT_TRUE(as(machine(), [&](org::Context& context) {
    return rulebook::adopt_book(context, office, {.code = "", .from_year = 115, .reason = "停用"});
  }));
  EXPECT_EQ(lay_out().dropped, 9);
  EXPECT_THAT(duties(viewer(officer)), IsEmpty());
}

TEST_P(DutyLayout, ShowsTheWordsInAYearWithoutCalendarAndMovesWhenItComes) {
  WorkCalendar none;
  services.calendar = &none;
  lay_out(116);
  EXPECT_EQ(page_json(task_of("publish", 1, 116), machine()).at("due_on").as_string(),
            "2027-01-31");
  services.calendar = &calendar;
  const DutiesLaidOut moved = lay_out(116);
  EXPECT_EQ(moved.opened + moved.dropped, 0);
  const auto publish = page_json(task_of("publish", 1, 116), machine());
  EXPECT_EQ(publish.at("due_on").as_string(), "2027-01-29") << "the 31st is a Sunday";
  EXPECT_EQ(publish.at("duty").at("due_by_words").as_string(), "2027-01-31");
}

TEST_P(DutyLayout, ClosesByTheFactWithWhoAndWhen) {
  lay_out();
  go_to(2026y / 6 / 16);
  EXPECT_EQ(happened("plan.published", office, "plan/7/1"), 1);
  EXPECT_EQ(happened("plan.published", office, "plan/7/1"), 0) << "told twice";
  EXPECT_EQ(happened("plan.published", neighbour, "plan/8/1"), 0);
  const auto file = page_json(task_of("publish"), viewer(officer));
  EXPECT_EQ(file.at("state").as_string(), "done");
  EXPECT_EQ(file.at("closed_by_fact").at("fact").as_string(), "plan.published");
  EXPECT_EQ(file.at("closed_by_fact").at("person_id").as_int64(), officer.value);
  EXPECT_THAT(get(task_of("publish"), viewer(officer)).body,
              testing::HasSubstr("計畫已公布（陳officer），自動完成"));
}

TEST_P(DutyLayout, ClosesByEitherOfTwoFactsAndNamesTheOneThatCame) {
  std::string book = quay_book_with("done_by = \"results.sent\"",
                                    "done_by = [\"amendment.approved\", \"amendment.unchanged\"]");
  book.replace(book.find("document = \"results\""), 20, "document = \"amendment\"");
  book.replace(book.find("effects = [\"lock\", \"send\"]"), 26, "effects = [\"lock\"]");
  ASSERT_GT(load(book), 1);
  lay_out();
  EXPECT_THAT(get(task_of("send-results"), viewer(officer)).body,
              testing::HasSubstr("修訂已核定或已檢視計畫、無須修訂就算完成"));
  EXPECT_EQ(happened("amendment.unchanged", office, "plan/7/unchanged/1"), 1);
  const auto june = page_json(task_of("send-results"), viewer(officer));
  EXPECT_EQ(june.at("state").as_string(), "done");
  EXPECT_EQ(june.at("closed_by_fact").at("fact").as_string(), "amendment.unchanged");
  go_to(2026y / 12 / 3);
  EXPECT_EQ(happened("amendment.approved", office, "amendment/7/1"), 1);
  const auto december = page_json(task_of("send-results", 2), viewer(officer));
  EXPECT_EQ(december.at("closed_by_fact").at("fact").as_string(), "amendment.approved");
  EXPECT_TRUE(lay_out().empty()) << "the facts are read back as they were written";
}

TEST_P(DutyLayout, ClosesWhatWasDoneBeforeItWasLaidOut) {
  EXPECT_EQ(happened("plan.published", office, "plan/7/1"), 0);
  EXPECT_EQ(happened("results.sent", office, "results/1"), 0);
  const DutiesLaidOut layout = lay_out();
  EXPECT_EQ(layout.closed, 2);
  EXPECT_THAT(duties(viewer(officer)), Contains("send-results/1 2026-06-30 done"));
  EXPECT_THAT(duties(viewer(officer)), Contains("send-results/2 2026-12-31 ahead"));
  EXPECT_TRUE(lay_out().empty());
}

TEST_P(DutyLayout, RemindsOnceOfEachDayAndAnewWhenTheDayMoves) {
  lay_out();
  EXPECT_EQ(remind(), 0);
  go_to(2026y / 6 / 23);
  EXPECT_EQ(remind(), 1) << "the results, seven days before";
  EXPECT_EQ(remind(), 0);
  go_to(2026y / 6 / 24);
  EXPECT_EQ(remind(), 0) << "the same reminder";
  load(quay_book_with("rule = \"6月、12月\"\nowner = \"secretariat\"",
                      "rule = \"6月20日\"\nowner = \"secretariat\""));
  lay_out();
  EXPECT_EQ(remind(), 0) << "it is late now";
  load(quay_book_with("rule = \"6月、12月\"\nowner = \"secretariat\"",
                      "rule = \"6月25日\"\nowner = \"secretariat\""));
  lay_out();
  EXPECT_EQ(remind(), 1) << "another day";
}

class DutyJobs : public DutyLayout {
 protected:
  DutyJobs() {
    later.at = from_micros(7'000'000'000'000'000);
    services.jobs = &queue;
    add_progress_jobs(queue, services);
    add_progress_listeners(outbox, services);
  }
  /// Delivers what was announced and does the jobs that it orders.
  void settle() {
    while (outbox.deliver_due() > 0) {
    }
    while (queue.run_due() > 0) {
    }
  }
  int total() {
    return static_cast<int>(page_json("/tasks/list?kind=duty", machine()).at("total").as_int64());
  }

  jobs::JobQueue queue{*database, clock};
  // What is announced is due by the machine's own clock.
  org::StandingClock later;
  jobs::OutboxRunner outbox{*database, later};
};
HB_ON_BOTH_DATABASES(DutyJobs);

TEST_P(DutyJobs, LayOutThisYearAndTheNextAtOnceWhenABookIsAdoptedOrChanged) {
  settle();
  EXPECT_EQ(total(), 2 * 9);
  load(
      quay_book_with("code = \"promote\"\n", "code = \"promote\"\nfor = { front_line = false }\n"));
  settle();
  EXPECT_EQ(total(), 2 * 5);
  adopt(city);
  settle();
  EXPECT_GT(total(), 2 * 5) << "the city's own duties";
}

TEST_P(DutyJobs, LayOutEveryNightWhatHasChangedWithoutAnnouncement) {
  settle();
  EXPECT_TRUE(as(machine(), [&](org::Context& context) {
    return org::open_unit(context, office, {.name = {"秘書室", ""}});
  }));
  settle();
  EXPECT_EQ(total(), 2 * 9);
  go_to(2026y / 6 / 16);
  settle();
  // The unit opened on 15 June: this year's check is its own, and the next year's.
  EXPECT_EQ(total(), 2 * 10);
}

TEST_P(DutyJobs, RemindEveryMorning) {
  settle();
  go_to(2026y / 6 / 24);
  settle();
  EXPECT_TRUE(page_json(task_of("send-results"), machine()).at("duty").at("reminded").as_bool());
}

TEST_P(DutyJobs, CloseDutiesByWhatIsAnnounced) {
  settle();
  database->write([&](storage::Transaction& tx) {
    tx.announce("results.sent", "{\"agency_id\":" + std::to_string(office.value) +
                                    ",\"roc_year\":115,\"subject\":\"results/1\",\"person_id\":" +
                                    std::to_string(head.value) + ",\"at\":1781500000000000}");
    // Somebody else's message that says not of whom closes nothing and is not tried for ever.
    tx.announce("results.sent", "{}");
    tx.commit();
  });
  settle();
  const auto file = page_json(task_of("send-results"), machine());
  EXPECT_EQ(file.at("state").as_string(), "done");
  EXPECT_EQ(file.at("closed_by_fact").at("person_id").as_int64(), head.value);
  EXPECT_EQ(file.at("closed_by_fact").at("at").as_int64(), 1781500000000000);
  database->read(
      [&](storage::Transaction& tx) { EXPECT_THAT(jobs::failed_messages(tx, 10), IsEmpty()); });
}

TEST_P(DutyJobs, OweAgainWhatAWithdrawnPlanHadDone) {
  settle();
  const auto tell = [&](const std::string& topic, int version) {
    database->write([&](storage::Transaction& tx) {
      tx.announce(topic, "{\"plan_id\":7,\"agency_id\":" + std::to_string(office.value) +
                             ",\"roc_year\":115,\"version\":" + std::to_string(version) + "}");
      tx.commit();
    });
    settle();
  };
  tell("plan.published", 1);
  EXPECT_EQ(page_json(task_of("publish"), machine()).at("state").as_string(), "done");
  tell("plan.withdrawn", 1);
  const auto open = page_json(task_of("publish"), machine());
  EXPECT_EQ(open.at("state").as_string(), "late");
  EXPECT_EQ(open.at("due_on").as_string(), "2026-01-30") << "the day that it always was";
  lay_out();
  EXPECT_EQ(page_json(task_of("publish"), machine()).at("state").as_string(), "late")
      << "what was taken back does not count at night either";
  tell("plan.published", 2);
  EXPECT_EQ(page_json(task_of("publish"), machine()).at("state").as_string(), "done");
  tell("plan.withdrawn", 1);
  EXPECT_EQ(page_json(task_of("publish"), machine()).at("state").as_string(), "done")
      << "told again, or late, it takes back nothing that came after";
  tell("plan.withdrawn", 2);
  EXPECT_EQ(page_json(task_of("publish"), machine()).at("state").as_string(), "late");
}

TEST_P(DutyJobs, OfAYearAreNotDoneByAPlanOfSeveralYears) {
  settle();
  const org::Viewer publishes =
      person("顏如玉", office, {org::Duty::read_plans, org::Duty::publish_plans});
  plan::Plan draft{.id = plan::PlanId{1}, .agency_id = office};
  draft.head = {.roc_year = 115,
                .title = "中程服務品質計畫",
                .period_from = 2026y / 1 / 1,
                .period_to = 2029y / 12 / 31};
  draft.nodes = {{.id = plan::NodeId{1}, .kind = plan::NodeKind::item, .ordinal = 1},
                 {.id = plan::NodeId{2},
                  .parent = plan::NodeId{1},
                  .kind = plan::NodeKind::strategy,
                  .ordinal = 1},
                 {.id = plan::NodeId{3},
                  .parent = plan::NodeId{2},
                  .kind = plan::NodeKind::step,
                  .ordinal = 1}};
  draft.nodes[0].fields.title = "服務";
  draft.nodes[1].fields.title = "縮短等候";
  draft.nodes[2].fields.text = "逐年加開櫃檯";
  ASSERT_TRUE(as(publishes, [&](org::Context& context) {
    const auto id = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "顏如玉", now});
    const auto published =
        plan::publish_decided(context, *plan::PlanStore{context.tx}.find(id, context.viewer.scope));
    context.tx.commit();
    return published;
  }));
  settle();
  EXPECT_EQ(page_json(task_of("publish"), machine()).at("state").as_string(), "late");
}

}  // namespace
}  // namespace hb::progress
