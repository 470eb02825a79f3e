#include "claim.h"
#include "jobs/job_queue.h"

namespace hb::jobs {

namespace {

using namespace std::chrono_literals;

// Often enough for a bar that moves and a stop that is felt, rarely enough for the one writer.
constexpr auto kBetweenLooks = 300ms;
constexpr auto kBetweenRenewals = 1min;

// A clock that was set back must not keep a job from being seen.
bool passed(Instant since, Instant now, std::chrono::microseconds pause) {
  return now - since >= pause || now < since;
}

}  // namespace

JobContext::JobContext(storage::Database& database, const Clock& clock, const Job& job,
                       const std::atomic<bool>& draining)
    : database_(database),
      clock_(clock),
      job_(job),
      draining_(draining),
      stop_asked_(job.stop_asked),
      renewed_at_(clock.now()) {}

void JobContext::progress(std::int64_t done, std::int64_t total, std::string_view step) {
  progress_ = {.done = done, .total = total, .step = std::string{step}};
  unwritten_ = true;
  look();
}

bool JobContext::cancelled() {
  if (!stop_asked_ && !lost_ && !draining_) look();
  return stop_asked_ || lost_ || draining_;
}

void JobContext::look() {
  const Instant now = clock_.now();
  if (!passed(looked_at_, now, kBetweenLooks)) return;
  looked_at_ = now;
  std::optional<bool> asked;
  if (unwritten_ || passed(renewed_at_, now, kBetweenRenewals)) {
    database_.write([&](storage::Transaction& tx) {
      asked = renew_lease(tx, job_, progress_, now);
      tx.commit_quietly();
    });
    renewed_at_ = now;
    unwritten_ = false;
  } else {
    database_.read([&](storage::Transaction& tx) { asked = look_at_lease(tx, job_); });
  }
  lost_ = !asked;
  stop_asked_ = asked.value_or(false);
}

}  // namespace hb::jobs
