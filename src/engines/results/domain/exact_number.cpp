#include "exact_number.h"

#include <algorithm>
#include <cctype>

namespace hb::results {

namespace {

// Two such numbers with each other's decimals still fit into 64 bits.
constexpr int kMostDigits = 12;
constexpr int kMostDecimals = 6;

std::int64_t scaled(std::int64_t units, int by) {
  for (; by > 0; --by) units *= 10;
  return units;
}

}  // namespace

std::optional<ExactNumber> ExactNumber::read(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  ExactNumber number;
  int digits = 0;
  bool after_point = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    const bool between = at > 0 && at + 1 < text.size() &&
                         std::isdigit(static_cast<unsigned char>(text[at - 1])) &&
                         std::isdigit(static_cast<unsigned char>(text[at + 1]));
    if (std::isdigit(static_cast<unsigned char>(sign))) {
      number.units_ = number.units_ * 10 + (sign - '0');
      number.decimals_ += after_point;
      if (++digits > kMostDigits || number.decimals_ > kMostDecimals) return std::nullopt;
    } else if (sign == '.' && between && !after_point) {
      after_point = true;
    } else if (!(sign == ',' && between && !after_point)) {
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  if (negative) number.units_ = -number.units_;
  return number;
}

std::string ExactNumber::minus(const ExactNumber& other) const {
  const int decimals = std::max(decimals_, other.decimals_);
  const std::int64_t difference =
      scaled(units_, decimals - decimals_) - scaled(other.units_, decimals - other.decimals_);
  if (difference == 0) return "0";
  std::string text = std::to_string(difference < 0 ? -difference : difference);
  if (decimals > 0) {
    const auto places = static_cast<std::size_t>(decimals);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, 1, '.');
  }
  return (difference < 0 ? "-" : "+") + text;
}

}  // namespace hb::results
