// A few threads that run submitted writes, so that callers need not wait.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/database.h"

namespace hb::storage::postgres {

class Submitter {
 public:
  /// Runs one work in a transaction of its own, durably.
  using Write = std::function<void(const std::function<void(Transaction&)>&)>;

  Submitter(int threads, Write write);
  /// Finishes what was submitted, then stops.
  ~Submitter();
  Submitter(const Submitter&) = delete;
  Submitter& operator=(const Submitter&) = delete;

  void submit(std::function<void(Transaction&)> work, std::function<void(std::exception_ptr)> done);

 private:
  struct Task {
    std::function<void(Transaction&)> work;
    std::function<void(std::exception_ptr)> done;
  };

  void serve();

  Write write_;
  std::mutex mutex_;
  std::condition_variable submitted_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;  // Last: they use all of the above.
};

}  // namespace hb::storage::postgres
