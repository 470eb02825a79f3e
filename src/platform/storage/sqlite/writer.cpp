#include "sqlite/writer.h"

#include <utility>

#include "sqlite/transaction.h"

namespace hb::storage::sqlite {
namespace {

using Group = WriteGroup<Connection, SqliteTransaction>;

constexpr std::size_t kMostWorks = 512;

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, Changes& changes)
    : connection_(std::move(connection)), changes_(changes), thread_([this] { serve(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  submitted_.notify_one();
  thread_.join();
}

void Writer::submit(std::function<void(Transaction&)> work,
                    std::function<void(std::exception_ptr)> done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(work), std::move(done), nullptr, false});
  }
  submitted_.notify_one();
}

void Writer::serve() {
  WriteTask task;
  while (next(task, true)) run_group(std::move(task));
}

// Takes the next task. Without `wait` an empty queue is the end of the group; with it, only
// stopping is.
bool Writer::next(WriteTask& task, bool wait) {
  std::unique_lock lock(mutex_);
  if (wait) submitted_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (queue_.empty()) return false;
  task = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

void Writer::run_group(WriteTask task) {
  try {
    connection_->control("BEGIN IMMEDIATE");
  } catch (const DatabaseError&) {
    return task.finish(std::current_exception());
  }
  Group group{*connection_};
  do {
    group.run(std::move(task));
  } while (group.takes_more(kMostWorks) && next(task, false));
  group.end([this] { changes_.tell(); });
}

}  // namespace hb::storage::sqlite
