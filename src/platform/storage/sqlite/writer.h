// The one thread that writes. Works that wait together share a commit (../write_group.h).
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "changes.h"
#include "sqlite/connection.h"
#include "write_group.h"

namespace hb::storage::sqlite {

class Writer {
 public:
  /// Tells `changes`, which must outlive it, of what became visible.
  Writer(std::unique_ptr<Connection> connection, Changes& changes);
  /// Finishes what was submitted, then stops.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// `done` is called from the writing thread.
  void submit(std::function<void(Transaction&)> work, std::function<void(std::exception_ptr)> done);

  /// True when called from inside a work or a `done`.
  bool is_current_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

 private:
  void serve();
  bool next(WriteTask& task, bool wait);
  void run_group(WriteTask first);

  std::unique_ptr<Connection> connection_;
  Changes& changes_;
  std::mutex mutex_;
  std::condition_variable submitted_;
  std::deque<WriteTask> queue_;
  bool stopping_ = false;
  std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace hb::storage::sqlite
