// libsodium, started once and with byte spans instead of pointers.
#pragma once

#include <sodium.h>

#include <cstddef>
#include <span>
#include <string_view>

namespace hb::crypto {

/// Starts libsodium before its first use, from any thread. A machine without random numbers stops
/// the process: nothing safe can be done on it.
void start_sodium();

inline const unsigned char* raw(std::span<const std::byte> bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
/// As `raw`, to be written to.
inline unsigned char* raw_out(std::span<std::byte> bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
inline const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace hb::crypto
