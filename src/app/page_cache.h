// Finished answers: pages that are the same for everybody who is not signed in, and answers to
// forms that are the same for whoever sends the same fields. A write anywhere empties the cache, on
// every node (`Database::on_change`): simple, and never wrong. What does not stand any more is let
// go with the next answer that is kept, since it may hold what one person may read.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "kernel/date.h"
#include "web_server/prepared.h"

namespace hb::app {

struct KeptAnswer {
  web::Prepared prepared;
  std::function<void(Instant)>
      repeated;  ///< To be called each time that it is sent again, or null.
};

class PageCache {
 public:
  /// Keeps at most `most_bytes` of bodies and no page longer than `longest` (days end, and a
  /// command line on SQLite writes unheard).
  PageCache(std::size_t most_bytes, std::chrono::seconds longest);

  std::shared_ptr<const KeptAnswer> find(const std::string& key, Instant now);

  /// The state that a page about to be made belongs to; hand it to `put`.
  std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
  /// Keeps a page of `bytes` unless something was written since `generation`.
  void put(const std::string& key, std::shared_ptr<const KeptAnswer> page, std::size_t bytes,
           std::uint64_t generation, Instant now);
  /// Something was written.
  void forget() { generation_.fetch_add(1, std::memory_order_acq_rel); }

 private:
  struct Entry {
    std::shared_ptr<const KeptAnswer> page;
    std::size_t bytes;
    std::uint64_t generation;
    Instant made;
  };
  std::size_t most_bytes_;
  std::chrono::seconds longest_;
  std::atomic<std::uint64_t> generation_{0};
  std::mutex mutex_;
  void sweep(Instant now);
  bool stands(const Entry& entry, Instant now) const;

  std::unordered_map<std::string, Entry> pages_;
  std::size_t bytes_ = 0;
  std::uint64_t swept_generation_ = 0;
  Instant swept_at_{};
};

}  // namespace hb::app
