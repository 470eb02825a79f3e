#include "crypto/digest.h"

#include <array>

#include "sodium_bytes.h"

namespace hb::crypto {

namespace {

std::string hex_of(const std::array<unsigned char, crypto_hash_sha256_BYTES>& hash) {
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  start_sodium();
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), raw(bytes), bytes.size());
  return hex_of(hash);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
  static_assert(crypto_auth_hmacsha256_BYTES == crypto_hash_sha256_BYTES);
  start_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
  std::array<unsigned char, crypto_hash_sha256_BYTES> mac;
  crypto_auth_hmacsha256_final(&state, mac.data());
  return hex_of(mac);
}

struct Sha256::State {
  crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  start_sodium();
  crypto_hash_sha256_init(&state_->sodium);
}
Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
  crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256_final(&state_->sodium, hash.data());
  return hex_of(hash);
}

}  // namespace hb::crypto
