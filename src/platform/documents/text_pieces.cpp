#include "text_pieces.h"

#include <algorithm>

#include "documents/read.h"
#include "kernel/text_encoding.h"
#include "kernel/unicode.h"

namespace hb::documents {
namespace {

constexpr std::size_t kTextPiece = 256 << 10;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";
// 中 in Big5, which no UTF-8 begins with: a piece of a Big5 file that happens to be valid UTF-8 is
// decoded as what the file is.
constexpr std::string_view kBig5Sign = "\xA4\xA4";
constexpr std::size_t kSignInUtf8 = 3;

/// Without a sequence that is not all there at the end.
std::size_t whole_utf8(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? bytes.size() - back : bytes.size();
  }
  return bytes.size();
}

/// Reads up to `most` bytes behind what `bytes` holds; false when nothing came.
bool read_more(std::ifstream& file, std::string& bytes, std::size_t most) {
  const std::size_t had = bytes.size();
  bytes.resize(had + most);
  file.read(bytes.data() + had, static_cast<std::streamsize>(most));
  bytes.resize(had + static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes.size() > had;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char each) { return static_cast<unsigned char>(each) < 0x80; });
}

}  // namespace

Result<TextPieces> TextPieces::open(const std::filesystem::path& path) {
  TextPieces pieces;
  pieces.file_.open(path, std::ios::binary);
  if (!pieces.file_) return refusal::no_file;
  std::string bytes;
  bool first = true;
  bool utf8 = true;
  while (read_more(pieces.file_, bytes, kTextPiece)) {
    if (first && bytes.starts_with(kLittleMark)) pieces.encoding_ = Encoding::utf16_le;
    if (first && bytes.starts_with(kBigMark)) pieces.encoding_ = Encoding::utf16_be;
    if (pieces.encoding_ != Encoding::utf8) break;
    first = false;
    if (bytes.find('\0') != bytes.npos) return refusal::not_text;
    const std::size_t whole = whole_utf8(bytes);
    utf8 = utf8 && is_valid_utf8(std::string_view{bytes}.substr(0, whole));
    bytes.erase(0, whole);
  }
  if (!bytes.empty() && pieces.encoding_ == Encoding::utf8) utf8 = false;
  if (!utf8) pieces.encoding_ = Encoding::big5;
  pieces.file_.clear();
  pieces.file_.seekg(0);
  read_more(pieces.file_, pieces.waiting_, kTextPiece);
  const bool marked = pieces.encoding_ == Encoding::utf8 && pieces.waiting_.starts_with(kUtf8Mark);
  if (marked) pieces.waiting_.erase(0, kUtf8Mark.size());
  // UTF-16's mark is put before every piece.
  const bool wide =
      pieces.encoding_ == Encoding::utf16_le || pieces.encoding_ == Encoding::utf16_be;
  if (wide) pieces.waiting_.erase(0, kLittleMark.size());
  return pieces;
}

std::size_t TextPieces::whole_bytes() const {
  if (encoding_ == Encoding::utf16_le || encoding_ == Encoding::utf16_be) {
    std::size_t even = waiting_.size() / 2 * 2;
    if (even == 0) return 0;
    const auto high =
        static_cast<unsigned char>(waiting_[encoding_ == Encoding::utf16_le ? even - 1 : even - 2]);
    // The first half of a pair waits for the second.
    if ((high & 0xFC) == 0xD8) even -= 2;
    return even;
  }
  // No second byte of Big5 is a line end, so both encodings can be cut behind one.
  const auto line = waiting_.find_last_of("\r\n");
  if (line != waiting_.npos && waiting_[line] == '\n') return line + 1;
  // Behind a lone carriage return the line feed may follow.
  if (line != waiting_.npos && line + 1 < waiting_.size()) return line + 1;
  return encoding_ == Encoding::utf8 ? whole_utf8(waiting_) : 0;
}

Result<bool> TextPieces::next(std::string& piece) {
  piece.clear();
  bool more = true;
  if (waiting_.size() < kTextPiece) more = read_more(file_, waiting_, kTextPiece - waiting_.size());
  if (waiting_.empty()) return false;
  std::size_t whole = more ? whole_bytes() : waiting_.size();
  if (whole == 0) {
    if (waiting_.size() >= kTextPiece) return refusal::unknown_encoding;
    whole = waiting_.size();
  }
  std::string bytes;
  switch (encoding_) {
    case Encoding::utf8: break;
    case Encoding::utf16_le: bytes = kLittleMark; break;
    case Encoding::utf16_be: bytes = kBigMark; break;
    case Encoding::big5: bytes = kBig5Sign; break;
  }
  bytes.append(waiting_, 0, whole);
  waiting_.erase(0, whole);
  if (encoding_ != Encoding::utf8) {
    auto decoded = decode_text(bytes);
    if (!decoded) return refusal::unknown_encoding;
    bytes = std::move(decoded->text);
    if (encoding_ == Encoding::big5) bytes.erase(0, kSignInUtf8);
  }
  piece = is_ascii(bytes) ? std::move(bytes) : to_nfc(bytes);
  return true;
}

}  // namespace hb::documents
