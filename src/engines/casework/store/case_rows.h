// A case as its row holds it, for all stores that read cases.
#pragma once

#include <vector>

#include "casework/case.h"
#include "storage/database.h"

namespace hb::casework {

/// The columns of `case_file c` in the order in which read_case() takes them.
#define HB_CASE_COLUMNS                                                                     \
  "c.id, c.agency_id, c.number, c.type, c.channel, c.subject, c.confidential, c.period,"    \
  " c.unit, c.counts_first_day, c.correction, c.longest_extension, c.received_on,"          \
  " c.received_at, c.state, c.unit_id, c.officer_id, c.due_on, c.closed_on, c.row_version," \
  " c.language, c.class_id, c.merged_into, c.service_id, c.service_version, c.old_number,"  \
  " c.import_id, c.disposal_id"

/// How many they are: what a statement asks for besides stands behind them.
inline constexpr std::size_t kCaseColumns = 28;

Case read_case(const storage::Row& row);
std::vector<Case> read_cases(const std::vector<storage::Row>& rows);

}  // namespace hb::casework
