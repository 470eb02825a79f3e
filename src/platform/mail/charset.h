// Bytes of a declared character set to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace hb::mail {

/// What cannot be read in the declared way is read as UTF-8 or Big5, and what is neither has U+FFFD
/// in its place. Of other sets only those are tried that people's programs send.
std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace hb::mail
