#include "sqlite/writer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "sqlite/transaction.h"

namespace hb::storage::sqlite {
namespace {

// Bounds of one group: the first caller should not wait long for the last one's work.
constexpr std::size_t kMostWorks = 512;
constexpr std::chrono::milliseconds kLongest{25};

void roll_back_all(Connection& connection) {
  if (connection.idle()) return;
  try {
    connection.control("ROLLBACK");
  } catch (const DatabaseError&) {
    // SQLite rolled back by itself; there is nothing left to undo.
  }
}

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

void Writer::submit(Work work, Done done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(work), std::move(done), nullptr, false});
  }
  submitted_.notify_one();
}

void Writer::serve() {
  Task task;
  while (next(task, true)) run_group(std::move(task));
}

// Takes the next task. Without `wait` an empty queue is the end of the group; with it, only
// stopping is.
bool Writer::next(Task& task, bool wait) {
  std::unique_lock lock(mutex_);
  if (wait) submitted_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (queue_.empty()) return false;
  task = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

void Writer::run_group(Task first) {
  std::vector<Task> tasks;
  tasks.push_back(std::move(first));
  try {
    connection_->control("BEGIN IMMEDIATE");
  } catch (const DatabaseError&) {
    tasks.front().error = std::current_exception();
    tasks.front().done(tasks.front().error);
    return;
  }
  const auto start = std::chrono::steady_clock::now();
  run_one(tasks.front());
  while (!connection_->idle() && tasks.size() < kMostWorks &&
         std::chrono::steady_clock::now() - start < kLongest) {
    Task task;
    if (!next(task, false)) break;
    tasks.push_back(std::move(task));
    run_one(tasks.back());
  }
  end_group(tasks);
}

void Writer::run_one(Task& task) {
  bool keep = false;
  try {
    connection_->control("SAVEPOINT work");
    SqliteTransaction transaction{*connection_};
    task.work(transaction);
    keep = transaction.committed();
    task.to_be_told = transaction.to_be_told();
  } catch (...) {
    task.error = std::current_exception();
  }
  task.work = nullptr;  // What it captured is the caller's; let go before the caller is told.
  if (connection_->idle()) return;  // A full disk ended the whole transaction; end_group() sees it.
  try {
    if (!keep) connection_->control("ROLLBACK TO work");
    connection_->control("RELEASE work");
  } catch (const DatabaseError&) {
    task.error = std::current_exception();
    roll_back_all(*connection_);
  }
}

void Writer::end_group(std::vector<Task>& tasks) {
  std::exception_ptr lost;
  try {
    if (connection_->idle()) {
      throw DatabaseError(DatabaseError::Kind::disk_full,
                          "the database gave up the transaction: disk full or unreadable");
    }
    connection_->control("COMMIT");
  } catch (const DatabaseError&) {
    lost = std::current_exception();
    roll_back_all(*connection_);
  }
  const bool news = std::any_of(tasks.begin(), tasks.end(),
                                [](const Task& task) { return task.to_be_told && !task.error; });
  if (news && !lost) changes_.tell();
  for (Task& task : tasks) {
    // A work that decided to change nothing may have decided so because of a neighbour's rows,
    // which are gone now: it fails as well.
    task.done(lost && !task.error ? lost : task.error);
  }
}

}  // namespace hb::storage::sqlite
