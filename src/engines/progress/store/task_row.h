// How rows of tasks are read; shared by the stores of this room.
#pragma once

#include "progress/task.h"
#include "storage/database.h"

namespace hb::progress {

/// The columns that `read_task` reads, in its order, of `task t`; a literal for SQL texts.
#define HB_TASK_COLUMNS                                                                      \
  "t.id, t.agency_id, t.roc_year, t.kind, t.plan_id, t.node_id, t.month, t.number, t.title," \
  " t.under, t.rule_words, t.opens_on, t.due_on, t.unit_id, t.person_id, t.waits_since,"     \
  " t.closed_at, t.dropped_at, t.duty_code, t.occurrence, t.about_id, t.role, t.title_en,"   \
  " t.times, t.counter, t.needs_evidence, t.reminders, t.done_by, t.due_by_words,"           \
  " t.book_code, t.source, t.reminded_at, t.priority"
inline constexpr std::size_t kTaskColumns = 33;

#define HB_OPEN_TASK "t.closed_at IS NULL AND t.dropped_at IS NULL"

Task read_task(const storage::Row& row);

}  // namespace hb::progress
