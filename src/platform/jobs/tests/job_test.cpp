#include "jobs/job.h"

#include "job_fixture.h"
#include "jobs/made_file.h"

namespace hb::jobs {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;

class JobOn : public JobsOn {};
HB_ON_BOTH_DATABASES(JobOn);

TEST_P(JobOn, RemembersWhoOrderedWhat) {
  const Job job = now(order({.kind = "demo.count",
                             .payload = "{\"to\":3}",
                             .agency_id = AgencyId{2},
                             .person_id = PersonId{7},
                             .audience = Audience::everybody}));
  EXPECT_EQ(job.state, JobState::waiting);
  EXPECT_EQ(job.order.payload, "{\"to\":3}");
  EXPECT_EQ(job.order.agency_id, AgencyId{2});
  EXPECT_EQ(job.order.person_id, PersonId{7});
  EXPECT_EQ(job.order.audience, Audience::everybody);
  EXPECT_EQ(job.created_at, clock.time);
}

TEST_P(JobOn, IsNotThereWhenItsTransactionIsNotCommitted) {
  Job job;
  database->write([&](Transaction& tx) { job = enqueue(tx, {.kind = "demo.count"}, clock.time); });
  database->read(
      [&](Transaction& tx) { EXPECT_EQ(find_job(tx, job.token).error(), refusal::no_such_job); });
}

TEST_P(JobOn, IsHandedOutAgainForTheSameWork) {
  const Job first = order({.kind = "demo.count", .same_work = "count to 3"});
  EXPECT_EQ(order({.kind = "demo.count", .same_work = "count to 3"}).token, first.token);
  EXPECT_NE(order({.kind = "demo.count", .same_work = "count to 4"}).token, first.token);
  EXPECT_NE(order_a("demo.count").token, order_a("demo.count").token);
}

TEST_P(JobOn, IsOrderedAnewAfterItWasStopped) {
  const Job first = order({.kind = "demo.count", .same_work = "count to 3"});
  ASSERT_TRUE(stop(first));
  EXPECT_NE(order({.kind = "demo.count", .same_work = "count to 3"}).token, first.token);
}

TEST_P(JobOn, StopsAtOnceWhileItWaits) {
  const Job job = order_a("demo.count");
  ASSERT_TRUE(stop(job));
  EXPECT_EQ(now(job).state, JobState::stopped);
  EXPECT_EQ(stop(now(job)).error(), refusal::already_finished);
  EXPECT_EQ(count("SELECT stop_asked_by FROM job"), 7);
}

TEST_P(JobOn, IsTakenOutAfterItsTimeWithARecord) {
  const Job old_one = order_a("demo.count");
  ASSERT_TRUE(stop(old_one));
  const Job waiting = order_a("demo.count");
  clock.time += 48h;
  const Job fresh = order_a("demo.count");
  ASSERT_TRUE(stop(fresh));
  database->write([&](Transaction& tx) {
    EXPECT_EQ(remove_finished(tx, clock.time - 24h, clock.time), 1);
    tx.commit();
  });
  database->read([&](Transaction& tx) {
    EXPECT_FALSE(find_job(tx, old_one.token));
    EXPECT_TRUE(find_job(tx, waiting.token));
    EXPECT_TRUE(find_job(tx, fresh.token));
    const auto record = tx.query("SELECT kind, jobs, removed_at FROM job_removal");
    ASSERT_EQ(record.size(), 1U);
    EXPECT_EQ(record[0].text(0), "demo.count");
    EXPECT_EQ(record[0].integer(1), 1);
    EXPECT_EQ(record[0].instant(2), clock.time);
  });
}

TEST(MadeFile, ComesBackFromTheResult) {
  const auto file = made_file(
      to_result({.hash = "ab12", .name = "年度\"計畫\".pdf", .media_type = "application/pdf"}));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->hash, "ab12");
  EXPECT_EQ(file->name, "年度\"計畫\".pdf");
  EXPECT_EQ(file->media_type, "application/pdf");
}

TEST(MadeFile, IsNotInOtherResults) {
  EXPECT_FALSE(made_file(""));
  EXPECT_FALSE(made_file("{\"removed\":3}"));
  EXPECT_FALSE(made_file("{\"file\":3,\"name\":\"x\",\"media_type\":\"y\"}"));
}

}  // namespace
}  // namespace hb::jobs
