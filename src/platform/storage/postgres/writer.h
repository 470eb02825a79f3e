// The threads that run submitted writes. One of them runs works that wait together in one
// transaction and with one commit (../write_group.h). Others, on this node or elsewhere, may hold a
// row that such a work wants while they want one that its neighbours hold: it waits a moment only,
// is undone, and runs by itself once more, in a transaction where waiting harms nobody. Those who
// run it also help out while the group is held up by a long work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "postgres/connection.h"
#include "write_group.h"

namespace hb::storage::postgres {

class Writer {
 public:
  /// Runs one work in a transaction of its own, durably, and tells of it.
  using Alone = std::function<void(const std::function<void(Transaction&)>&)>;

  /// `tell` is called when something of a group has become visible; `beside` threads run works
  /// alone.
  Writer(std::string url, int beside, Alone alone, std::function<void()> tell);
  /// Finishes what was submitted, then stops.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// `work` may be run twice, the first time without a trace in the database; `done` is called
  /// once, from one of the threads.
  void submit(std::function<void(Transaction&)> work, std::function<void(std::exception_ptr)> done);

 private:
  using Clock = std::chrono::steady_clock;

  void serve_groups();
  bool next(WriteTask& task, bool wait);
  void run_group(WriteTask first);
  void begin();
  void set_aside(WriteTask task);

  void serve_alone();
  bool next_alone(WriteTask& task);

  const std::string url_;
  const Alone alone_;
  const std::function<void()> tell_;
  std::unique_ptr<Connection> connection_;  // The groups'; there once the first has begun.

  std::mutex mutex_;
  std::condition_variable submitted_;
  std::condition_variable to_do_alone_;
  std::deque<WriteTask> queue_;
  std::deque<WriteTask> aside_;
  Clock::time_point taken_at_;  // When the group took its last work.
  bool in_group_ = false;       // A group is under way.
  bool watched_ = false;        // Somebody looks whether it is held up.
  bool stopping_ = false;
  bool groups_ended_ = false;
  std::vector<std::thread> threads_;  // Last: they use all of the above.
};

}  // namespace hb::storage::postgres
