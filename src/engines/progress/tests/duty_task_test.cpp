#include "progress/duty_task.h"

#include <gmock/gmock.h>

#include <set>

#include "kernel_testing/real_calendar.h"
#include "office_fixture.h"
#include "rulebook/read.h"
#include "rulebook_data/files.h"
#include "sample_tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr AgencyId kOffice{3}, kCity{1};

Debtor debtor() {
  return {.agency_id = kOffice,
          .parent_id = kCity,
          .stands_from = 2010y / 1 / 1,
          .units = {{UnitId{5}, 2010y / 1 / 1}, {UnitId{6}, 2026y / 7 / 1}},
          .traits = {.level = org::AgencyLevel::second, .front_line = true}};
}

std::vector<TaskOwed> tasks_for(const Debtor& owes, const rulebook::RuleBook& book,
                                const WorkCalendar& calendar, int year = 115) {
  return duty_tasks_of(owes, book, rulebook::duties_known_in_year(book, year, calendar));
}

std::vector<std::string> lines_of(const std::vector<TaskOwed>& tasks) {
  std::vector<std::string> lines;
  for (const TaskOwed& each : tasks) {
    const DutyTime& time = std::get<DutyTime>(each.task.subject);
    std::string line = time.duty_code + "/" + std::to_string(time.occurrence) + " " +
                       to_iso(each.task.terms.due_on);
    if (time.unit_id) line += " unit " + std::to_string(time.unit_id.value);
    if (time.about_id) line += " about " + std::to_string(time.about_id.value);
    lines.push_back(line);
  }
  return lines;
}

rulebook::RuleBook book_of(std::string_view toml) {
  auto reading = rulebook::read_rulebook(toml);
  for (const rulebook::Problem& problem : reading.problems) {
    ADD_FAILURE() << problem.line << ": " << problem.path << " " << problem.error.key;
  }
  return *std::move(reading.book);
}

TEST(DutyTasks, AreOneForEachTimeAndUnitAndNoneForSteps) {
  EXPECT_THAT(lines_of(tasks_for(debtor(), book_of(quay_book()), real_calendar())),
              ElementsAre("publish/1 2026-01-30", "promote/1 2026-03-31", "promote/2 2026-06-30",
                          "self-check/1 2026-06-30 unit 5", "send-results/1 2026-06-30",
                          "promote/3 2026-09-30", "promote/4 2026-12-31",
                          "audit/1 2026-12-31 about 3", "send-results/2 2026-12-31"))
      << "the second unit did not stand in June";
}

TEST(DutyTasks, SayWhatTheBookSays) {
  const auto tasks = tasks_for(debtor(), book_of(quay_book()), real_calendar());
  const TaskTerms& publish = tasks[0].task.terms;
  EXPECT_EQ(publish.title, "公布計畫");
  EXPECT_EQ(publish.under, "碼頭服務方案");
  EXPECT_EQ(publish.rule_words, "每年 1 月底前");
  EXPECT_EQ(publish.duty->title_en, "Publish the plan");
  EXPECT_EQ(publish.duty->owner, rulebook::Owner::agency_head);
  EXPECT_EQ(publish.duty->due_by_words, 2026y / 1 / 31) << "a Saturday";
  EXPECT_THAT(publish.duty->reminders, ElementsAre(14, 3));
  EXPECT_THAT(publish.duty->done_by, testing::ElementsAre("plan.published"));
  EXPECT_EQ(publish.duty->book_code, "quay");
  EXPECT_EQ(publish.duty->source, "碼頭服務方案 三");
  const TaskTerms& promote = tasks[1].task.terms;
  EXPECT_EQ(promote.times(), 2);
  EXPECT_EQ(promote.duty->counter, "項");
  EXPECT_TRUE(promote.needs_evidence());
  EXPECT_FALSE(publish.needs_evidence());
}

TEST(DutyTasks, OfTheSuperiorAreOwedByTheAgencyAbove) {
  for (const TaskOwed& each : tasks_for(debtor(), book_of(quay_book()), real_calendar())) {
    const bool audit = std::get<DutyTime>(each.task.subject).duty_code == "audit";
    EXPECT_EQ(each.agency_id, audit ? kCity : kOffice);
  }
  Debtor top = debtor();
  top.parent_id = {};
  for (const TaskOwed& each : tasks_for(top, book_of(quay_book()), real_calendar())) {
    EXPECT_NE(std::get<DutyTime>(each.task.subject).duty_code, "audit") << "nobody here owes it";
  }
}

TEST(DutyTasks, OfUnitsStayWithAnAgencyThatHasNone) {
  Debtor small = debtor();
  small.units.clear();
  EXPECT_THAT(lines_of(tasks_for(small, book_of(quay_book()), real_calendar())),
              testing::Contains("self-check/1 2026-06-30"));
}

TEST(DutyTasks, BeginWithTheAgency) {
  Debtor young = debtor();
  young.stands_from = 2026y / 12 / 1;
  EXPECT_THAT(lines_of(tasks_for(young, book_of(quay_book()), real_calendar())),
              ElementsAre("promote/4 2026-12-31", "audit/1 2026-12-31 about 3",
                          "send-results/2 2026-12-31"));
}

