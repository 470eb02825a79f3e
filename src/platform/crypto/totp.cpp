#include "crypto/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "crypto/random.h"
#include "crypto/token.h"
#include "sodium_bytes.h"

namespace hb::crypto {

namespace {

constexpr std::size_t kSecretBytes = 20;
constexpr std::int64_t kStepSeconds = 30;
constexpr std::size_t kHashBytes = 20;

std::array<unsigned char, kHashBytes> hmac_sha1(std::span<const std::byte> key,
                                                std::span<const unsigned char> text) {
  std::array<unsigned char, kHashBytes> hash{};
  unsigned int length = 0;
  // libsodium has no SHA-1; the telephone apps know little else.
  const unsigned char* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                                   text.data(), text.size(), hash.data(), &length);
  if (made == nullptr || length != kHashBytes) throw std::runtime_error("HMAC-SHA-1 failed");
  return hash;
}

}  // namespace

std::vector<std::byte> new_totp_secret() { return random_bytes(kSecretBytes); }

std::int64_t totp_step(std::chrono::sys_time<std::chrono::microseconds> moment) {
  return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count() / kStepSeconds;
}

std::string totp_code(std::span<const std::byte> secret, std::int64_t step, int digits) {
  std::array<unsigned char, 8> counter{};
  auto rest = static_cast<std::uint64_t>(step);
  for (std::size_t i = counter.size(); i-- > 0; rest >>= 8) {
    counter[i] = static_cast<unsigned char>(rest & 0xFF);
  }
  const auto hash = hmac_sha1(secret, counter);
  // RFC 4226 §5.3: the last four bits say where four bytes are taken from.
  const std::size_t from = hash.back() & 0x0F;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | hash[from + i];
  number &= 0x7FFFFFFF;
  std::string code(static_cast<std::size_t>(digits), '0');
  for (std::size_t i = code.size(); i-- > 0; number /= 10) {
    code[i] = static_cast<char>('0' + number % 10);
  }
  return code;
}

std::optional<std::int64_t> fitting_totp_step(std::span<const std::byte> secret,
                                              std::string_view code, std::int64_t present_step,
                                              std::int64_t last_step) {
  std::optional<std::int64_t> fitting;
  for (std::int64_t step = present_step - 1; step <= present_step + 1; ++step) {
    const bool fits = same_token(totp_code(secret, step), code);
    if (fits && step > last_step) fitting = step;
  }
  return fitting;
}

std::string base32(std::span<const std::byte> bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t kept = 0;
  int bits = 0;
  for (const std::byte byte : bytes) {
    kept = (kept << 8) | std::to_integer<std::uint32_t>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += kAlphabet[(kept >> (bits - 5)) & 31];
  }
  if (bits > 0) text += kAlphabet[(kept << (5 - bits)) & 31];
  return text;
}

}  // namespace hb::crypto
