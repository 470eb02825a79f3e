// The characters of one DOCX paragraph.
#pragma once

#include <string>
#include <vector>

#include "xml.h"

namespace hb::documents {

/// A paragraph's text, and what hangs on it but stands elsewhere.
struct DocxInline {
  std::string text;                   ///< Line breaks as line feeds.
  std::vector<pugi::xml_node> boxes;  ///< Contents of text boxes anchored here.
  int pages_before = 0;               ///< Page breaks ahead of the first character.
  int pages_after = 0;
};

/// Insertions count, deletions do not; of alternative contents only the first is read.
DocxInline read_docx_inline(const pugi::xml_node& paragraph);

}  // namespace hb::documents
