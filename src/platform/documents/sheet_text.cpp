#include "sheet_text.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>

namespace hb::documents {
namespace {

std::chrono::year_month_day day_of(const std::string& iso) {
  using std::chrono::day, std::chrono::month, std::chrono::year;
  const bool shaped = iso.size() == 10 && iso[4] == '-' && iso[7] == '-';
  if (!shaped) return {year{0}, month{0}, day{0}};
  return {year{std::atoi(iso.c_str())}, month{static_cast<unsigned>(std::atoi(iso.c_str() + 5))},
          day{static_cast<unsigned>(std::atoi(iso.c_str() + 8))}};
}

std::string roc_day(const std::string& iso) {
  const auto day = day_of(iso);
  if (!day.ok()) return iso;
  const int year = static_cast<int>(day.year()) - 1911;
  if (year < 1) return iso;
  return fmt::format("{}/{}/{}", year, static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace

bool is_iso_day(const std::string& iso) { return day_of(iso).ok(); }

std::string number_text(double value) {
  if (!std::isfinite(value)) return {};
  return fmt::format("{}", value);
}

std::string shown_text(const SheetCell& cell) {
  struct Show {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(const SheetDate& date) const { return roc_day(date.iso); }
    std::string operator()(const SheetPercent& share) const {
      return number_text(std::round(share.value * 10000) / 100) + "%";
    }
  };
  return std::visit(Show{}, cell);
}

}  // namespace hb::documents
