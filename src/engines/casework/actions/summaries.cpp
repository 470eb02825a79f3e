#include "summaries.h"

#include <fmt/format.h>

#include "case_summary_store.h"
#include "storage/database.h"

namespace hb::casework {

namespace {

struct Named {
  const char* name;
  std::int64_t SummaryCounts::*count;
};
constexpr Named kCounts[] = {{"received", &SummaryCounts::received},
                             {"closed", &SummaryCounts::closed},
                             {"late", &SummaryCounts::late},
                             {"days", &SummaryCounts::days},
                             {"handed_back", &SummaryCounts::handed_back},
                             {"extended", &SummaryCounts::extended},
                             {"asked", &SummaryCounts::asked},
                             {"reopened", &SummaryCounts::reopened}};

template <typename Lines>
typename Lines::mapped_type at(const Lines& lines, const typename Lines::key_type& key) {
  const auto found = lines.find(key);
  return found == lines.end() ? typename Lines::mapped_type{} : found->second;
}

/// The keys of both.
template <typename Lines>
Lines both(const Lines& kept, const Lines& counted) {
  Lines all = kept;
  all.insert(counted.begin(), counted.end());
  return all;
}

}  // namespace

std::vector<AgencyId> agencies_with_cases(org::Context& context) {
  return CaseSummaryStore{context.tx}.agencies();
}

std::vector<SummaryDifference> verify_summaries(org::Context& context, AgencyId agency) {
  CaseSummaryStore store{context.tx};
  const AgencySummary kept = store.kept(agency);
  const AgencySummary counted = store.recount(agency);
  std::vector<SummaryDifference> differences;
  for (const auto& line : both(kept.lines, counted.lines)) {
    const SummaryKey& key = line.first;
    const SummaryCounts was = at(kept.lines, key), is = at(counted.lines, key);
    for (const Named& each : kCounts) {
      if (was.*each.count == is.*each.count) continue;
      differences.push_back(
          {agency,
           fmt::format("{} {} class {} {} {} {}", key.month, key.type, key.class_id.value,
                       key.channel, key.result.empty() ? "open" : key.result, each.name),
           was.*each.count, is.*each.count});
    }
  }
  for (const auto& line : both(kept.days, counted.days)) {
    const DaysKey& key = line.first;
    const std::int64_t was = at(kept.days, key), is = at(counted.days, key);
    if (was == is) continue;
    differences.push_back(
        {agency, fmt::format("{} {} closed after {} days", key.month, key.channel, key.days), was,
         is});
  }
  if (const auto missing = store.closings_missing(agency); missing > 0) {
    differences.push_back({agency, "closings", 0, missing});
  }
  return differences;
}

std::int64_t rebuild_summaries(org::Context& context, AgencyId agency) {
  CaseSummaryStore store{context.tx};
  store.hold_still();
  const auto differences = static_cast<std::int64_t>(verify_summaries(context, agency).size());
  store.mend_closings(agency);
  store.replace(agency, store.recount(agency));
  context.tx.commit();
  return differences;
}

}  // namespace hb::casework
