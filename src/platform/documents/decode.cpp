#include "decode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "documents/read.h"

namespace hb::documents {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Strict: one byte sequence that the encoding does not know, and the answer is nothing.
std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter{ucnv_open(encoding, &status)};
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status) || text.isBogus()) return std::nullopt;
  // cp950 gives even its unused single bytes 0x80 and 0xFF a character; no text holds them.
  if (text.indexOf(static_cast<char16_t>(0xF8F8)) >= 0) return std::nullopt;
  if (text.indexOf(static_cast<char16_t>(0x0080)) >= 0) return std::nullopt;
  std::string utf8;
  return text.toUTF8String(utf8);
}

/// UTF-16 without a mark shows in its line ends and ASCII digits: every second byte is zero.
const char* unmarked_utf16(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return nullptr;
  std::size_t even = 0;
  std::size_t odd = 0;
  const std::size_t seen = std::min<std::size_t>(bytes.size(), 4096);
  for (std::size_t at = 0; at < seen; ++at) {
    if (bytes[at] == 0) ++(at % 2 == 0 ? even : odd);
  }
  if (even > 0 && odd == 0) return "UTF-16BE";
  if (odd > 0 && even == 0) return "UTF-16LE";
  return nullptr;
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

std::optional<std::string> decode(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return convert(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return convert(bytes.substr(2), "UTF-16BE");
  if (const char* utf16 = unmarked_utf16(bytes)) {
    if (auto text = convert(bytes, utf16)) return text;
  }
  if (is_utf8(bytes)) return std::string(bytes);
  // Binary bytes are told before Big5 is tried: Big5 gives almost any pair of bytes a character.
  if (looks_binary(bytes)) return std::string(1, '\0');
  if (auto text = convert(bytes, "windows-950-2000")) return text;
  return convert(bytes, "Big5-HKSCS");
}

}  // namespace

bool is_utf8(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(nullptr, 0, nullptr, text.data(), static_cast<int32_t>(text.size()), &status);
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status);
}

std::string to_nfc(std::string_view text) {
  if (!is_utf8(text)) {
    std::string mended;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
        .toUTF8String(mended);
    return to_nfc(mended);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status)) return std::string(text);
  std::string normal;
  normal.reserve(text.size());
  icu::StringByteSink<std::string> sink(&normal);
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? normal : std::string(text);
}

std::string from_utf16(std::u16string_view text) {
  std::string utf8;
  icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())).toUTF8String(utf8);
  return utf8;
}

Result<std::string> decode_text_file(std::string_view bytes) {
  auto text = decode(bytes);
  if (!text) return refusal::unknown_encoding;
  if (looks_binary(*text)) return refusal::not_text;
  return to_nfc(*text);
}

}  // namespace hb::documents
