// From the bytes of a text file to UTF-8 in NFC.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb::documents {

/// UTF-8 of UTF-16 text, a half of a pair replaced by U+FFFD.
std::string from_utf16(std::u16string_view text);

/// Decodes a whole text file: UTF-8 or UTF-16 with or without a byte order mark, else Big5 as
/// Windows writes it (cp950), then NFC. Refuses not_text (control bytes) and unknown_encoding.
Result<std::string> decode_text_file(std::string_view bytes);

}  // namespace hb::documents
