#include "kernel/file_type.h"

#include <algorithm>
#include <cstdint>

#include "kernel/unicode.h"

namespace hb {
namespace {

using namespace std::string_view_literals;

/// The little-endian number of `count` bytes at `at`, which the caller knows to be there.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t number = 0;
  for (std::size_t each = count; each > 0; --each) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + each - 1]);
  }
  return number;
}

// OpenDocument 1.2, part 3, 2.2.4: the first entry is called "mimetype", is not packed, and says
// the type.
std::string_view open_document_type(std::string_view bytes) {
  constexpr std::size_t kNameAt = 30;
  for (const std::string_view type : {media_type::kOdt, media_type::kOds}) {
    if (bytes.size() < kNameAt) break;
    std::string_view rest = bytes.substr(kNameAt);
    if (!rest.starts_with("mimetype"sv)) break;
    rest.remove_prefix("mimetype"sv.size());
    // What follows the type is the next entry: a template's type is longer.
    if (rest.starts_with(type) && rest.substr(type.size()).starts_with("PK"sv)) return type;
  }
  return {};
}

/// What the names in a ZIP's list of contents (its central directory) say.
struct Contents {
  bool word = false;
  bool sheet = false;
  bool macros = false;
};

Contents contents_of(std::string_view bytes) {
  constexpr std::size_t kEndBytes = 22, kMostComment = 0xFFFF, kEntryBytes = 46;
  Contents contents;
  const std::size_t tail = std::min(bytes.size(), kEndBytes + kMostComment);
  const std::size_t found = bytes.substr(bytes.size() - tail).rfind("PK\x05\x06"sv);
  if (found == bytes.npos || tail - found < kEndBytes) return contents;
  const std::size_t end = bytes.size() - tail + found;
  std::size_t at = number_at(bytes, end + 16, 4);
  for (std::uint32_t left = number_at(bytes, end + 10, 2); left > 0; --left) {
    if (at > end || end - at < kEntryBytes) break;
    if (bytes.substr(at, 4) != "PK\x01\x02"sv) break;
    const std::size_t length = number_at(bytes, at + 28, 2);
    if (end - at - kEntryBytes < length) break;
    const std::string_view name = bytes.substr(at + kEntryBytes, length);
    contents.word |= name == "word/document.xml"sv;
    contents.sheet |= name == "xl/workbook.xml"sv;
    contents.macros |= name.ends_with("vbaProject.bin"sv);
    at += kEntryBytes + length + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
  }
  return contents;
}

std::string_view zip_type(std::string_view bytes) {
  if (const auto type = open_document_type(bytes); !type.empty()) return type;
  const Contents contents = contents_of(bytes);
  if (contents.macros || contents.word == contents.sheet) return media_type::kZip;
  return contents.word ? media_type::kDocx : media_type::kXlsx;
}

}  // namespace

std::string_view media_type_of(std::string_view bytes) {
  if (bytes.starts_with("%PDF-"sv)) return media_type::kPdf;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return media_type::kPng;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return media_type::kJpeg;
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return media_type::kGif;
  if (bytes.starts_with("PK\x03\x04"sv)) return zip_type(bytes);
  const bool text = !bytes.empty() && bytes.find('\0') == bytes.npos && is_valid_utf8(bytes);
  return text ? media_type::kText : media_type::kAny;
}

}  // namespace hb
