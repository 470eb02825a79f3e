#include "decode.h"

#include <algorithm>

#include "documents/read.h"
#include "kernel/text_encoding.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"

namespace hb::documents {
namespace {

constexpr std::string_view kLittleEndian = "\xFF\xFE";
constexpr std::string_view kBigEndian = "\xFE\xFF";

/// The byte order mark that is missing. UTF-16 without one shows in its line ends and ASCII digits:
/// every second byte is zero.
std::string_view unmarked_utf16(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return {};
  std::size_t even = 0;
  std::size_t odd = 0;
  const std::size_t seen = std::min<std::size_t>(bytes.size(), 4096);
  for (std::size_t at = 0; at < seen; ++at) {
    if (bytes[at] == 0) ++(at % 2 == 0 ? even : odd);
  }
  if (even > 0 && odd == 0) return kBigEndian;
  if (odd > 0 && even == 0) return kLittleEndian;
  return {};
}

/// Tabs, line ends, form feeds and the old end-of-file mark belong in text; other controls do not.
bool looks_binary(std::string_view text) {
  std::size_t controls = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte == 0) return true;
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
        byte != '\v' && byte != 0x1a) {
      ++controls;
    }
  }
  return controls * 200 > text.size();
}

}  // namespace

std::string from_utf16(std::u16string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t unit = text[at];
    const bool first_half = unit >= 0xD800 && unit < 0xDC00;
    const char32_t next = at + 1 < text.size() ? text[at + 1] : 0;
    if (first_half && next >= 0xDC00 && next < 0xE000) {
      utf8::append(out, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
      ++at;
    } else {
      utf8::append(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    }
  }
  return out;
}

Result<std::string> decode_text_file(std::string_view bytes) {
  const bool marked = bytes.starts_with(kLittleEndian) || bytes.starts_with(kBigEndian);
  const std::string_view mark = marked ? std::string_view{} : unmarked_utf16(bytes);
  const bool utf16 = marked || !mark.empty();
  // Binary bytes are told before Big5 is tried: Big5 gives almost any pair of bytes a character.
  if (!utf16 && looks_binary(bytes)) return refusal::not_text;
  const auto decoded = decode_text(std::string(mark) + std::string(bytes));
  if (!decoded) return refusal::unknown_encoding;
  if (looks_binary(decoded->text)) return refusal::not_text;
  return to_nfc(decoded->text);
}

}  // namespace hb::documents
