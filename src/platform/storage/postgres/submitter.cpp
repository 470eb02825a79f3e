#include "postgres/submitter.h"

#include <utility>

namespace hb::storage::postgres {

Submitter::Submitter(int threads, Write write) : write_(std::move(write)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

Submitter::~Submitter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  submitted_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Submitter::submit(std::function<void(Transaction&)> work,
                       std::function<void(std::exception_ptr)> done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(work), std::move(done)});
  }
  submitted_.notify_one();
}

void Submitter::serve() {
  while (true) {
    std::unique_lock lock(mutex_);
    submitted_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    Task task = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    std::exception_ptr error;
    try {
      write_(task.work);
    } catch (...) {
      error = std::current_exception();
    }
    task.work = nullptr;  // What it captured is the caller's; let go before the caller is told.
    task.done(error);
  }
}

}  // namespace hb::storage::postgres
