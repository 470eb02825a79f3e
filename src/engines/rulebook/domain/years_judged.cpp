#include "rulebook/years_judged.h"

#include <algorithm>

namespace hb::rulebook {

namespace {

/// The agency and those above it, nearest first.
std::vector<AgencyId> chain_of(AgencyId agency, const std::vector<AgencyBelow>& agencies) {
  std::vector<AgencyId> chain;
  // No form lets a ring in; a tree deeper than this is none.
  constexpr std::size_t kDeepest = 20;
  while (agency && chain.size() < kDeepest) {
    chain.push_back(agency);
    const auto found = std::find_if(agencies.begin(), agencies.end(),
                                    [&](const AgencyBelow& each) { return each.id == agency; });
    agency = found == agencies.end() ? AgencyId{} : found->parent_id;
  }
  return chain;
}

bool in_use(const YearsJudged& judged, AgencyId agency, int year) {
  return std::any_of(judged.in_use.begin(), judged.in_use.end(), [&](const AgencyYear& each) {
    return each.agency_id == agency && each.roc_year == year;
  });
}

}  // namespace

std::optional<AgencyYear> last_year_rewritten(const Adoption& change, const YearsJudged& judged) {
  std::vector<Adoption> after = judged.adoptions;
  after.push_back(change);
  int last = judged.this_year;
  for (const AgencyYear& each : judged.in_use) last = std::max(last, each.roc_year);
  std::optional<AgencyYear> rewritten;
  for (const AgencyBelow& agency : judged.agencies) {
    const auto chain = chain_of(agency.id, judged.agencies);
    if (std::find(chain.begin(), chain.end(), change.agency_id) == chain.end()) continue;
    for (int year = change.from_year; year <= last; ++year) {
      const bool kept = year < judged.this_year || in_use(judged, agency.id, year);
      if (!kept || (rewritten && rewritten->roc_year >= year)) continue;
      const auto before = adoption_in_force(chain, judged.adoptions, year);
      const auto then = adoption_in_force(chain, after, year);
      if (before && (!then || then->code != before->code)) rewritten = AgencyYear{agency.id, year};
    }
  }
  return rewritten;
}

}  // namespace hb::rulebook
