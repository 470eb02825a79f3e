#include "charset.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "kernel/text_encoding.h"
#include "kernel/unicode.h"

namespace hb::mail {

namespace {

/// As senders write it, and as the C library knows it.
constexpr std::pair<std::string_view, const char*> kSets[] = {
    {"iso-8859-1", "ISO-8859-1"}, {"iso-8859-15", "ISO-8859-15"}, {"latin1", "ISO-8859-1"},
    {"windows-1252", "CP1252"},   {"gb2312", "GB18030"},          {"gbk", "GB18030"},
    {"gb18030", "GB18030"},       {"shift_jis", "SHIFT_JIS"},     {"euc-kr", "EUC-KR"},
    {"big5-hkscs", "BIG5-HKSCS"}};

std::optional<std::string> converted(std::string_view bytes, const char* from) {
  const iconv_t handle = iconv_open("UTF-8", from);
  if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string text;
  std::array<char, 4096> buffer{};
  char* in = const_cast<char*>(bytes.data());  // iconv reads only; its signature predates const.
  std::size_t left = bytes.size();
  bool sound = true;
  while (left > 0 && sound) {
    char* out = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(handle, &in, &left, &out, &room);
    text.append(buffer.data(), buffer.size() - room);
    sound = result != static_cast<std::size_t>(-1) || (errno == E2BIG && room < buffer.size());
  }
  iconv_close(handle);
  return sound ? std::optional{text} : std::nullopt;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const std::string wanted = lower_ascii(trim(charset));
  for (const auto& [name, own] : kSets) {
    if (name != wanted) continue;
    if (const auto text = converted(bytes, own)) return *text;
  }
  const auto text = decode_text(bytes);
  return text ? text->text : to_nfc(bytes);
}

}  // namespace hb::mail
