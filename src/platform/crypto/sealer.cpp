#include "crypto/sealer.h"

#include <algorithm>
#include <cstdlib>

#include "sodium_bytes.h"

namespace hb::crypto {

namespace {

constexpr std::byte kFormat{1};
constexpr std::size_t kIdAt = 1;
constexpr std::size_t kNonceAt = kIdAt + 4;
constexpr std::size_t kBoxAt = kNonceAt + crypto_secretbox_NONCEBYTES;

static_assert(sizeof(SealingKey::secret) == crypto_secretbox_KEYBYTES);

// Secretbox has no associated data, so each context has a key of its own.
std::array<std::byte, 32> key_for(const SealingKey& key, std::string_view context) {
  std::array<std::byte, 32> derived{};
  crypto_generichash(raw_out(derived), derived.size(), raw(context), context.size(),
                     raw(key.secret), key.secret.size());
  return derived;
}

}  // namespace

SealingKey new_sealing_key() {
  start_sodium();
  SealingKey key;
  randombytes_buf(key.id.data(), key.id.size());
  randombytes_buf(key.secret.data(), key.secret.size());
  return key;
}

Sealer::Sealer(std::vector<SealingKey> keys) : keys_(std::move(keys)) {
  start_sodium();
  if (keys_.empty()) throw KeyFileError("no sealing key was given");
}

Sealer::~Sealer() {
  for (SealingKey& key : keys_) sodium_memzero(key.secret.data(), key.secret.size());
}

std::vector<std::byte> Sealer::seal(std::string_view plain, std::string_view context) const {
  if (plain.empty()) return {};
  const SealingKey& key = keys_.back();
  std::vector<std::byte> sealed(kBoxAt + crypto_secretbox_MACBYTES + plain.size());
  const std::span<std::byte> all{sealed};
  sealed[0] = kFormat;
  std::copy(key.id.begin(), key.id.end(), sealed.begin() + kIdAt);
  randombytes_buf(raw_out(all.subspan(kNonceAt)), crypto_secretbox_NONCEBYTES);
  const auto derived = key_for(key, context);
  crypto_secretbox_easy(raw_out(all.subspan(kBoxAt)), raw(plain), plain.size(),
                        raw(all.subspan(kNonceAt)), raw(derived));
  return sealed;
}

std::optional<std::string> Sealer::open(std::span<const std::byte> sealed,
                                        std::string_view context) const {
  if (sealed.empty()) return std::string{};
  if (sealed.size() < kBoxAt + crypto_secretbox_MACBYTES || sealed[0] != kFormat) {
    return std::nullopt;
  }
  const auto id = sealed.subspan(kIdAt, 4);
  const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const SealingKey& candidate) {
    return std::equal(id.begin(), id.end(), candidate.id.begin());
  });
  if (key == keys_.end()) return std::nullopt;

  const auto box = sealed.subspan(kBoxAt);
  std::string plain(box.size() - crypto_secretbox_MACBYTES, '\0');
  const auto derived = key_for(*key, context);
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()), raw(box),
                                 box.size(), raw(sealed.subspan(kNonceAt)), raw(derived)) != 0) {
    return std::nullopt;
  }
  return plain;
}

}  // namespace hb::crypto
