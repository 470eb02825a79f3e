// A job: a named piece of work that takes longer than a request. Somebody orders it inside the
// transaction of what it belongs to, a runner of any node does it (jobs/job_queue.h), and whoever
// ordered it watches the row: how far it is, and what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "storage/database.h"

namespace hb::jobs {

using JobId = Id<struct JobTag>;

enum class JobState { waiting, running, done, failed, stopped };

/// Who may look at a job and take its result.
enum class Audience {
  asker,     ///< The person who ordered it.
  everybody  ///< Whoever has its address, which nobody can guess.
};

/// What is to be done, and for whom.
struct JobOrder {
  std::string kind;            ///< Also the text key of the work's name, such as "plan.pdf".
  std::string payload = "{}";  ///< JSON, for the handler.
  AgencyId agency_id{};
  PersonId person_id{};  ///< None: for the public, or for the program itself.
  Audience audience = Audience::asker;
  /// Not empty: an order that is waiting, running or done with the same text is this work already,
  /// and is handed out instead of a second one. Name everything that the result depends on.
  std::string same_work{};
};

/// How far a job is; no total when nobody can say.
struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::string step{};  ///< Text key of what is being done, or empty.
};

/// One row.
struct Job {
  JobId id;
  std::string token;  ///< Its name in addresses.
  JobOrder order;
  JobState state = JobState::waiting;
  Instant created_at{};
  std::int64_t attempt = 0;
  Progress progress;
  bool stop_asked = false;
  std::optional<Instant> finished_at{};
  std::string result{};  ///< JSON, of a job that is done.
  /// Why it failed, as a text key with its values.
  std::string failure_key{};
  std::vector<TextArgument> failure_args{};

  bool finished() const { return finished_at.has_value(); }
};

namespace refusal {
inline constexpr Error no_such_job{Fault::not_found, "jobs.job.not_found"};
inline constexpr Error already_finished{Fault::conflict, "jobs.job.already_finished"};
/// What a handler returns that saw `JobContext::cancelled()`.
inline constexpr Error stopped{Fault::conflict, "jobs.job.stopped"};
/// The machinery kept failing; the log has the reason.
inline constexpr Error broken{Fault::unavailable, "jobs.job.broken"};
}  // namespace refusal

/// Writes the order down; it is done after the commit. Gives the job, or the one that is the same
/// work (see JobOrder::same_work).
Job enqueue(storage::Transaction& tx, const JobOrder& order, Instant now);

/// The order's `same_work` if it is waiting, running or done. Lets a reader find out without
/// writing.
std::optional<Job> find_same_work(storage::Transaction& tx, std::string_view same_work);

/// The job of that name. Refuses `no_such_job`.
Result<Job> find_job(storage::Transaction& tx, std::string_view token);

/// Asks a job to stop: one that waits is stopped at once, one that runs as soon as its handler
/// looks. Refuses `already_finished`.
Result<Done> ask_to_stop(storage::Transaction& tx, const Job& job, PersonId person, Instant now);

/// Takes out what finished before `before`, and records how many of which kind. Gives their number.
std::int64_t remove_finished(storage::Transaction& tx, Instant before, Instant now);

}  // namespace hb::jobs
