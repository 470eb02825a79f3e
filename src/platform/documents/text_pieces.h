// A text file from a stranger, decoded piece by piece.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb::documents {

class TextPieces {
 public:
  /// Reads the file once to find its encoding: a byte order mark decides, then UTF-8 if all of it
  /// is, else Big5 as Windows writes it. Refuses not_text where a zero byte stands.
  static Result<TextPieces> open(const std::filesystem::path& path);

  /// The next piece in NFC, cut behind a line feed where there is one; false at the end. Refuses
  /// unknown_encoding.
  Result<bool> next(std::string& piece);

 private:
  enum class Encoding { utf8, utf16_le, utf16_be, big5 };

  TextPieces() = default;
  std::size_t whole_bytes() const;

  std::ifstream file_;
  Encoding encoding_ = Encoding::utf8;
  std::string waiting_;  ///< Bytes that were read and not handed out.
};

}  // namespace hb::documents
