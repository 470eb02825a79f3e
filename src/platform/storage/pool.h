// A fixed number of connections lent out one caller at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "storage/database.h"

namespace hb::storage {

/// Opens connections as they are needed, at most `size`, and lends the one used last first, whose
/// caches are warm.
template <typename Connection>
class Pool {
 public:
  using Factory = std::function<std::unique_ptr<Connection>()>;

  /// A connection on loan; going out of scope gives it back.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&& other) noexcept : pool_(other.pool_), connection_(std::move(other.connection_)) {
      other.pool_ = nullptr;
    }
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (pool_) pool_->give_back(std::move(connection_));
    }
    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }
    /// Closes a connection that is no longer sound; the pool opens another in its place.
    void discard() { connection_.reset(); }
    void replace() {
      connection_.reset();
      connection_ = pool_->factory_();
    }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  Pool(int size, Factory factory) : free_places_(size), factory_(std::move(factory)) {}

  /// Waits up to 30 seconds, then throws DatabaseError of kind busy.
  Lease take() {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return !idle_.empty() || free_places_ > 0; };
    if (!returned_.wait_for(lock, std::chrono::seconds{30}, ready)) {
      throw DatabaseError(DatabaseError::Kind::busy, "no database connection became free in 30 s");
    }
    if (!idle_.empty()) {
      Lease lease{*this, std::move(idle_.back())};
      idle_.pop_back();
      return lease;
    }
    --free_places_;
    lock.unlock();
    Lease lease{*this, nullptr};  // Made first: should opening fail, its place is given back.
    lease.replace();
    return lease;
  }

 private:
  void give_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      if (connection) {
        idle_.push_back(std::move(connection));
      } else {
        ++free_places_;
      }
    }
    returned_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int free_places_;
  Factory factory_;
};

}  // namespace hb::storage
