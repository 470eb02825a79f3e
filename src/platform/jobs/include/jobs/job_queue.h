// Runs jobs: claims one at a time under a lease, hands it to the handler of its kind, keeps result
// or failure. Every node runs one queue over the shared database; a job whose node died is taken
// again when its lease has run out, so a handler may see the same job twice and must not mind.
//
//   JobQueue queue{database, clock};
//   queue.on("plan.pdf", make_pdf, {.at_once = 1});
//   queue.every_day("survey.reminders", {8, 30});
//   queue.start(2);
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "jobs/job.h"
#include "jobs/schedule.h"
#include "kernel/date.h"
#include "storage/database.h"

namespace hb::jobs {

/// What a handler is given. `progress` and `cancelled` also keep the lease: a handler calls one of
/// them at least once a minute. Neither writes more than a few times per second.
class JobContext {
 public:
  JobContext(storage::Database& database, const Clock& clock, const Job& job,
             const std::atomic<bool>& draining);

  const Job& job() const { return job_; }

  /// Shows how far the work is. `step` is a text key, a literal.
  void progress(std::int64_t done, std::int64_t total, std::string_view step = {});

  /// Whether to give up: somebody asked for it, the program is stopping (the job then waits for its
  /// next start), or another node has taken the job over. The handler returns `refusal::stopped`.
  bool cancelled();

  const Progress& latest() const { return progress_; }
  bool stop_asked() const { return stop_asked_; }

 private:
  void look();

  storage::Database& database_;
  const Clock& clock_;
  const Job& job_;
  const std::atomic<bool>& draining_;
  Progress progress_;
  bool unwritten_ = false;
  bool stop_asked_ = false;
  bool lost_ = false;
  Instant looked_at_;
  Instant renewed_at_;
};

class JobQueue {
 public:
  /// Gives the result as a JSON text. A refusal is kept as the job's failure and final. An
  /// exception is a fault of the machinery: the job is tried again later and later, and fails with
  /// `refusal::broken` in the end.
  using Handler = std::function<Result<std::string>(JobContext&)>;

  struct KindLimits {
    int at_once = 4;  ///< Jobs of this kind that run together on this node.
  };

  JobQueue(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}
  ~JobQueue() { stop(); }
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  /// Registers the handler of a kind, before `start`. Jobs of other kinds stay where they are: a
  /// node that has no converter leaves conversions to those that have one.
  void on(std::string kind, Handler handler, KindLimits limits);
  void on(std::string kind, Handler handler) { on(std::move(kind), std::move(handler), {}); }
  bool handles(std::string_view kind) const { return kinds_.contains(kind); }

  /// Orders a job of `kind` again and again, before `start`; one node does it. What fell due while
  /// no node ran is made up for once.
  void every(std::string kind, std::chrono::seconds interval);
  void every_day(std::string kind, TimeOfDay at);

  /// Takes finished jobs out every night, this long after their end.
  void keep_finished(std::chrono::hours time);

  /// Orders a job (see jobs::enqueue) and has this node look for it soon.
  Job enqueue(storage::Transaction& tx, const JobOrder& order);

  /// Does what is due, schedule first, on the caller's thread. Gives how many jobs were tried.
  int run_due();

  /// Runs jobs on `threads` threads of its own until `stop`.
  void start(int threads);
  /// Asks running handlers to give up, waits for them, and ends the threads. A job that gave up
  /// waits for the next start.
  void stop();

 private:
  struct Kind {
    Handler handler;
    KindLimits limits;
    int running = 0;
  };

  std::optional<Job> claim();
  bool run_one();
  void run(const Job& job);
  void record_fault(const Job& job, const JobContext& context, std::string_view fault);
  void set_schedule();
  void order_scheduled();
  void serve();

  storage::Database& database_;
  const Clock& clock_;
  std::map<std::string, Kind, std::less<>> kinds_;
  std::map<std::string, Rhythm, std::less<>> schedule_;
  std::optional<Instant> schedule_looked_at_;  ///< When the schedule was last looked at.
  std::mutex claim_mutex_;  ///< Guards schedule_looked_at_ and how many of a kind run.
  std::mutex mutex_;
  std::condition_variable woken_;
  int hurried_looks_ = 0;  ///< Looks still to be made soon, because something was ordered.
  std::atomic<bool> stopping_{false};
  std::vector<std::thread> threads_;
};

}  // namespace hb::jobs
