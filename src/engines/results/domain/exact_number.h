// A decimal number as people type it, kept exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hb::results {

/// `units` of 10^-decimals.
class ExactNumber {
 public:
  /// "1,068", "96.4", "-3", "96.4%"; separators only between digits. Nothing for anything else, and
  /// for more than twelve digits or six decimals.
  static std::optional<ExactNumber> read(std::string_view text);

  /// This less `other`, with a sign unless it is nought, and the decimals of the finer of the two.
  std::string minus(const ExactNumber& other) const;

 private:
  std::int64_t units_ = 0;
  int decimals_ = 0;
};

}  // namespace hb::results
