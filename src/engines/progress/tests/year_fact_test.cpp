#include "progress/year_fact.h"

#include <gmock/gmock.h>

#include "sample_tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr AgencyId kTellingOffice{3};

Closable waiting_for(std::int64_t id, const std::string& fact, int occurrence = 1,
                     Date opens = 2026y / 1 / 1) {
  Task task{.id = TaskId{id},
            .agency_id = kTellingOffice,
            .roc_year = 115,
            .subject = DutyTime{.duty_code = "publish", .occurrence = occurrence},
            .terms = {.opens_on = opens, .due_on = plus_days(opens, 29)}};
  task.terms.duty = DutyTerms{};
  if (!fact.empty()) task.terms.duty->done_by = {fact};
  return {.task = task, .closed_by = {}};
}

YearFact published_on(Date day) {
  return {.id = FactId{1},
          .agency_id = kTellingOffice,
          .roc_year = 115,
          .fact = "plan.published",
          .subject = "plan/7/1",
          .at = std::chrono::sys_days{day} + 4h};
}

TEST(ClosedBy, IsWhatWaitsForSuchAFactOfThatAgencyAndYear) {
  Closable other_year = waiting_for(2, "plan.published");
  other_year.task.roc_year = 116;
  Closable neighbour = waiting_for(3, "plan.published");
  neighbour.task.agency_id = AgencyId{4};
  const std::vector<Closable> tasks{waiting_for(1, "plan.published"), other_year, neighbour,
                                    waiting_for(4, "plan.approved"), waiting_for(5, "")};
  EXPECT_THAT(closed_by(published_on(2026y / 1 / 12), tasks), ElementsAre(TaskId{1}));
}

TEST(ClosedBy, IsWhatWaitsForAnyOfItsFacts) {
  std::vector<Closable> tasks{waiting_for(1, "plan.approved")};
  tasks[0].task.terms.duty->done_by.push_back("plan.published");
  EXPECT_THAT(closed_by(published_on(2026y / 1 / 12), tasks), ElementsAre(TaskId{1}));
}

TEST(ClosedBy, TakesWhatIsDoneEarlyAndWhatIsDoneLate) {
  const std::vector<Closable> april{waiting_for(1, "plan.published", 1, 2026y / 4 / 1)};
  EXPECT_THAT(closed_by(published_on(2026y / 3 / 20), april), ElementsAre(TaskId{1}));
  EXPECT_THAT(closed_by(published_on(2026y / 9 / 20), april), ElementsAre(TaskId{1}));
}

TEST(ClosedBy, IsOneTimeOfADutyAndNotTheNextBeforeItsWindow) {
  std::vector<Closable> tasks{waiting_for(1, "plan.published", 1, 2026y / 6 / 1),
                              waiting_for(2, "plan.published", 2, 2026y / 12 / 1)};
  EXPECT_THAT(closed_by(published_on(2026y / 3 / 1), tasks), ElementsAre(TaskId{1}));
  tasks[0].task.closed_at = kNow;
  EXPECT_THAT(closed_by(published_on(2026y / 6 / 20), tasks), IsEmpty())
      << "December's is not done in June";
  EXPECT_THAT(closed_by(published_on(2026y / 12 / 2), tasks), ElementsAre(TaskId{2}));
}

TEST(ClosedBy, IsNothingMoreForAFactThatHasClosedOneAlready) {
  std::vector<Closable> tasks{waiting_for(1, "plan.published", 1, 2026y / 6 / 1),
                              waiting_for(2, "plan.published", 2, 2026y / 6 / 1)};
  tasks[0].task.closed_at = kNow;
  tasks[0].closed_by = FactId{1};
  EXPECT_THAT(closed_by(published_on(2026y / 6 / 2), tasks), IsEmpty());
}

TEST(ClosedBy, IsTheDutyOfEveryUnit) {
  std::vector<Closable> tasks{waiting_for(1, "plan.published"), waiting_for(2, "plan.published")};
  std::get<DutyTime>(tasks[0].task.subject).unit_id = UnitId{5};
  std::get<DutyTime>(tasks[1].task.subject).unit_id = UnitId{6};
  EXPECT_THAT(closed_by(published_on(2026y / 1 / 12), tasks),
              UnorderedElementsAre(TaskId{1}, TaskId{2}));
}

TEST(ClosedBy, OfASuperiorIsWhatIsAboutTheAgency) {
  Closable about = waiting_for(1, "plan.received");
  about.task.agency_id = AgencyId{1};
  std::get<DutyTime>(about.task.subject).about_id = kTellingOffice;
  YearFact received = published_on(2026y / 1 / 12);
  received.fact = "plan.received";
  EXPECT_THAT(closed_by(received, {about}), ElementsAre(TaskId{1}));
  received.agency_id = AgencyId{1};
  EXPECT_THAT(closed_by(received, {about}), IsEmpty()) << "the superior's own plan";
}

TEST(ClosedBy, LeavesWhatWasDropped) {
  Closable dropped = waiting_for(1, "plan.published");
  dropped.task.dropped_at = kNow;
  EXPECT_THAT(closed_by(published_on(2026y / 1 / 12), {dropped}), IsEmpty());
}

}  // namespace
}  // namespace hb::progress
