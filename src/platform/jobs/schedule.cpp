#include "jobs/schedule.h"

namespace hb::jobs {

using namespace std::chrono_literals;

namespace {

// UTC+8, no summer time since 1979.
constexpr auto kTaipei = 8h;

Instant next_day_time(TimeOfDay at, Instant now) {
  const auto midnight = std::chrono::floor<std::chrono::days>(now + kTaipei) - kTaipei;
  const Instant today = midnight + std::chrono::hours{at.hour} + std::chrono::minutes{at.minute};
  return today > now ? today : today + 24h;
}

}  // namespace

Instant next_time(const Rhythm& rhythm, Instant now) {
  if (const auto* interval = std::get_if<std::chrono::seconds>(&rhythm)) return now + *interval;
  return next_day_time(std::get<TimeOfDay>(rhythm), now);
}

}  // namespace hb::jobs
