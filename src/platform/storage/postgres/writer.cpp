#include "postgres/writer.h"

#include <utility>

#include "postgres/inside_write.h"
#include "postgres/transaction.h"

namespace hb::storage::postgres {
namespace {

using Group = WriteGroup<Connection, PostgresTransaction>;

// As many savepoints as a server keeps in mind for other sessions without going to the disk.
constexpr std::size_t kMostWorks = 64;

// Well below `deadlock_timeout` (1 s), so that no deadlock comes about.
constexpr const char* kWaitAMomentOnly = "SET client_encoding = 'UTF8'; SET lock_timeout = '50ms'";

// A group that takes no work for so long is held up.
constexpr std::chrono::milliseconds kPatience{100};

bool somebody_was_in_the_way(const std::exception_ptr& problem) {
  if (!problem) return false;
  try {
    std::rethrow_exception(problem);
  } catch (const DatabaseError& error) {
    return error.kind() == DatabaseError::Kind::busy;
  } catch (...) {
    return false;
  }
}

WriteTask take_first(std::deque<WriteTask>& tasks) {
  WriteTask task = std::move(tasks.front());
  tasks.pop_front();
  return task;
}

}  // namespace

Writer::Writer(std::string url, int beside, Alone alone, std::function<void()> tell)
    : url_(std::move(url)), alone_(std::move(alone)), tell_(std::move(tell)) {
  threads_.emplace_back([this] { serve_groups(); });
  for (int i = 0; i < beside; ++i) threads_.emplace_back([this] { serve_alone(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  submitted_.notify_one();
  for (std::thread& thread : threads_) thread.join();
}

void Writer::submit(std::function<void(Transaction&)> work,
                    std::function<void(std::exception_ptr)> done) {
  bool to_watch = false;
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(work), std::move(done), nullptr, false});
    to_watch = in_group_ && !watched_;
  }
  submitted_.notify_one();
  if (to_watch) to_do_alone_.notify_one();
}

void Writer::serve_groups() {
  const InsideWrite inside;
  WriteTask task;
  while (next(task, true)) run_group(std::move(task));
  const std::lock_guard lock(mutex_);
  groups_ended_ = true;
  to_do_alone_.notify_all();
}

// Takes the next task. Without `wait` an empty queue is the end of the group; with it, only
// stopping is.
bool Writer::next(WriteTask& task, bool wait) {
  std::unique_lock lock(mutex_);
  if (wait) {
    in_group_ = false;
    submitted_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  }
  if (queue_.empty()) return false;
  task = take_first(queue_);
  in_group_ = true;
  taken_at_ = Clock::now();
  if (!queue_.empty() && !watched_) to_do_alone_.notify_one();
  return true;
}

void Writer::run_group(WriteTask task) {
  try {
    begin();
  } catch (const DatabaseError&) {
    return task.finish(std::current_exception());
  }
  Group group{*connection_};
  do {
    const WriteTask& ran = group.run(std::move(task));
    if (somebody_was_in_the_way(ran.error)) set_aside(group.take_back_last());
  } while (group.takes_more(kMostWorks) && next(task, false));
  group.end(tell_);
  // Where not even rolling back succeeded, nobody knows what the next group would join.
  if (!connection_->idle()) connection_.reset();
}

void Writer::begin() {
  if (!connection_) connection_ = std::make_unique<Connection>(url_, kWaitAMomentOnly);
  connection_->begin(kBeginWrite);
}

void Writer::set_aside(WriteTask task) {
  {
    const std::lock_guard lock(mutex_);
    aside_.push_back(std::move(task));
  }
  to_do_alone_.notify_one();
}

void Writer::serve_alone() {
  WriteTask task;
  while (next_alone(task)) {
    std::exception_ptr error;
    try {
      alone_(task.work);
    } catch (...) {
      error = std::current_exception();
    }
    task.finish(error);
  }
}

// Takes what was set aside, or what waits behind a long work. False when all is done.
bool Writer::next_alone(WriteTask& task) {
  std::unique_lock lock(mutex_);
  while (true) {
    if (!aside_.empty()) {
      task = take_first(aside_);
      return true;
    }
    if (groups_ended_) return false;
    const bool waiting = in_group_ && !queue_.empty();
    if (waiting && Clock::now() - taken_at_ >= kPatience) {
      task = take_first(queue_);
      if (!queue_.empty()) to_do_alone_.notify_one();
      return true;
    }
    if (waiting && !watched_) {
      watched_ = true;
      to_do_alone_.wait_until(lock, taken_at_ + kPatience);
      watched_ = false;
    } else {
      to_do_alone_.wait(lock);
    }
  }
}

}  // namespace hb::storage::postgres
