// The word that somebody probably meant.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace hb::rulebook {

/// The candidate with the fewest letters changed, if it is near enough to be a slip of the keys.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

}  // namespace hb::rulebook
