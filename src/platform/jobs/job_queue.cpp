#include "jobs/job_queue.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "claim.h"

namespace hb::jobs {

namespace {

using namespace std::chrono_literals;

constexpr auto kPause = 500ms;
// An order is seen by others only after its commit, a few milliseconds after `enqueue`.
constexpr auto kHurriedPause = 20ms;
constexpr int kHurriedLooks = 25;
// With the pauses below, six tries span about ten minutes; a person is waiting.
constexpr std::int64_t kMostAttempts = 6;

constexpr std::string_view kRetention = "jobs.retention";

// 10 s, 20 s, 40 s …
std::chrono::microseconds pause_after(std::int64_t attempt) {
  return 10s * (std::int64_t{1} << std::min<std::int64_t>(attempt - 1, 12));
}

}  // namespace

void JobQueue::on(std::string kind, Handler handler, KindLimits limits) {
  kinds_.insert_or_assign(std::move(kind), Kind{std::move(handler), limits});
}

void JobQueue::keep_finished(std::chrono::hours time) {
  on(std::string{kRetention}, [this, time](JobContext&) -> Result<std::string> {
    const Instant now = clock_.now();
    std::int64_t removed = 0;
    database_.write([&](storage::Transaction& tx) {
      removed = remove_finished(tx, now - time, now);
      tx.commit_quietly();
    });
    return "{\"removed\":" + std::to_string(removed) + "}";
  });
  // Between midnight's work and the morning's, when offices sleep.
  every_day(std::string{kRetention}, {3, 30});
}

Job JobQueue::enqueue(storage::Transaction& tx, const JobOrder& order) {
  Job job = jobs::enqueue(tx, order, clock_.now());
  {
    const std::lock_guard lock(mutex_);
    hurried_looks_ = kHurriedLooks;
  }
  woken_.notify_all();
  return job;
}

std::optional<Job> JobQueue::claim() {
  const std::lock_guard lock(claim_mutex_);
  std::vector<std::string> wanted;
  for (const auto& [name, kind] : kinds_) {
    if (kind.running < kind.limits.at_once) wanted.push_back(name);
  }
  const Instant now = clock_.now();
  bool due = false;
  // Looking costs a reader nothing; the writer is asked only when there is something to take.
  database_.read([&](storage::Transaction& tx) { due = any_due(tx, wanted, now); });
  std::optional<Job> taken;
  if (!due) return taken;
  database_.write([&](storage::Transaction& tx) {
    taken = take_due(tx, wanted, now);
    tx.commit_quietly();
  });
  if (taken) ++kinds_.find(taken->order.kind)->second.running;
  return taken;
}

int JobQueue::run_due() {
  order_scheduled();
  int tried = 0;
  while (!stopping_ && run_one()) ++tried;
  return tried;
}

bool JobQueue::run_one() {
  const std::optional<Job> job = claim();
  if (!job) return false;
  // Whatever is thrown: the kind's place becomes free.
  struct Place {
    JobQueue& queue;
    const std::string& kind;
    ~Place() {
      const std::lock_guard lock(queue.claim_mutex_);
      --queue.kinds_.find(kind)->second.running;
    }
  } place{*this, job->order.kind};
  run(*job);
  return true;
}

void JobQueue::run(const Job& job) {
  JobContext context{database_, clock_, job, stopping_};
  std::optional<Result<std::string>> outcome;
  if (job.stop_asked) {
    outcome = refusal::stopped;
  } else if (job.attempt > kMostAttempts) {
    // Its node died each time: perhaps because of it.
    spdlog::error("job {} {}: given up after {} attempts", job.order.kind, job.id.value,
                  kMostAttempts);
    outcome = refusal::broken;
  } else {
    try {
      outcome = kinds_.find(job.order.kind)->second.handler(context);
    } catch (const std::exception& fault) {
      return record_fault(job, context, fault.what());
    }
  }
  const Instant now = clock_.now();
  database_.write([&](storage::Transaction& tx) {
    if (*outcome) {
      record_done(tx, job, context.latest(), **outcome, now);
    } else if (outcome->error() != refusal::stopped) {
      record_failed(tx, job, context.latest(), outcome->error(), now);
    } else if (context.stop_asked()) {
      record_stopped(tx, job, context.latest(), now);
    } else if (stopping_) {
      give_back(tx, job, now);
    } else {
      // Taken over by another node, and then this writes nothing; or the handler gave up unasked.
      record_failed(tx, job, context.latest(), refusal::broken, now);
    }
    tx.commit_quietly();
  });
}

void JobQueue::record_fault(const Job& job, const JobContext& context, std::string_view fault) {
  spdlog::warn("job {} {} failed at attempt {}: {}", job.order.kind, job.id.value, job.attempt,
               fault);
  const Instant now = clock_.now();
  database_.write([&](storage::Transaction& tx) {
    if (context.stop_asked()) {
      record_stopped(tx, job, context.latest(), now);
    } else if (job.attempt >= kMostAttempts) {
      record_failed(tx, job, context.latest(), refusal::broken, now);
    } else {
      postpone(tx, job, fault, now + pause_after(job.attempt));
    }
    tx.commit_quietly();
  });
}

void JobQueue::start(int threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

void JobQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void JobQueue::serve() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    try {
      run_due();
    } catch (const std::exception& error) {
      // The database is away for a while; the jobs wait in it.
      spdlog::error("jobs: {}", error.what());
    }
    lock.lock();
    if (stopping_) return;
    const bool hurried = hurried_looks_ > 0;
    if (hurried) --hurried_looks_;
    // Woken in the middle of a long pause, it goes on with short ones.
    woken_.wait_for(lock, hurried ? kHurriedPause : kPause,
                    [&] { return stopping_ || (!hurried && hurried_looks_ > 0); });
  }
}

}  // namespace hb::jobs
