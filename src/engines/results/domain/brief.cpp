#include "results/brief.h"

#include <algorithm>

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
  std::size_t left = kMostBriefRowsInAll;
  for (BriefLine& line : brief.lines) {
    const std::size_t most = std::min(kMostBriefRows, left);
    if (line.rows.size() > most) line.rows.resize(most);
    left -= line.rows.size();
    for (BriefRow& row : line.rows) cut(row.words);
  }
  if (brief.below.size() > kMostBriefAgencies) brief.below.resize(kMostBriefAgencies);
  for (BriefAgency& agency : brief.below) cut(agency.name);
  return brief;
}

}  // namespace hb::results
