// The one thread that writes. Works that wait together share a commit: the disk is asked once for
// all of them (group commit). Each has its own savepoint, so that one that fails harms no
// neighbour; nobody is told anything before the commit stands.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "changes.h"
#include "sqlite/connection.h"

namespace hb::storage::sqlite {

class Writer {
 public:
  using Work = std::function<void(Transaction&)>;
  using Done = std::function<void(std::exception_ptr)>;

  /// Tells `changes`, which must outlive it, of what became visible.
  Writer(std::unique_ptr<Connection> connection, Changes& changes);
  /// Finishes what was submitted, then stops.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// `done` is called from the writing thread.
  void submit(Work work, Done done);

  /// True when called from inside a work or a `done`.
  bool is_current_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

 private:
  struct Task {
    Work work;
    Done done;
    std::exception_ptr error;
    bool to_be_told = false;
  };

  void serve();
  bool next(Task& task, bool wait);
  void run_group(Task first);
  void run_one(Task& task);
  void end_group(std::vector<Task>& tasks);

  std::unique_ptr<Connection> connection_;
  Changes& changes_;
  std::mutex mutex_;
  std::condition_variable submitted_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace hb::storage::sqlite
