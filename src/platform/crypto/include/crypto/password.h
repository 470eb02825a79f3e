// Passwords, kept as argon2id hashes. Each call takes some 50 ms and 9 MiB on purpose, and waits
// while half of the cores compute others: call it outside a transaction.
#pragma once

#include <string>
#include <string_view>

namespace hb::crypto {

/// The hash of `password` with salt and cost inside, as text to store (at most 128 characters).
/// Throws std::bad_alloc when the memory for it cannot be had.
std::string hash_password(std::string_view password);

/// Whether `password` made `hash`. An empty or damaged hash fits no password.
bool fits_password(const std::string& hash, std::string_view password);

/// Whether `hash` was made with another cost than today's, so that it should be made anew at the
/// next sign-in. It fits its password until then.
bool needs_new_hash(const std::string& hash);

/// Spends the time of one check. For an account that does not exist, so that the time of the answer
/// does not tell whether it does.
void spend_a_check(std::string_view password);

}  // namespace hb::crypto
