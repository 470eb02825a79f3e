#include "claim.h"

#include "job_row.h"

namespace hb::jobs {

namespace {

#define HB_DUE_JOBS                                        \
  " FROM job WHERE finished_at IS NULL AND due_at <= :now" \
  " AND (leased_until IS NULL OR leased_until <= :now) AND kind IN (:kinds...)"

constexpr std::string_view kAnyDue = "SELECT 1" HB_DUE_JOBS " LIMIT 1";
constexpr std::string_view kTake =
    "UPDATE job SET leased_until = :until, attempts = attempts + 1 WHERE id ="
    " (SELECT id" HB_DUE_JOBS " ORDER BY due_at, id LIMIT 1) RETURNING " HB_JOB_COLUMNS;
// Two nodes that look at once take different jobs instead of waiting for each other.
constexpr std::string_view kTakeOnPostgres =
    "UPDATE job SET leased_until = :until, attempts = attempts + 1 WHERE id ="
    " (SELECT id" HB_DUE_JOBS
    " ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    " RETURNING " HB_JOB_COLUMNS;

#define HB_OF_THIS_ATTEMPT " WHERE id = :id AND attempts = :attempt AND finished_at IS NULL"

constexpr std::string_view kRenew =
    "UPDATE job SET leased_until = :until, steps_done = :done, steps_total = :total,"
    " step = :step" HB_OF_THIS_ATTEMPT " RETURNING stop_asked_at";
constexpr std::string_view kLook = "SELECT stop_asked_at FROM job" HB_OF_THIS_ATTEMPT;
constexpr std::string_view kFinish =
    "UPDATE job SET finished_at = :now, outcome = :outcome, leased_until = NULL,"
    " steps_done = :done, steps_total = :total, step = :step, result = :result,"
    " failure_key = :failure_key, failure_args = :failure_args" HB_OF_THIS_ATTEMPT;
constexpr std::string_view kGiveBack =
    "UPDATE job SET leased_until = NULL, due_at = :now, attempts = attempts - 1" HB_OF_THIS_ATTEMPT;
constexpr std::string_view kPostpone =
    "UPDATE job SET leased_until = NULL, due_at = :due, last_fault = :fault" HB_OF_THIS_ATTEMPT;

std::optional<bool> stop_asked(const std::optional<storage::Row>& row) {
  if (!row) return std::nullopt;
  return !row->is_null(0);
}

struct Ending {
  std::string_view outcome;
  storage::Value result{};
  storage::Value failure_key{};
  storage::Value failure_args{};
};

void finish(storage::Transaction& tx, const Job& job, const Progress& progress,
            const Ending& ending, Instant now) {
  tx.execute(kFinish, {{"id", job.id},
                       {"attempt", job.attempt},
                       {"now", now},
                       {"outcome", ending.outcome},
                       {"done", progress.done},
                       {"total", progress.total},
                       {"step", progress.step},
                       {"result", ending.result},
                       {"failure_key", ending.failure_key},
                       {"failure_args", ending.failure_args}});
}

}  // namespace

bool any_due(storage::Transaction& tx, const std::vector<std::string>& kinds, Instant now) {
  return tx.query_one(kAnyDue, {{"now", now}, {"kinds", kinds}}).has_value();
}

std::optional<Job> take_due(storage::Transaction& tx, const std::vector<std::string>& kinds,
                            Instant now) {
  const bool postgres = tx.dialect() == storage::Dialect::postgres;
  const auto row = tx.query_one(postgres ? kTakeOnPostgres : kTake,
                                {{"now", now}, {"until", now + kLease}, {"kinds", kinds}});
  if (!row) return std::nullopt;
  return read_job(*row);
}

std::optional<bool> renew_lease(storage::Transaction& tx, const Job& job, const Progress& progress,
                                Instant now) {
  return stop_asked(tx.query_one(kRenew, {{"id", job.id},
                                          {"attempt", job.attempt},
                                          {"until", now + kLease},
                                          {"done", progress.done},
                                          {"total", progress.total},
                                          {"step", progress.step}}));
}

std::optional<bool> look_at_lease(storage::Transaction& tx, const Job& job) {
  return stop_asked(tx.query_one(kLook, {{"id", job.id}, {"attempt", job.attempt}}));
}

void record_done(storage::Transaction& tx, const Job& job, const Progress& progress,
                 std::string_view result, Instant now) {
  finish(tx, job, progress, {.outcome = "done", .result = result}, now);
}

void record_failed(storage::Transaction& tx, const Job& job, const Progress& progress,
                   const Error& error, Instant now) {
  finish(
      tx, job, progress,
      {.outcome = "failed", .failure_key = error.key, .failure_args = write_arguments(error.args)},
      now);
}

void record_stopped(storage::Transaction& tx, const Job& job, const Progress& progress,
                    Instant now) {
  finish(tx, job, progress, {.outcome = "stopped"}, now);
}

void give_back(storage::Transaction& tx, const Job& job, Instant now) {
  tx.execute(kGiveBack, {{"id", job.id}, {"attempt", job.attempt}, {"now", now}});
}

void postpone(storage::Transaction& tx, const Job& job, std::string_view fault, Instant due) {
  tx.execute(kPostpone, {{"id", job.id}, {"attempt", job.attempt}, {"fault", fault}, {"due", due}});
}

}  // namespace hb::jobs
