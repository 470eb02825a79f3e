// Digests that people can check with tools of their own.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hb::crypto {

/// SHA-256 as 64 small hexadecimal digits: what `sha256sum` prints for the same bytes.
std::string sha256_hex(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104) as 64 small hexadecimal digits: `openssl dgst -sha256 -hmac KEY`.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::span<const std::byte> bytes);
  /// Ends it: nothing can be added afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hb::crypto
