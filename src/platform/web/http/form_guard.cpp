#include "web/form_guard.h"

#include "bytes_of.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace hb::web {
namespace {

using std::chrono::seconds;

// As long as what was attached to the form is kept.
constexpr seconds kLife = std::chrono::hours{24};
// Machines of one installation may differ by so much.
constexpr seconds kClocksDiffer{60};
constexpr std::size_t kLongestSolution = 16;

template <typename Number>
std::optional<Number> number_in_all_of(std::string_view digits) {
  Number number = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

seconds since_epoch(Instant at) { return std::chrono::floor<seconds>(at.time_since_epoch()); }

/// A challenge in its parts.
struct Parts {
  std::string_view head;  ///< What the MAC is about.
  std::string_view mac;
  seconds opened{0};
  int difficulty = 0;
};

std::optional<Parts> parts_of(std::string_view challenge) {
  const std::size_t first = challenge.find('.');
  const std::size_t second = first == challenge.npos ? first : challenge.find('.', first + 1);
  if (second == challenge.npos) return std::nullopt;
  const auto opened = number_in_all_of<std::int64_t>(challenge.substr(0, first));
  const auto difficulty = number_in_all_of<int>(challenge.substr(first + 1, second - first - 1));
  if (!opened || !difficulty) return std::nullopt;
  return Parts{.head = challenge.substr(0, second),
               .mac = challenge.substr(second + 1),
               .opened = seconds{*opened},
               .difficulty = *difficulty};
}

bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

FormGuard::FormGuard(std::string_view secret, FormGuardSettings settings) : settings_(settings) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  if (secret.size() < 32) throw std::invalid_argument("the form secret has fewer than 32 bytes");
  constexpr std::string_view kPurpose = "haoban form guard";
  crypto_generichash(key_.data(), key_.size(), bytes_of(secret), secret.size(), bytes_of(kPurpose),
                     kPurpose.size());
}

std::string FormGuard::mac(std::string_view head, std::string_view form_token) const {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key_.data(), key_.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(head), head.size());
  const unsigned char between = 0;
  crypto_auth_hmacsha256_update(&state, &between, 1);
  crypto_auth_hmacsha256_update(&state, bytes_of(form_token), form_token.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> bytes;
  crypto_auth_hmacsha256_final(&state, bytes.data());
  std::array<char, crypto_auth_hmacsha256_BYTES * 2 + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return hex.data();
}

std::string FormGuard::issue(std::string_view form_token, Instant now) const {
  const std::string head = fmt::format("{}.{}", since_epoch(now).count(), settings_.difficulty);
  return head + "." + mac(head, form_token);
}

FormWork FormGuard::judge(std::string_view form_token, std::string_view challenge,
                          std::string_view solution, Instant now) const {
  const auto parts = parts_of(challenge);
  if (!parts || !same_text(parts->mac, mac(parts->head, form_token))) return {};
  const seconds age = since_epoch(now) - parts->opened;
  if (age > kLife || age < -kClocksDiffer) return {};
  if (solves(challenge, solution, parts->difficulty)) return {FormWork::Kind::done};
  if (age >= settings_.patience) return {FormWork::Kind::waited};
  return {FormWork::Kind::too_quick, settings_.patience - age};
}

bool solves(std::string_view challenge, std::string_view solution, int difficulty) {
  if (difficulty <= 0) return true;
  if (solution.empty() || solution.size() > kLongestSolution) return false;
  if (solution.find_first_not_of("0123456789") != solution.npos) return false;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, bytes_of(challenge), challenge.size());
  crypto_hash_sha256_update(&state, bytes_of("."), 1);
  crypto_hash_sha256_update(&state, bytes_of(solution), solution.size());
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256_final(&state, hash.data());
  int zeros = 0;
  for (const unsigned char byte : hash) {
    for (int bit = 7; bit >= 0; --bit) {
      if (byte >> bit & 1) return zeros >= difficulty;
      ++zeros;
    }
  }
  return zeros >= difficulty;
}

}  // namespace hb::web
