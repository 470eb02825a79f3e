// The names by which rows, forms and JSON know the values of an enumeration, written down once for
// both directions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

namespace hb {

template <typename Value, std::size_t N>
using NameTable = std::array<std::pair<Value, std::string_view>, N>;

/// The name of a value. Ends the program for one that the table has forgotten.
template <typename Value, std::size_t N>
constexpr std::string_view name_in(const NameTable<Value, N>& table, Value value) {
  for (const auto& [each, name] : table) {
    if (each == value) return name;
  }
  std::abort();
}

/// The value of a name; nothing for any other word.
template <typename Value, std::size_t N>
constexpr std::optional<Value> value_in(const NameTable<Value, N>& table, std::string_view wanted) {
  for (const auto& [each, name] : table) {
    if (name == wanted) return each;
  }
  return std::nullopt;
}

}  // namespace hb