TEST(DutyTasks, AreThoseThatTheBookAsksOfSuchAnAgency) {
  const auto book = book_of(
      quay_book_with("code = \"promote\"\n", "code = \"promote\"\nfor = { front_line = false }\n"));
  for (const std::string& line : lines_of(tasks_for(debtor(), book, real_calendar()))) {
    EXPECT_THAT(line, testing::Not(testing::StartsWith("promote"))) << line;
  }
}

TEST(DutyTasks, ShowTheWordsUntilTheCalendarComes) {
  const auto book = book_of(quay_book());
  const auto unmoved = tasks_for(debtor(), book, WorkCalendar{});
  EXPECT_EQ(unmoved[0].task.terms.due_on, 2026y / 1 / 31);
  const auto moved = tasks_for(debtor(), book, real_calendar());
  EXPECT_EQ(moved[0].task.subject, unmoved[0].task.subject) << "the same task, moved";
  EXPECT_EQ(moved[0].task.terms.due_on, 2026y / 1 / 30);
}

/// Every kind of agency that a book may speak of.
std::vector<Debtor> all_debtors(const rulebook::RuleBook& book) {
  std::vector<std::string> classes{""};
  for (const rulebook::ObjectClass& each : book.classes) classes.push_back(each.code);
  std::vector<Debtor> debtors;
  for (const org::AgencyLevel level : org::all_agency_levels()) {
    for (const bool front_line : {false, true}) {
      for (const std::string& class_code : classes) {
        Debtor each = debtor();
        each.units = {{UnitId{5}, {}}, {UnitId{6}, {}}};
        each.stands_from = 1990y / 1 / 1;
        each.traits = {.level = level, .front_line = front_line, .class_code = class_code};
        debtors.push_back(each);
      }
    }
  }
  return debtors;
}

TEST(DutyTasksOfCarriedBooks, AreThereForEveryDutyInEveryYear) {
  const WorkCalendar calendar = real_calendar();
  for (const EmbeddedFile& file : rulebook_data::files()) {
    const auto book = book_of(file.bytes);
    for (int year = 106; year <= 116; ++year) {
      std::set<std::string> seen;
      for (const Debtor& owes : all_debtors(book)) {
        std::set<TaskSubject> subjects;
        for (const TaskOwed& each : tasks_for(owes, book, calendar, year)) {
          const DutyTime& time = std::get<DutyTime>(each.task.subject);
          const TaskTerms& terms = each.task.terms;
          seen.insert(time.duty_code);
          EXPECT_TRUE(subjects.insert(each.task.subject).second)
              << book.code << " " << time.duty_code << " twice in " << year;
          EXPECT_LE(terms.opens_on, terms.due_on) << book.code << " " << time.duty_code;
          EXPECT_FALSE(terms.title.empty() || terms.rule_words.empty() || terms.under.empty());
          EXPECT_GE(terms.times(), 1);
          const int due_year = static_cast<int>(terms.due_on.year()) - 1911;
          EXPECT_TRUE(due_year == year || due_year == year - 1) << book.code << time.duty_code;
        }
      }
      for (const rulebook::Duty& duty : book.duties) {
        EXPECT_EQ(seen.contains(duty.code), duty.per != rulebook::Per::step)
            << book.code << " " << duty.code << " " << year;
      }
    }
  }
}

Task duty_task() {
  const auto tasks = tasks_for(debtor(), book_of(quay_book()), real_calendar());
  return {.id = TaskId{5},
          .agency_id = kOffice,
          .roc_year = 115,
          .subject = tasks[0].task.subject,
          .terms = tasks[0].task.terms};
}

TEST(ReminderDue, IsTheNearestWhoseDayHasCome) {
  Task task = duty_task();  // Due on 30 January, reminded 14 and 3 days before.
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 15), std::nullopt);
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 16), 14);
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 26), 14);
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 27), 3);
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 30), 3);
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 31), std::nullopt) << "it is late, which says more";
  task.waits_since = kNow;
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 27), std::nullopt);
  task.waits_since.reset();
  task.closed_at = kNow;
  EXPECT_EQ(reminder_due(task, 2026y / 1 / 27), std::nullopt);
}

TEST(FallsTo, WhoeverHoldsThePost) {
  Task task = duty_task();
  const auto holder = [](std::string role, AgencyId agency, UnitId unit = {}) {
    return org::PersonPosts{.person_id = PersonId{7}, .posts = {{std::move(role), agency, unit}}};
  };
  EXPECT_TRUE(falls_to(task, holder("agency_head", kOffice)));
  EXPECT_FALSE(falls_to(task, holder("agency_head", kCity)));
  EXPECT_FALSE(falls_to(task, holder("secretariat", kOffice)));
  task.person_id = PersonId{9};
  EXPECT_FALSE(falls_to(task, holder("agency_head", kOffice))) << "it was handed to somebody";
  task.person_id = {};
  task.terms.duty->owner = rulebook::Owner::unit_head;
  task.terms.unit_id = UnitId{5};
  EXPECT_TRUE(falls_to(task, holder("unit_head", kOffice, UnitId{5})));
  EXPECT_FALSE(falls_to(task, holder("unit_head", kOffice, UnitId{6})));
  task.terms.duty->owner = rulebook::Owner::superior;
  EXPECT_TRUE(falls_to(task, holder("evaluation_officer", kOffice)));
}

}  // namespace
}  // namespace hb::progress
