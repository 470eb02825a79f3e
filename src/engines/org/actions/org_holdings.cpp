#include "org_holdings.h"

#include <charconv>

#include "holding_records.h"

namespace hb::org {

std::int64_t number_in(std::string_view key, std::string_view word) {
  if (!key.starts_with(word) || key.size() <= word.size() || key[word.size()] != '/') return 0;
  const std::string_view digits = key.substr(word.size() + 1);
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return read.ec == std::errc{} && read.ptr == digits.data() + digits.size() ? number : 0;
}

std::string key_of(std::string_view word, std::int64_t number) {
  return std::string{word} + "/" + std::to_string(number);
}

std::vector<const HoldingSource*> org_holding_sources() {
  return {&units_led(), &roles_held(), &teams_belonged_to(), &reviews_held(), &standing_in()};
}

}  // namespace hb::org
