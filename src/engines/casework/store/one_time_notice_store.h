// One-time notices of cases. Whoever asks has found the case in his scope, or knows its check code.
#pragma once

#include <optional>
#include <vector>

#include "case_store.h"
#include "casework/one_time_notice.h"

namespace hb::casework {

class OneTimeNoticeStore {
 public:
  explicit OneTimeNoticeStore(storage::Transaction& tx) : tx_(tx) {}

  /// The first one first, with their papers.
  std::vector<OneTimeNotice> of_case(CaseId id);
  void record(const Case& current, const OneTimeNotice& notice, const Actor& by);
  /// Those that had come before keep their day.
  void papers_came(const OneTimeNotice& notice, const std::vector<std::int64_t>& papers, Date day);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
