// Tokens: random texts that prove who someone is. Only their hash is stored, so that a stolen copy
// of the database opens no session. A token has 256 random bits, hence a fast hash is enough.
#pragma once

#include <string>
#include <string_view>

namespace hb::crypto {

/// 32 random bytes as 43 characters that are safe in a cookie and in a URL.
std::string new_token();

/// The fingerprint of any text: BLAKE2b-256 as 64 hexadecimal digits.
std::string fingerprint(std::string_view text);

/// What is stored for `token`.
std::string token_hash(std::string_view token);

/// A second token made from the first for one purpose ("csrf"). Whoever knows it does not know the
/// first, and needs no storage.
std::string derived_token(std::string_view token, std::string_view purpose);

/// Compares without telling by its time how much was right.
bool same_token(std::string_view a, std::string_view b);

}  // namespace hb::crypto
