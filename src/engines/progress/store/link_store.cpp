#include "link_store.h"

#include "kernel/date.h"

namespace hb::progress {
namespace {

constexpr std::string_view kNotSeen = R"sql(
    SELECT e.id, e.agency_id FROM evidence e
      JOIN task t ON t.id = e.task_id
     WHERE e.url <> '' AND t.roc_year >= :from_year AND e.added_at < :since
       AND NOT EXISTS (SELECT 1 FROM evidence_taken_back b WHERE b.evidence_id = e.id)
       AND NOT EXISTS (SELECT 1 FROM link_check c
                        WHERE c.evidence_id = e.id AND c.checked_at >= :since)
     ORDER BY e.id LIMIT :limit)sql";

}  // namespace

std::vector<std::pair<EvidenceId, AgencyId>> LinkStore::not_seen_since(Instant since, int from_year,
                                                                       int limit) {
  std::vector<std::pair<EvidenceId, AgencyId>> found;
  for (const storage::Row& row :
       tx_.query(kNotSeen, {{"since", since}, {"from_year", from_year}, {"limit", limit}})) {
    found.emplace_back(row.id<EvidenceId>(0), row.id<AgencyId>(1));
  }
  return found;
}

}  // namespace hb::progress
