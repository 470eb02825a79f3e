// What the files of the demonstration share: reading data/demo, and insisting on what it says. Its
// data is ours: what the actions refuse in it is a mistake in the source.
#pragma once

#include <fmt/format.h>

#include <toml++/toml.h>
#include <stdexcept>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb::app {

/// What the action gave; throws when it refused.
template <typename T>
T must(Result<T> result, std::string_view what) {
  if (!result) {
    throw std::logic_error(fmt::format("demonstration: {}: {}", what, result.error().key));
  }
  return *std::move(result);
}

/// A text of a table; empty where it has none.
std::string text_of(const toml::table& table, std::string_view key);

/// The bytes of a file of data/demo; throws for a name that is none.
std::string_view file_named(std::string_view name);
toml::table table_named(std::string_view name);

}  // namespace hb::app
