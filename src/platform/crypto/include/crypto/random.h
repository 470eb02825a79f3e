// Random values that nobody can guess.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hb::crypto {

/// `count` random bytes.
std::vector<std::byte> random_bytes(std::size_t count);

/// `length` characters drawn evenly from the ASCII characters of `alphabet`, which has at least
/// two.
std::string random_text(std::size_t length, std::string_view alphabet);

/// A password to be read out or typed once: four groups of four characters, without those that look
/// alike (0 O 1 l I). About 79 bits.
std::string one_time_password();

}  // namespace hb::crypto
