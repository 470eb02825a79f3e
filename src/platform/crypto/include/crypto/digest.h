// Digests that people can check with tools of their own.
#pragma once

#include <string>
#include <string_view>

namespace hb::crypto {

/// SHA-256 as 64 small hexadecimal digits: what `sha256sum` prints for the same bytes.
std::string sha256_hex(std::string_view bytes);

}  // namespace hb::crypto
