#include "crypto/token.h"

#include "crypto/random.h"
#include "sodium_bytes.h"

namespace hb::crypto {

namespace {

constexpr std::size_t kBytes = 32;

std::string url_text(const unsigned char* bytes, std::size_t count) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(count, kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, count, kVariant);
  text.pop_back();  // The closing zero byte that libsodium counts.
  return text;
}

std::string hex_hash(std::string_view text, std::string_view key) {
  start_sodium();
  unsigned char hash[kBytes];
  crypto_generichash(hash, sizeof hash, raw(text), text.size(), key.empty() ? nullptr : raw(key),
                     key.size());
  char hex[kBytes * 2 + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

}  // namespace

std::string new_token() {
  const std::vector<std::byte> bytes = random_bytes(kBytes);
  return url_text(raw(bytes), bytes.size());
}

std::string fingerprint(std::string_view text) { return hex_hash(text, {}); }

std::string token_hash(std::string_view token) { return hex_hash(token, "haoban.session.token"); }

std::string derived_token(std::string_view token, std::string_view purpose) {
  start_sodium();
  // The token is the key and the purpose the message. Hashed first, since a key has at most 64
  // bytes and a visitor may send any length.
  const std::string key = fingerprint(token);
  unsigned char hash[kBytes];
  crypto_generichash(hash, sizeof hash, raw(purpose), purpose.size(), raw(key), key.size());
  return url_text(hash, sizeof hash);
}

bool same_token(std::string_view a, std::string_view b) {
  start_sodium();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hb::crypto
