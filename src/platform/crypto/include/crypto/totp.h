// One-time codes from a shared secret and the time (RFC 6238: HMAC-SHA-1, steps of 30 seconds, six
// digits), as the usual telephone apps make them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hb::crypto {

/// As long as the hash, which RFC 4226 §4 recommends: 20 random bytes.
std::vector<std::byte> new_totp_secret();

/// The step that a moment lies in.
std::int64_t totp_step(std::chrono::sys_time<std::chrono::microseconds> moment);

/// The code of a step: `digits` figures, with zeros in front.
std::string totp_code(std::span<const std::byte> secret, std::int64_t step, int digits = 6);

/// The step that `code` belongs to: the present one, the one before or the one after (clocks
/// differ), but none up to `last_step`, whose codes are used up. Nothing when none fits. Takes the
/// same time whichever fits.
std::optional<std::int64_t> fitting_totp_step(std::span<const std::byte> secret,
                                              std::string_view code, std::int64_t present_step,
                                              std::int64_t last_step);

/// RFC 4648 base 32 without padding, as apps take secrets that are typed.
std::string base32(std::span<const std::byte> bytes);

}  // namespace hb::crypto
