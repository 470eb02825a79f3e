// A database of its own, a clock that stands still until it is moved, and the words of jobs.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "jobs/job_queue.h"
#include "storage_testing/test_database.h"

namespace hb::jobs {

class SetClock final : public Clock {
 public:
  Instant now() const override { return time; }
  Instant time = from_micros(1'790'000'000'000'000);  // 21 September 2026, 22:13 in Taiwan.
};

class JobsOn : public testing::TestWithParam<storage::Dialect> {
 protected:
  Job order(const JobOrder& wanted) {
    Job job;
    database->write([&](storage::Transaction& tx) {
      job = enqueue(tx, wanted, clock.now());
      tx.commit();
    });
    return job;
  }
  Job order_a(std::string kind) { return order(JobOrder{.kind = std::move(kind)}); }
  Job now(const Job& job) {
    Job found;
    database->read([&](storage::Transaction& tx) { found = *find_job(tx, job.token); });
    return found;
  }
  Result<Done> stop(const Job& job) {
    Result<Done> asked = Done{};
    database->write([&](storage::Transaction& tx) {
      asked = ask_to_stop(tx, job, PersonId{7}, clock.now());
      tx.commit();
    });
    return asked;
  }
  std::int64_t count(std::string_view sql) {
    std::int64_t found = 0;
    database->read([&](storage::Transaction& tx) { found = tx.query_one(sql)->integer(0); });
    return found;
  }

  storage::TestDatabase database{GetParam()};
  SetClock clock;
};

}  // namespace hb::jobs
