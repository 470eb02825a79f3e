// The characters of one ODF paragraph.
#pragma once

#include <string>
#include <vector>

#include "xml.h"

namespace hb::documents {

/// A paragraph's text, and what hangs on it but stands elsewhere.
struct OdfInline {
  std::string text;                    ///< Line breaks as line feeds, blanks as ODF collapses them.
  std::vector<pugi::xml_node> frames;  ///< Text boxes anchored here.
  std::vector<pugi::xml_node> notes;   ///< Footnotes and endnotes (text:note).
  int soft_pages = 0;                  ///< Page breaks that fell inside.
};

OdfInline read_odf_inline(const pugi::xml_node& paragraph);

}  // namespace hb::documents
