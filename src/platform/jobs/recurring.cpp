// The part of the queue that orders recurring jobs.
#include "jobs/job_queue.h"

namespace hb::jobs {

namespace {

constexpr std::string_view kFirstTime = R"sql(
    INSERT INTO job_schedule (kind, next_at) VALUES (:kind, :next) ON CONFLICT DO NOTHING)sql";
// A rhythm that became quicker with a new version counts from now on.
constexpr std::string_view kEarlier = R"sql(
    UPDATE job_schedule SET next_at = :next WHERE kind = :kind AND next_at > :next)sql";
constexpr std::string_view kDue = R"sql(
    SELECT kind, next_at FROM job_schedule
     WHERE next_at <= :now AND kind IN (:kinds...) ORDER BY kind)sql";
// Naming the old time lets one node win.
constexpr std::string_view kMoveOn = R"sql(
    UPDATE job_schedule SET next_at = :next WHERE kind = :kind AND next_at = :due)sql";

constexpr std::string_view kUnfinished = R"sql(
    SELECT 1 FROM job WHERE finished_at IS NULL AND kind = :kind LIMIT 1)sql";

}  // namespace

void JobQueue::every(std::string kind, std::chrono::seconds interval) {
  schedule_.insert_or_assign(std::move(kind), Rhythm{interval});
}

void JobQueue::every_day(std::string kind, TimeOfDay at) {
  schedule_.insert_or_assign(std::move(kind), Rhythm{at});
}

void JobQueue::set_schedule() {
  const Instant now = clock_.now();
  database_.write([&](storage::Transaction& tx) {
    for (const auto& [kind, rhythm] : schedule_) {
      const storage::Params values{{"kind", kind}, {"next", next_time(rhythm, now)}};
      tx.execute(kFirstTime, values);
      tx.execute(kEarlier, values);
    }
    tx.commit_quietly();
  });
}

void JobQueue::order_scheduled() {
  if (schedule_.empty()) return;
  const std::lock_guard lock(claim_mutex_);
  const Instant now = clock_.now();
  // A clock that was set back leaves appointments in a far future: they are made anew.
  if (!schedule_looked_at_ || now < *schedule_looked_at_) set_schedule();
  schedule_looked_at_ = now;
  std::vector<std::string> kinds;
  for (const auto& [kind, rhythm] : schedule_) kinds.push_back(kind);
  std::vector<storage::Row> due;
  database_.read([&](storage::Transaction& tx) {
    due = tx.query(kDue, {{"now", now}, {"kinds", kinds}});
  });
  if (due.empty()) return;
  database_.write([&](storage::Transaction& tx) {
    for (const storage::Row& row : due) {
      const std::string& kind = row.text(0);
      const auto moved =
          tx.execute(kMoveOn, {{"kind", kind},
                               {"due", row.integer(1)},
                               {"next", next_time(schedule_.find(kind)->second, now)}});
      // Where nobody does them, they must not pile up.
      const bool waiting = tx.query_one(kUnfinished, {{"kind", kind}}).has_value();
      if (moved == 1 && !waiting) jobs::enqueue(tx, {.kind = kind}, now);
    }
    tx.commit_quietly();
  });
}

}  // namespace hb::jobs
