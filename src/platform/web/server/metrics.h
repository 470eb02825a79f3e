// What the server counts, and its text for /metrics.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace hb::web {

class Metrics {
 public:
  void request_done(int status, std::chrono::nanoseconds took, std::uint64_t bytes);
  void turned_away() { turned_away_.fetch_add(1, std::memory_order_relaxed); }
  void in_flight(int change) { in_flight_.fetch_add(change, std::memory_order_relaxed); }
  void connections(int change) { connections_.fetch_add(change, std::memory_order_relaxed); }
  std::int64_t open_connections() const { return connections_.load(std::memory_order_relaxed); }

  /// Prometheus text exposition format 0.0.4.
  std::string text(std::size_t waiting) const;

 private:
  static constexpr std::array<double, 12> kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                  0.05,   0.1,   0.25,   0.5,   1,    5};
  std::array<std::atomic<std::uint64_t>, 6> by_class_{};
  std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> buckets_{};
  std::atomic<std::uint64_t> nanoseconds_{};
  std::atomic<std::uint64_t> bytes_{};
  std::atomic<std::uint64_t> turned_away_{};
  std::atomic<std::int64_t> in_flight_{};
  std::atomic<std::int64_t> connections_{};
};

}  // namespace hb::web
