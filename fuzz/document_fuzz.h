// What every document reader must keep: a value or a refusal with a text key, within small limits.
#pragma once

#include <cstdlib>
#include <string_view>

#include "documents/read.h"

namespace hb::fuzz {

/// Reads the bytes as a stranger's upload of that name.
inline void read_as(std::string_view bytes, std::string_view file_name) {
  documents::ReadLimits limits;
  limits.file_bytes = 1 << 20;
  limits.entry_bytes = 4 << 20;
  limits.inflated_bytes = 8 << 20;
  limits.cells = 20000;
  limits.lines = 20000;
  limits.pdf_pages = 20;
  const auto read = documents::read_document(bytes, file_name, limits);
  if (read ? read->blocks.empty() : read.error().key.empty()) std::abort();
}

}  // namespace hb::fuzz
