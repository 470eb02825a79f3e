// The period of the year that a deadline names: 每季, 第三季, 6月、12月, 單月, 年度.
#pragma once

#include <optional>
#include <vector>

#include "kernel/deadline_rule.h"
#include "word_cursor.h"

namespace hb {

struct NamedPeriod {
  PeriodUnit unit = PeriodUnit::year;
  std::vector<int> ordinals;  ///< As named, not yet checked; empty means each.
  bool spans = false;         ///< From the first ordinal to the second.
  bool needs_part = false;  ///< Alone it is no deadline: 年度, 季 and 月 need their 底 or 初.
};

/// Takes the period that comes next. 每年11月1日 is the month; the year then says nothing more.
std::optional<NamedPeriod> read_period(WordCursor& words);

}  // namespace hb
