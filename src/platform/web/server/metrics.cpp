#include "metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace hb::web {
namespace {

/// Bytes of memory that the process holds in RAM.
std::uint64_t resident_bytes() {
  std::ifstream in{"/proc/self/statm"};
  std::uint64_t pages = 0;
  std::uint64_t resident = 0;
  in >> pages >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void append(std::string& out, std::string_view name, std::string_view kind, std::string_view help,
            std::uint64_t value) {
  out += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n{0} {3}\n", name, kind, help, value);
}

}  // namespace

void Metrics::request_done(int status, std::chrono::nanoseconds took, std::uint64_t bytes) {
  constexpr auto kRelaxed = std::memory_order_relaxed;
  by_class_[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))].fetch_add(1, kRelaxed);
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, kRelaxed);
  nanoseconds_.fetch_add(static_cast<std::uint64_t>(took.count()), kRelaxed);
  bytes_.fetch_add(bytes, kRelaxed);
}

std::string Metrics::text(std::size_t waiting) const {
  std::string out =
      "# HELP haoban_http_requests_total Requests answered, by class of status.\n"
      "# TYPE haoban_http_requests_total counter\n";
  for (std::size_t i = 1; i < by_class_.size(); ++i) {
    out += fmt::format("haoban_http_requests_total{{class=\"{}xx\"}} {}\n", i, by_class_[i].load());
  }
  out +=
      "# HELP haoban_http_request_seconds From the last header read to the last byte sent.\n"
      "# TYPE haoban_http_request_seconds histogram\n";
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    count += buckets_[i].load();
    const std::string bound = i < kBounds.size() ? fmt::format("{}", kBounds[i]) : "+Inf";
    out += fmt::format("haoban_http_request_seconds_bucket{{le=\"{}\"}} {}\n", bound, count);
  }
  out += fmt::format("haoban_http_request_seconds_sum {}\nhaoban_http_request_seconds_count {}\n",
                     static_cast<double>(nanoseconds_.load()) / 1e9, count);
  append(out, "haoban_http_response_bytes_total", "counter", "Bytes of bodies sent.",
         bytes_.load());
  append(out, "haoban_http_turned_away_total", "counter",
         "Requests answered 503 because the backlog was full.", turned_away_.load());
  const auto gauge = [](const std::atomic<std::int64_t>& value) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(value.load(), 0));
  };
  append(out, "haoban_http_in_flight", "gauge", "Requests being answered.", gauge(in_flight_));
  append(out, "haoban_http_connections", "gauge", "Open connections.", gauge(connections_));
  append(out, "haoban_work_waiting", "gauge", "Requests waiting for a worker.", waiting);
  append(out, "process_resident_memory_bytes", "gauge", "Memory held in RAM.", resident_bytes());
  return out;
}

}  // namespace hb::web
