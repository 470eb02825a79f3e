#include "public_figures.h"

#include <algorithm>

#include "case_class_store.h"
#include "case_scope.h"
#include "case_store.h"
#include "case_summary_store.h"
#include "case_type_store.h"
#include "kernel/roc_date.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

constexpr int kYearsBack = 4;

bool is_small(const PublicCount& each) { return each.count && *each.count < kLeastPublic; }

std::vector<PublicCount> counts_of(const std::map<std::string, SummaryCounts>& sums,
                                   const std::vector<std::string>& order) {
  std::vector<PublicCount> counts;
  for (const std::string& key : order) {
    const auto found = sums.find(key);
    if (found == sums.end() || found->second.received == 0) continue;
    counts.push_back({key, found->second.received});
  }
  return told_to_public(counts);
}

std::vector<std::string> most_frequent_first(const std::map<std::string, SummaryCounts>& sums) {
  std::vector<std::string> keys;
  for (const auto& each : sums) keys.push_back(each.first);
  std::stable_sort(keys.begin(), keys.end(), [&](const std::string& a, const std::string& b) {
    return sums.at(a).received > sums.at(b).received;
  });
  return keys;
}

std::vector<std::string> in_order(const std::vector<CaseType>& types) {
  std::vector<std::string> keys;
  for (const CaseType& each : types) keys.push_back(each.code);
  return keys;
}

std::vector<std::string> channels() {
  std::vector<std::string> keys;
  for (const Channel each : kChannels) keys.emplace_back(name_of(each));
  return keys;
}

std::vector<std::string> results() {
  std::vector<std::string> keys{""};
  for (const CaseState each : kCaseStates) {
    if (is_closed(each)) keys.emplace_back(name_of(each));
  }
  return keys;
}

/// Whether whoever knows the sum of all can say what each small one is.
bool follow_from_the_sum(const std::vector<PublicCount>& counts) {
  std::int64_t small = 0;
  std::int64_t sum = 0;
  for (const PublicCount& each : counts) {
    if (!is_small(each)) continue;
    ++small;
    sum += *each.count;
  }
  return small == 1 || (small > 0 && (sum == small || sum == small * (kLeastPublic - 1)));
}

std::optional<std::int64_t> if_enough(std::int64_t count) {
  return count > 0 && count < kLeastPublic ? std::nullopt : std::optional{count};
}

}  // namespace

std::vector<PublicCount> told_to_public(const std::vector<PublicCount>& counts) {
  std::vector<PublicCount> told = counts;
  if (follow_from_the_sum(counts)) {
    PublicCount* next = nullptr;
    for (PublicCount& each : told) {
      if (!is_small(each) && (!next || *each.count < *next->count)) next = &each;
    }
    if (next) next->count.reset();
  }
  for (PublicCount& each : told) {
    if (is_small(each)) each.count.reset();
  }
  return told;
}

Result<PublicFigures> public_figures(org::Context& context, AgencyId agency, int roc_year) {
  PublicFigures figures{.roc_year = roc_year, .agency_id = agency};
  figures.last_year = hb::roc_year(context.today);
  figures.first_year = figures.last_year - kYearsBack;
  if (roc_year < figures.first_year || roc_year > figures.last_year) return refusal::bad_month;
  figures.agencies = org::public_agencies(context);
  std::vector<std::int64_t> ids = agency_ids(figures.agencies, agency, true);
  if (agency && ids.empty()) return refusal::no_agency;
  if (!agency) {
    for (const org::AgencyInTree& each : figures.agencies) ids.push_back(each.agency.id.value);
  }
  const org::Scope scope = org::Scope::of(std::move(ids));
  figures.types = CaseTypeStore{context.tx}.all();
  figures.classes = CaseClassStore{context.tx}.all();
  CaseSummaryStore store{context.tx};
  const MonthSpan year = year_of(gregorian_year(roc_year));
  MonthSpan span = year;
  // A year that still runs is compared with as much of the year before.
  if (roc_year == figures.last_year) span.last = month_of(context.today);
  const SummarySides now = store.sides({.span = span, .type = {}}, scope);
  const SummarySides before = store.sides({.span = year_before(span), .type = {}}, scope);
  figures.received = if_enough(now.whole.received);
  if (before.whole.received >= kLeastPublic) figures.received_before = before.whole.received;
  if (now.whole.closed >= kLeastPublic) {
    figures.closed = now.whole.closed;
    figures.in_time = now.whole.closed - now.whole.late;
    const auto days = store.days_by_channel(span, scope);
    if (const auto all = days.find(""); all != days.end()) {
      figures.twice_median_days = twice_the_median(all->second);
    }
  }
  figures.by_type = counts_of(now.by_type, in_order(figures.types));
  figures.by_class = counts_of(now.by_class, most_frequent_first(now.by_class));
  figures.by_channel = counts_of(now.by_channel, channels());
  figures.by_result = counts_of(now.by_result, results());
  return figures;
}

}  // namespace hb::casework
