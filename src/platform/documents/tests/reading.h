// Reading a made file in a test, and its lines as people see them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "documents/read.h"

namespace hb::documents::made {

using Strings = std::vector<std::string>;

/// The document in `bytes`, called `file_name`; a refusal fails the test and reads as no text.
inline SourceText read(const std::string& bytes, std::string_view file_name) {
  auto text = read_document(bytes, file_name);
  EXPECT_TRUE(text) << text.error().key;
  return text ? *text : SourceText{};
}

/// Marker and text of each line.
inline Strings lines(const SourceText& text) {
  Strings all;
  for (const auto& block : text.blocks) {
    if (block.kind == SourceBlock::Kind::line) {
      all.push_back(block.line.list_marker + block.line.text);
    }
  }
  return all;
}

}  // namespace hb::documents::made
