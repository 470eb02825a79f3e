#include "jobs/job_queue.h"

#include <future>

#include "job_fixture.h"

namespace hb::jobs {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;

constexpr Error kNoSuchPlan{Fault::not_found, "demo.plan.not_found"};

class JobQueueOn : public JobsOn {
 protected:
  JobQueue queue{*database, clock};
};
HB_ON_BOTH_DATABASES(JobQueueOn);

TEST_P(JobQueueOn, KeepsTheResult) {
  queue.on("demo.count",
           [](JobContext& context) -> Result<std::string> { return context.job().order.payload; });
  const Job job = order({.kind = "demo.count", .payload = "{\"to\":3}"});
  EXPECT_EQ(queue.run_due(), 1);
  EXPECT_EQ(now(job).state, JobState::done);
  EXPECT_EQ(now(job).result, "{\"to\":3}");
  EXPECT_EQ(now(job).finished_at, clock.time);
  EXPECT_EQ(queue.run_due(), 0);
}

TEST_P(JobQueueOn, HandsOutWhatIsDoneForTheSameWork) {
  queue.on("demo.count", [](JobContext&) -> Result<std::string> { return std::string{"3"}; });
  const Job job = order({.kind = "demo.count", .same_work = "count to 3"});
  queue.run_due();
  EXPECT_EQ(order({.kind = "demo.count", .same_work = "count to 3"}).result, "3");
  EXPECT_EQ(queue.run_due(), 0);
}

TEST_P(JobQueueOn, KeepsARefusalWithItsValuesAndDoesNotTryAgain) {
  queue.on("demo.count",
           [](JobContext&) -> Result<std::string> { return kNoSuchPlan.with("plan", "年度計畫"); });
  const Job job = order_a("demo.count");
  queue.run_due();
  clock.time += 24h;
  EXPECT_EQ(queue.run_due(), 0);
  EXPECT_EQ(now(job).state, JobState::failed);
  EXPECT_EQ(now(job).failure_key, "demo.plan.not_found");
  EXPECT_EQ(now(job).failure_args, (std::vector<TextArgument>{{"plan", "年度計畫"}}));
}

TEST_P(JobQueueOn, TriesAgainLaterWhenTheMachineryFailsAndGivesUpInTheEnd) {
  int tries = 0;
  queue.on("demo.count", [&](JobContext&) -> Result<std::string> {
    ++tries;
    throw std::runtime_error("disk");
  });
  const Job job = order_a("demo.count");
  EXPECT_EQ(queue.run_due(), 1);
  EXPECT_EQ(queue.run_due(), 0);
  EXPECT_EQ(now(job).state, JobState::waiting);
  for (int i = 0; i < 20; ++i) {
    clock.time += 1h;
    queue.run_due();
  }
  EXPECT_EQ(tries, 6);
  EXPECT_EQ(now(job).state, JobState::failed);
  EXPECT_EQ(now(job).failure_key, refusal::broken.key);
}

TEST_P(JobQueueOn, LeavesKindsAloneThatItDoesNotHandle) {
  queue.on("demo.count", [](JobContext&) -> Result<std::string> { return std::string{"1"}; });
  const Job job = order_a("demo.convert");
  EXPECT_EQ(queue.run_due(), 0);
  EXPECT_EQ(now(job).state, JobState::waiting);
}

TEST_P(JobQueueOn, ShowsProgressAFewTimesPerSecondAtMost) {
  std::vector<std::int64_t> shown;
  Job job;
  queue.on("demo.count", [&](JobContext& context) -> Result<std::string> {
    for (int done = 1; done <= 10; ++done) {
      clock.time += 100ms;
      context.progress(done, 10, "demo.counting");
      shown.push_back(now(job).progress.done);
    }
    EXPECT_EQ(now(job).state, JobState::running);
    EXPECT_EQ(now(job).progress.step, "demo.counting");
    return std::string{"10"};
  });
  job = order_a("demo.count");
  queue.run_due();
  EXPECT_EQ(shown, (std::vector<std::int64_t>{1, 1, 1, 4, 4, 4, 7, 7, 7, 10}));
  EXPECT_EQ(now(job).progress.total, 10);
}

TEST_P(JobQueueOn, StopsWhenAskedTo) {
  Job job;
  queue.on("demo.count", [&](JobContext& context) -> Result<std::string> {
    EXPECT_FALSE(context.cancelled());
    EXPECT_TRUE(stop(job));
    clock.time += 1s;
    EXPECT_TRUE(context.cancelled());
    return refusal::stopped;
  });
  job = order_a("demo.count");
  queue.run_due();
  EXPECT_EQ(now(job).state, JobState::stopped);
  EXPECT_EQ(queue.run_due(), 0);
}

TEST_P(JobQueueOn, KeepsAResultThatWasQuickerThanTheStop) {
  Job job;
  queue.on("demo.count", [&](JobContext&) -> Result<std::string> {
    EXPECT_TRUE(stop(job));
    return std::string{"3"};
  });
  job = order_a("demo.count");
  queue.run_due();
  EXPECT_EQ(now(job).state, JobState::done);
}

TEST_P(JobQueueOn, TakesOverFromANodeThatDiedAndIgnoresItsLateAnswer) {
  JobQueue heir{*database, clock};
  heir.on("demo.count", [](JobContext&) -> Result<std::string> { return std::string{"heir"}; });
  queue.on("demo.count", [&](JobContext& context) -> Result<std::string> {
    EXPECT_EQ(heir.run_due(), 0);
    clock.time += 6min;
    EXPECT_EQ(heir.run_due(), 1);
    EXPECT_TRUE(context.cancelled());
    return std::string{"late"};
  });
  const Job job = order_a("demo.count");
  queue.run_due();
  EXPECT_EQ(now(job).result, "heir");
}

TEST_P(JobQueueOn, KeepsItsLeaseWhileTheHandlerLooks) {
  JobQueue other{*database, clock};
  other.on("demo.count", [](JobContext&) -> Result<std::string> { return std::string{"other"}; });
  queue.on("demo.count", [&](JobContext& context) -> Result<std::string> {
    for (int minute = 0; minute < 20; ++minute) {
      clock.time += 1min;
      EXPECT_FALSE(context.cancelled());
    }
    EXPECT_EQ(other.run_due(), 0);
    return std::string{"mine"};
  });
  const Job job = order_a("demo.count");
  queue.run_due();
  EXPECT_EQ(now(job).result, "mine");
}

TEST_P(JobQueueOn, GivesUpAJobThatKillsEveryNode) {
  const Job job = order_a("demo.count");
  for (int node = 0; node < 6; ++node) {
    JobQueue doomed{*database, clock};
    doomed.on("demo.count", [](JobContext&) -> Result<std::string> { throw 1; });
    EXPECT_THROW(doomed.run_due(), int);  // Not an std::exception: as if killed.
    clock.time += 6min;
  }
  queue.on("demo.count", [](JobContext&) -> Result<std::string> {
    ADD_FAILURE() << "tried once more";
    return std::string{};
  });
  queue.run_due();
  EXPECT_EQ(now(job).failure_key, refusal::broken.key);
}

TEST_P(JobQueueOn, RunsNoMoreOfAKindTogetherThanAllowed) {
  int depth = 0;
  const auto handler = [&](JobContext&) -> Result<std::string> {
    if (++depth == 1) {
      EXPECT_EQ(queue.run_due(), 0);
    }
    return std::string{"1"};
  };
  queue.on("demo.convert", handler, {.at_once = 1});
  order_a("demo.convert");
  order_a("demo.convert");
  EXPECT_EQ(queue.run_due(), 2);
}

TEST_P(JobQueueOn, DoesOnItsThreadsWhatIsOrdered) {
  std::promise<std::string> seen;
  queue.on("demo.count", [&](JobContext& context) -> Result<std::string> {
    seen.set_value(context.job().order.payload);
    return std::string{"1"};
  });
  queue.start(2);
  database->write([&](Transaction& tx) {
    queue.enqueue(tx, {.kind = "demo.count", .payload = "{\"to\":3}"});
    tx.commit();
  });
  EXPECT_EQ(seen.get_future().get(), "{\"to\":3}");
  queue.stop();
}

TEST_P(JobQueueOn, LetsARunningJobWaitForTheNextStartWhenTheProgramStops) {
  std::promise<void> running;
  queue.on("demo.count", [&](JobContext& context) -> Result<std::string> {
    running.set_value();
    while (!context.cancelled()) std::this_thread::yield();
    return refusal::stopped;
  });
  const Job job = order_a("demo.count");
  queue.start(1);
  running.get_future().get();
  queue.stop();
  EXPECT_EQ(now(job).state, JobState::waiting);
  JobQueue next{*database, clock};
  next.on("demo.count", [](JobContext&) -> Result<std::string> { return std::string{"1"}; });
  EXPECT_EQ(next.run_due(), 1);
  EXPECT_EQ(now(job).state, JobState::done);
}

TEST_P(JobQueueOn, TakesOutFinishedJobsEveryNight) {
  queue.on("demo.count", [](JobContext&) -> Result<std::string> { return std::string{"1"}; });
  queue.keep_finished(24h * 30);
  order_a("demo.count");
  queue.run_due();
  clock.time += 24h * 20;
  queue.run_due();
  EXPECT_EQ(count("SELECT COUNT(*) FROM job WHERE kind = 'demo.count'"), 1);
  clock.time += 24h * 20;
  queue.run_due();
  EXPECT_EQ(count("SELECT COUNT(*) FROM job WHERE kind = 'demo.count'"), 0);
  EXPECT_EQ(count("SELECT jobs FROM job_removal WHERE kind = 'demo.count'"), 1);
}

}  // namespace
}  // namespace hb::jobs
