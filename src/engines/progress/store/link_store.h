// Which addresses of evidence are to be looked up again. For the program itself: no scope.
#pragma once

#include <utility>
#include <vector>

#include "progress/evidence.h"
#include "storage/database.h"

namespace hb::progress {

class LinkStore {
 public:
  explicit LinkStore(storage::Transaction& tx) : tx_(tx) {}

  /// Addresses that stand, of tasks of `from_year` and later, that nobody looked up at or after
  /// `since`; at most `limit`.
  std::vector<std::pair<EvidenceId, AgencyId>> not_seen_since(Instant since, int from_year,
                                                              int limit);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
