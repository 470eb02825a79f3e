#include "issue_rows.h"

namespace hb::media {

Issue read_issue(const storage::Row& row) {
  return {.id = row.id<IssueId>(0),
          .agency_id = row.id<AgencyId>(1),
          .title = row.text(2),
          .topic = row.text(3),
          .tone = tone_of(row.text(4)).value_or(Tone::neutral),
          .state = issue_state_of(row.text(5)).value_or(IssueState::open),
          .unit_id = row.id<UnitId>(6),
          .owner_id = row.id<PersonId>(7),
          .seen_at = row.instant(8),
          .target_minutes = static_cast<int>(row.integer(9)),
          .answered_at = row.optional_instant(10),
          .stopped_on = row.optional_date(11),
          .latest_answer = row.id<AnswerId>(12),
          .public_answer = row.id<AnswerId>(13),
          .clippings = static_cast<int>(row.integer(15)),
          .row_version = static_cast<int>(row.integer(14))};
}

std::vector<Issue> read_issues(const std::vector<storage::Row>& rows) {
  std::vector<Issue> issues;
  for (const storage::Row& row : rows) issues.push_back(read_issue(row));
  return issues;
}

}  // namespace hb::media
