// Bytes of unknown encoding to UTF-8. Government files come in UTF-8 with or without BOM, in UTF-16
// with BOM, and still in Big5. Part of the library kernel_encoding.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb {

enum class TextEncoding { utf8, utf8_with_bom, utf16_le, utf16_be, big5 };

struct DecodedText {
  std::string text;  ///< UTF-8 without BOM, not yet normalised.
  TextEncoding encoding{};
};

/// Decodes a whole file. A BOM decides; without one, bytes that are valid UTF-8 are UTF-8, and all
/// others must be valid Big5 (code page 950). Refuses anything else, and binary data (a zero byte
/// outside UTF-16): kernel.text.unknown_encoding.
Result<DecodedText> decode_text(std::string_view bytes);

namespace refusal {
inline const Error text_unknown_encoding{Fault::unsupported, "kernel.text.unknown_encoding"};
}  // namespace refusal

}  // namespace hb
