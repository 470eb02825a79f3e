// Works that share one transaction and one commit: the disk is asked once for all of them (group
// commit). Each has its own savepoint, so that one that fails harms no neighbour; nobody is told
// anything before the commit stands.
#pragma once

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <vector>

#include "changes.h"
#include "storage/database.h"

namespace hb::storage {

/// A write that somebody handed in, and what became of it.
struct WriteTask {
  std::function<void(Transaction&)> work;
  std::function<void(std::exception_ptr)> done;
  std::exception_ptr error;
  bool to_be_told = false;

  /// Tells the caller. What the work captured is his; it is let go before.
  void finish(const std::exception_ptr& outcome) {
    work = nullptr;
    done(outcome);
  }
};

/// `Link` is a connection of either database, `Session` its transaction.
template <typename Link, typename Session>
class WriteGroup {
 public:
  /// `connection` has begun the transaction.
  explicit WriteGroup(Link& connection)
      : connection_(connection), begun_at_(std::chrono::steady_clock::now()) {}

  /// Whether another work may join: the first caller should not wait long for the last one's work,
  /// and a database may have given up the transaction by itself.
  bool takes_more(std::size_t most) const {
    constexpr std::chrono::milliseconds kLongest{25};
    return connection_.in_transaction() && tasks_.size() < most &&
           std::chrono::steady_clock::now() - begun_at_ < kLongest;
  }

  /// Runs the work in its savepoint, and gives the task as it stands then. Its caller is told at
  /// `end`, unless it is taken back before.
  const WriteTask& run(WriteTask task) {
    tasks_.push_back(std::move(task));
    WriteTask& joined = tasks_.back();
    bool keep = false;
    try {
      connection_.post_control("SAVEPOINT work");
      Session session{connection_};
      joined.work(session);
      keep = session.committed();
      joined.to_be_told = session.to_be_told();
    } catch (...) {
      joined.error = std::current_exception();
    }
    if (connection_.in_transaction()) leave_savepoint(joined, keep);
    return joined;
  }

  /// Gives the last task back to whoever runs it in another way.
  WriteTask take_back_last() {
    WriteTask task = std::move(tasks_.back());
    tasks_.pop_back();
    task.error = nullptr;
    return task;
  }

  /// Commits, says through `tell` that something has changed, and tells every caller.
  template <typename Tell>
  void end(const Tell& tell) {
    std::exception_ptr lost;
    try {
      if (!connection_.in_transaction()) throw connection_.why_given_up();
      connection_.control("COMMIT");
    } catch (const DatabaseError&) {
      lost = std::current_exception();
      roll_back_all();
    }
    const bool news = std::any_of(tasks_.begin(), tasks_.end(), [](const WriteTask& task) {
      return task.to_be_told && !task.error;
    });
    if (news && !lost) tell();
    for (WriteTask& task : tasks_) {
      // A work that decided to change nothing may have decided so because of a neighbour's rows,
      // which are gone now: it fails as well.
      task.finish(lost && !task.error ? lost : task.error);
    }
  }

 private:
  void leave_savepoint(WriteTask& task, bool keep) {
    if (keep) {
      try {
        // Where nothing of the work can fail any more, the next one need not wait for this.
        if (connection_.heard_all()) return connection_.post_control("RELEASE work");
        return connection_.control("RELEASE work");
      } catch (const DatabaseError&) {
        task.error = std::current_exception();  // Of what the work had posted, in most cases.
      }
    }
    try {
      connection_.control("ROLLBACK TO work");
      connection_.control("RELEASE work");
    } catch (const DatabaseError&) {
      task.error = std::current_exception();
      roll_back_all();
    }
  }

  void roll_back_all() {
    if (!connection_.in_transaction()) return;
    try {
      connection_.control("ROLLBACK");
    } catch (const DatabaseError&) {
      // The database rolled back by itself; there is nothing left to undo.
    }
  }

  Link& connection_;
  const std::chrono::steady_clock::time_point begun_at_;
  std::vector<WriteTask> tasks_;
};

}  // namespace hb::storage
