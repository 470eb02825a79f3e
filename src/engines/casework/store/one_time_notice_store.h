// One-time notices of cases. Whoever asks has found the case in his scope, or knows its check code.
#pragma once

#include <optional>
#include <vector>

#include "case_store.h"
#include "casework/one_time_notice.h"

namespace hb::casework {

/// How many notices a unit gave, and how many of them ask for what an earlier one could have named.
struct NoticesOfUnit {
  UnitId unit_id;  ///< 0: nobody had the case.
  std::int64_t given = 0;
  std::int64_t again = 0;
};

class OneTimeNoticeStore {
 public:
  explicit OneTimeNoticeStore(storage::Transaction& tx) : tx_(tx) {}

  /// The first one first, with their papers.
  std::vector<OneTimeNotice> of_case(CaseId id);
  /// Of those given in these days; units without any are left out.
  std::vector<NoticesOfUnit> by_unit(Date first, Date last, const org::Scope& scope);
  void record(const Case& current, const OneTimeNotice& notice, const Actor& by);
  /// Those that had come before keep their day.
  void papers_came(const OneTimeNotice& notice, const std::vector<std::int64_t>& papers, Date day);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
