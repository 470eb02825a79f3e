// A token bucket per key (an address, an account, a case number), in bounded memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kernel/date.h"

namespace hb::web {

/// `burst` at once, then one more every `interval`.
struct Rate {
  int burst = 10;
  std::chrono::milliseconds interval{1000};
};

class RateLimiter {
 public:
  /// Keeps at most `most_keys`. Past that the key untouched for longest is forgotten: it is also
  /// the one whose bucket has filled up the most, so little is forgiven by it.
  explicit RateLimiter(Rate rate, std::size_t most_keys = 100'000);

  /// Takes one token of `key`. Zero when there was one; otherwise how long until there is (for
  /// Retry-After). Safe from any thread.
  std::chrono::milliseconds take(std::string_view key, Instant now);

  /// Gives the key a full bucket again, as after a right password.
  void forgive(std::string_view key);

  std::size_t size() const;

 private:
  struct Bucket {
    std::string key;
    double tokens;
    Instant seen;
  };
  Rate rate_;
  std::size_t most_keys_;
  mutable std::mutex mutex_;
  std::list<Bucket> by_use_;  ///< Latest first.
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> buckets_;
};

/// The part of an address that one person holds: an IPv4 address, or the /64 of an IPv6 address.
std::string address_key(std::string_view address);

}  // namespace hb::web
