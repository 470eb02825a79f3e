// The workers behind the event loops, and the queue in front of them. Waiting requests are taken in
// turn from each client address, so that one address that sends a thousand does not make the next
// one wait for all of them. A worker that waits for the disk stands aside, and another one works
// meanwhile: so many answers become durable in one flush, and not only as many as there are
// workers.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "kernel/stand_aside.h"

namespace hb::web {

/// One request to run, or to turn away.
struct Job {
  std::function<void()> run;
  std::function<void()>
      refuse;  ///< Called instead of `run` when a fairer use of the place turns up.
};

class WorkQueue : private ThreadLender {
 public:
  /// `workers` jobs run at a time, beside those that stand aside (kernel/stand_aside.h); there are
  /// up to kThreadsPerWorker threads for each. `most_waiting` jobs at most wait, all clients
  /// together.
  WorkQueue(int workers, std::size_t most_waiting);
  ~WorkQueue();
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  /// Queues a job of `client`. When all places are taken, the client with the most jobs waiting
  /// gives up its newest, if it has at least two more than this one; otherwise this job is not
  /// taken and the answer is false.
  bool push(const std::string& client, Job job);

  std::size_t waiting() const;

  /// Lets running jobs end, drops those that wait, and joins the workers.
  void stop();

  static constexpr std::size_t kThreadsPerWorker = 8;

 private:
  struct Client {
    std::string address;
    std::deque<Job> jobs;
  };
  using Turn = std::list<Client>;

  void work();
  void call_somebody() noexcept;
  void stands_aside() noexcept override;
  void comes_back() noexcept override;
  bool somebody_may_begin() const { return waiting_ > 0 && working_ < workers_; }
  bool give_up_newest(std::size_t more_than, Job& given_up);

  const std::size_t workers_;
  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  Turn turn_;  ///< Clients with waiting jobs; the front is next.
  std::unordered_map<std::string, Turn::iterator> clients_;
  std::size_t waiting_ = 0;
  std::size_t working_ = 0;  ///< Threads at a job, without those that stand aside.
  std::size_t idle_ = 0;     ///< Threads that wait for a job.
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hb::web
