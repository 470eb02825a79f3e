#include "results/brief.h"

#include <algorithm>

#include "kernel/unicode.h"

namespace hb::results {

namespace {

void cut(std::string& words) {
  if (count_characters(words) <= kMostBriefCharacters) return;
  words = std::string{first_characters(words, kMostBriefCharacters - 1)} + "…";
}

}  // namespace

Brief fitted(Brief brief) {
  std::size_t left = kMostBriefRowsInAll;
  std::vector<std::size_t> kept(brief.lines.size(), 0);
  for (bool more = true; more && left > 0;) {
    more = false;
    for (std::size_t at = 0; at < brief.lines.size() && left > 0; ++at) {
      if (kept[at] == brief.lines[at].rows.size()) continue;
      ++kept[at], --left;
      more = true;
    }
  }
  for (std::size_t at = 0; at < brief.lines.size(); ++at) {
    brief.lines[at].rows.resize(kept[at]);
    for (BriefRow& row : brief.lines[at].rows) cut(row.words);
  }
  const std::size_t agencies = kFewestBriefAgencies + left;
  if (brief.below.size() > agencies) brief.below.resize(agencies);
  for (BriefAgency& agency : brief.below) cut(agency.name);
  return brief;
}

}  // namespace hb::results
