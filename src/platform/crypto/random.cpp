#include "crypto/random.h"

#include "sodium_bytes.h"

namespace hb::crypto {

std::vector<std::byte> random_bytes(std::size_t count) {
  start_sodium();
  std::vector<std::byte> bytes(count);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_text(std::size_t length, std::string_view alphabet) {
  start_sodium();
  std::string text;
  text.reserve(length);
  while (text.size() < length) {
    text += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return text;
}

std::string one_time_password() {
  constexpr std::string_view kReadable = "abcdefghijkmnpqrstuvwxyz23456789";
  std::string password = random_text(4, kReadable);
  for (int group = 1; group < 4; ++group) password += "-" + random_text(4, kReadable);
  return password;
}

}  // namespace hb::crypto
