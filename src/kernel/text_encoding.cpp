#include "kernel/text_encoding.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>

#include "kernel/unicode.h"

namespace hb {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleBom = "\xFF\xFE";
constexpr std::string_view kUtf16BigBom = "\xFE\xFF";

/// An iconv converter to UTF-8, closed with its owner.
class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {
    // The C library's conversion tables are missing: the machine is broken, not the file.
    if (handle_ == reinterpret_cast<iconv_t>(-1)) {
      throw std::runtime_error(std::string{"iconv has no converter from "} + from);
    }
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// The whole input as UTF-8, or nothing if some of it is not valid.
  std::optional<std::string> convert(std::string_view bytes) {
    std::string text;
    std::array<char, 8192> buffer{};
    char* in = const_cast<char*>(bytes.data());  // iconv reads only; its signature predates const.
    std::size_t in_left = bytes.size();
    while (in_left > 0) {
      char* out = buffer.data();
      std::size_t out_left = buffer.size();
      const std::size_t result = iconv(handle_, &in, &in_left, &out, &out_left);
      text.append(buffer.data(), buffer.size() - out_left);
      // A full buffer is no failure: something was written, so go on.
      const bool progressed = out_left < buffer.size();
      if (result == static_cast<std::size_t>(-1) && !(errno == E2BIG && progressed)) {
        return std::nullopt;
      }
    }
    return text;
  }

 private:
  iconv_t handle_;
};

Result<DecodedText> decode_as(const char* name, std::string_view bytes, TextEncoding encoding) {
  auto text = Converter{name}.convert(bytes);
  if (!text) return refusal::text_unknown_encoding;
  return DecodedText{std::move(*text), encoding};
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
  if (bytes.starts_with(kUtf16LittleBom)) {
    return decode_as("UTF-16LE", bytes.substr(2), TextEncoding::utf16_le);
  }
  if (bytes.starts_with(kUtf16BigBom)) {
    return decode_as("UTF-16BE", bytes.substr(2), TextEncoding::utf16_be);
  }
  if (bytes.find('\0') != bytes.npos) return refusal::text_unknown_encoding;
  const bool marked = bytes.starts_with(kUtf8Bom);
  if (marked) bytes.remove_prefix(kUtf8Bom.size());
  if (is_valid_utf8(bytes)) {
    return DecodedText{std::string{bytes},
                       marked ? TextEncoding::utf8_with_bom : TextEncoding::utf8};
  }
  if (marked) return refusal::text_unknown_encoding;
  return decode_as("CP950", bytes, TextEncoding::big5);
}

}  // namespace hb
