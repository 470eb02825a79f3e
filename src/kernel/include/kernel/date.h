// Days and moments. Inside Haoban every date is a proleptic Gregorian day; the ROC calendar (民國)
// exists only where people read and write (kernel/roc_date.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hb {

/// A calendar day. Arithmetic in days goes through `std::chrono::sys_days`.
using Date = std::chrono::year_month_day;

/// A moment: microseconds since 1970-01-01 00:00 UTC.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// `date` moved by whole days, which may be negative.
constexpr Date plus_days(Date date, int days) {
  return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

/// Calendar days from `from` to `to`; negative when `to` is earlier.
constexpr int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

/// `YYYY-MM-DD`, the form in which days are stored and sent.
std::string to_iso(Date date);

/// Reads exactly `YYYY-MM-DD`; nothing for any other text or for a day that does not exist.
std::optional<Date> from_iso(std::string_view text);

/// The day that a moment falls on in Taiwan (UTC+8, no summer time since 1979).
Date taipei_date(Instant instant);

/// The hour and minute of a moment in Taiwan, as `HH:MM`.
std::string taipei_clock(Instant instant);

constexpr std::int64_t to_micros(Instant instant) { return instant.time_since_epoch().count(); }
constexpr Instant from_micros(std::int64_t micros) {
  return Instant{std::chrono::microseconds{micros}};
}

/// Where the time comes from. The domain never asks; whoever calls it brings the day along.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  }
};

}  // namespace hb
