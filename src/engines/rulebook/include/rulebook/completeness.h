// Which mandatory parts (必備內容) a document lacks.
#pragma once

#include <string>
#include <vector>

#include "rulebook/rulebook.h"

namespace hb::rulebook {

/// What a document holds, as whoever keeps it says.
struct DocumentContents {
  std::vector<CoverField> filled;     ///< Fields of its head that are not empty.
  std::vector<std::string> headings;  ///< Of its sections.
  bool bases = false;
  bool goals = false;
  bool objects = false;
  bool tree = false;  ///< At least one item with a strategy and a step.
};

/// A part that is missing, and of a cover the fields that are.
struct MissingPart {
  const Part* part = nullptr;  ///< Into the book.
  std::vector<CoverField> fields;
};

/// In the book's order; none when the document is complete. A heading is recognised by a word that
/// stands anywhere in it: 壹、基本資料 has 基本資料.
std::vector<MissingPart> missing_parts(const RuleBook& book, Document document,
                                       const AgencyTraits& traits,
                                       const DocumentContents& contents);

}  // namespace hb::rulebook
