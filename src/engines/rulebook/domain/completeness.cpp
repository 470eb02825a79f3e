#include "rulebook/completeness.h"

#include <algorithm>

namespace hb::rulebook {

namespace {

std::vector<CoverField> empty_fields(const Part& part, const DocumentContents& contents) {
  std::vector<CoverField> empty;
  for (const CoverField field : part.fields) {
    const auto found = std::find(contents.filled.begin(), contents.filled.end(), field);
    if (found == contents.filled.end()) empty.push_back(field);
  }
  return empty;
}

bool has_heading(const Part& part, const DocumentContents& contents) {
  return std::any_of(
      contents.headings.begin(), contents.headings.end(), [&](const std::string& heading) {
        return std::any_of(part.words.begin(), part.words.end(), [&](const std::string& word) {
          return heading.find(word) != std::string::npos;
        });
      });
}

bool is_there(const Part& part, const DocumentContents& contents) {
  switch (part.recognised_by) {
    case Recognition::cover: return empty_fields(part, contents).empty();
    case Recognition::bases: return contents.bases;
    case Recognition::goals: return contents.goals;
    case Recognition::objects: return contents.objects;
    case Recognition::sections: return has_heading(part, contents);
    case Recognition::tree: return contents.tree;
  }
  std::abort();
}

}  // namespace

std::vector<MissingPart> missing_parts(const RuleBook& book, Document document,
                                       const AgencyTraits& traits,
                                       const DocumentContents& contents) {
  std::vector<MissingPart> missing;
  for (const Part& part : book.parts) {
    if (part.document != document || !part.applies.covers(traits)) continue;
    if (!is_there(part, contents)) missing.push_back({&part, empty_fields(part, contents)});
  }
  return missing;
}

}  // namespace hb::rulebook
