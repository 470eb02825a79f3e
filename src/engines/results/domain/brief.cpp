#include "results/brief.h"

#include "kernel/unicode.h"

namespace hb::results {

namespace {

void cut(std::string& words) {
  if (count_characters(words) > kMostBriefCharacters) {
    words = first_characters(words, kMostBriefCharacters);
  }
}

}  // namespace

Brief fitted(Brief brief) {
  for (BriefLine& line : brief.lines) {
    if (line.rows.size() > kMostBriefRows) line.rows.resize(kMostBriefRows);
    for (BriefRow& row : line.rows) cut(row.words);
  }
  if (brief.below.size() > kMostBriefAgencies) brief.below.resize(kMostBriefAgencies);
  for (BriefAgency& agency : brief.below) cut(agency.name);
  return brief;
}

}  // namespace hb::results
