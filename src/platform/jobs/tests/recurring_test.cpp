#include "job_fixture.h"
#include "jobs/schedule.h"
#include "kernel/date.h"

namespace hb::jobs {
namespace {

using namespace std::chrono_literals;

constexpr Instant kEvening = from_micros(1'790'000'000'000'000);  // 21 September, 22:13 in Taiwan.

TEST(NextTime, OfADayIsThatTimeInTaiwan) {
  const Instant night = next_time(TimeOfDay{3, 30}, kEvening);
  EXPECT_EQ(to_iso(taipei_date(night)), "2026-09-22");
  EXPECT_EQ(taipei_clock(night), "03:30");
  const Instant later = next_time(TimeOfDay{23, 5}, kEvening);
  EXPECT_EQ(to_iso(taipei_date(later)), "2026-09-21");
  EXPECT_EQ(taipei_clock(later), "23:05");
}

TEST(NextTime, AtTheTimeItselfIsTomorrow) {
  const Instant night = next_time(TimeOfDay{3, 30}, kEvening);
  EXPECT_EQ(next_time(TimeOfDay{3, 30}, night), night + 24h);
}

TEST(NextTime, OfAnIntervalIsThatMuchLater) {
  EXPECT_EQ(next_time(std::chrono::seconds{90}, kEvening), kEvening + 90s);
}

class RecurringOn : public JobsOn {
 protected:
  void count_on(JobQueue& queue) {
    queue.on("demo.count", [this](JobContext&) -> Result<std::string> {
      ++runs;
      return std::string{"1"};
    });
  }
  int runs = 0;
};
HB_ON_BOTH_DATABASES(RecurringOn);

TEST_P(RecurringOn, RunsWhenItsTimeHasComeAndAgainAfterIt) {
  JobQueue queue{*database, clock};
  count_on(queue);
  queue.every("demo.count", 1h);
  queue.run_due();
  EXPECT_EQ(runs, 0);
  for (int expected = 1; expected <= 3; ++expected) {
    clock.time += 1h;
    queue.run_due();
    queue.run_due();
    EXPECT_EQ(runs, expected);
  }
}

TEST_P(RecurringOn, RunsOnOneNodeOnly) {
  JobQueue first{*database, clock};
  JobQueue second{*database, clock};
  for (JobQueue* queue : {&first, &second}) {
    count_on(*queue);
    queue->every_day("demo.count", {8, 0});
    queue->run_due();
  }
  clock.time += 24h;
  EXPECT_EQ(first.run_due() + second.run_due(), 1);
  EXPECT_EQ(runs, 1);
}

TEST_P(RecurringOn, MakesUpOnceForTheTimesWhenNoNodeRan) {
  {
    JobQueue before{*database, clock};
    before.every_day("demo.count", {8, 0});
    before.run_due();
  }
  clock.time += 24h * 5;
  JobQueue after{*database, clock};
  count_on(after);
  after.every_day("demo.count", {8, 0});
  after.run_due();
  EXPECT_EQ(runs, 1);
}

TEST_P(RecurringOn, DoesNotPileUpWhereNobodyDoesIt) {
  JobQueue queue{*database, clock};
  queue.every("demo.count", 1h);
  for (int hour = 0; hour < 5; ++hour) {
    queue.run_due();
    clock.time += 1h;
  }
  EXPECT_EQ(count("SELECT COUNT(*) FROM job"), 1);
}

TEST_P(RecurringOn, FollowsARhythmThatBecameQuicker) {
  JobQueue slow{*database, clock};
  slow.every("demo.count", 24h);
  slow.run_due();
  JobQueue quick{*database, clock};
  count_on(quick);
  quick.every("demo.count", 1h);
  quick.run_due();
  clock.time += 1h;
  quick.run_due();
  EXPECT_EQ(runs, 1);
}

TEST_P(RecurringOn, GoesOnWhenTheClockWasWrongAndIsSetBack) {
  JobQueue queue{*database, clock};
  count_on(queue);
  queue.every_day("demo.count", {8, 0});
  queue.run_due();
  const Instant right = clock.time;
  clock.time += 24h * 400;
  queue.run_due();
  clock.time = right + 1h;
  queue.run_due();
  const int before = runs;
  clock.time = right + 25h;
  queue.run_due();
  EXPECT_EQ(runs, before + 1) << "the next morning, not in a year";
}

}  // namespace
}  // namespace hb::jobs
