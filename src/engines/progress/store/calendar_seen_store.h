// What has to move when the office calendar changes: by which calendar the check months stand, and
// the plans whose checks are still open. For the program itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "storage/database.h"

namespace hb::progress {

class CalendarSeenStore {
 public:
  explicit CalendarSeenStore(storage::Transaction& tx) : tx_(tx) {}

  /// As org::calendar_version() names it; empty before the first time.
  std::string seen();
  void keep(std::string_view token);
  /// Those of a year with a check that is neither done nor dropped.
  std::vector<plan::PlanId> with_open_checks(int roc_year);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
