#include "crypto/password.h"

#include <algorithm>
#include <new>
#include <semaphore>
#include <thread>

#include "sodium_bytes.h"

namespace hb::crypto {

namespace {

// The least memory of a pair that OWASP names, and as much hashing as libsodium's interactive 64
// MiB do: docs/adr/0011.
constexpr unsigned long long kOperations = 15;
constexpr std::size_t kMemory = 9u << 20;

/// The right to compute an argon2 hash. A morning's rush of sign-ins takes half of the cores and
/// one hash's memory for each of them: the other half goes on making pages.
class Turn {
 public:
  Turn() { free().acquire(); }
  ~Turn() { free().release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  static std::counting_semaphore<>& free() {
    static std::counting_semaphore<> turns{
        std::max(1, static_cast<int>(std::thread::hardware_concurrency() / 2))};
    return turns;
  }
};

}  // namespace

std::string hash_password(std::string_view password) {
  start_sodium();
  const Turn turn;
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(), kOperations, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc{};
  }
  return hash;
}

bool fits_password(const std::string& hash, std::string_view password) {
  start_sodium();
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  const Turn turn;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_new_hash(const std::string& hash) {
  start_sodium();
  if (hash.size() >= crypto_pwhash_STRBYTES) return true;
  return crypto_pwhash_str_needs_rehash(hash.c_str(), kOperations, kMemory) != 0;
}

void spend_a_check(std::string_view password) {
  static const std::string kNobody = hash_password("nobody has this account");
  static_cast<void>(fits_password(kNobody, password));
}

}  // namespace hb::crypto
