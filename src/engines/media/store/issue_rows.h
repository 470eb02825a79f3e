// How rows become issues; for the stores only.
#pragma once

#include <vector>

#include "media/issue.h"
#include "storage/database.h"

#define HB_ISSUE_COLUMNS                                                                \
  "SELECT i.id, i.agency_id, i.title, i.topic, i.tone, i.state, i.unit_id, i.owner_id," \
  " i.seen_at, i.target_minutes, i.answered_at, i.stopped_on, i.latest_answer,"         \
  " i.public_answer, i.row_version,"                                                    \
  " (SELECT COUNT(*) FROM media_clipping c WHERE c.issue_id = i.id)"

namespace hb::media {

Issue read_issue(const storage::Row& row);
std::vector<Issue> read_issues(const std::vector<storage::Row>& rows);

}  // namespace hb::media
