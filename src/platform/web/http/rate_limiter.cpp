#include "web/rate_limiter.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hb::web {

RateLimiter::RateLimiter(Rate rate, std::size_t most_keys)
    : rate_(rate), most_keys_(std::max<std::size_t>(most_keys, 1)) {}

std::chrono::milliseconds RateLimiter::take(std::string_view key, Instant now) {
  const std::lock_guard lock(mutex_);
  auto found = buckets_.find(key);
  if (found == buckets_.end()) {
    if (by_use_.size() == most_keys_) {
      buckets_.erase(by_use_.back().key);
      by_use_.pop_back();
    }
    by_use_.push_front({std::string{key}, static_cast<double>(rate_.burst), now});
    found = buckets_.emplace(by_use_.front().key, by_use_.begin()).first;
  } else {
    by_use_.splice(by_use_.begin(), by_use_, found->second);
  }
  Bucket& bucket = *found->second;
  const double interval = std::chrono::duration<double>(rate_.interval).count();
  const double passed = std::chrono::duration<double>(now - bucket.seen).count();
  bucket.tokens = std::min<double>(rate_.burst, bucket.tokens + std::max(0.0, passed) / interval);
  bucket.seen = std::max(bucket.seen, now);
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::chrono::milliseconds{0};
  }
  const double wait = (1 - bucket.tokens) * interval * 1000;
  return std::chrono::milliseconds{std::max(1L, std::lround(std::ceil(wait)))};
}

void RateLimiter::forgive(std::string_view key) {
  const std::lock_guard lock(mutex_);
  const auto found = buckets_.find(key);
  if (found == buckets_.end()) return;
  const auto place = found->second;
  buckets_.erase(found);
  by_use_.erase(place);
}

std::size_t RateLimiter::size() const {
  const std::lock_guard lock(mutex_);
  return by_use_.size();
}

std::string address_key(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, std::string{address}.c_str(), bytes.data()) != 1) {
    return std::string{address};
  }
  constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) {
    inet_ntop(AF_INET, bytes.data() + 12, text.data(), text.size());
    return text.data();
  }
  std::fill(bytes.begin() + 8, bytes.end(), 0);  // One household holds at least a /64.
  inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  return std::string{text.data()} + "/64";
}

}  // namespace hb::web
