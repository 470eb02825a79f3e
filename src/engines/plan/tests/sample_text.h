// Plain text as the readers of documents hand it over, for the tests of the outline.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "kernel/source_text.h"
#include "kernel/unicode.h"

namespace hb::plan::samples {

/// One block for each line, in NFC.
inline SourceText source_of(std::string_view text, std::string format = "txt") {
  SourceText source;
  source.format = std::move(format);
  const std::string normal = to_nfc(text);
  std::istringstream lines(normal);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    SourceBlock block;
    block.line.text = line;
    block.line.number = ++number;
    source.blocks.push_back(std::move(block));
  }
  return source;
}

inline std::string content_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace hb::plan::samples
