// Decisions that are sent on by hand, and what was done about it. Whoever asks has found the case
// in his scope, or knows its check code.
#pragma once

#include <vector>

#include "case_store.h"
#include "casework/dispatch.h"
#include "org/scope.h"

namespace hb::casework {

class DispatchStore {
 public:
  DispatchStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  void begin(const Case& current, std::int64_t event, ReplyBy way, Date decided_on);
  /// What waits of a case that is reopened is not sent any more.
  void give_up(CaseId id);
  /// The first one first.
  std::vector<Dispatch> of_case(CaseId id);
  /// Keeps what was done; all but a call that nobody answered sends it. False when somebody was
  /// faster.
  bool record(const Dispatch& dispatch, const DispatchForm& form, const Actor& by);
  /// Cases whose decision waits to be sent on: the officer's own, and all of the agencies in
  /// `opens`; whoever waits longest first.
  std::vector<CaseId> waiting(PersonId officer, const org::Scope& scope,
                              const std::vector<std::int64_t>& opens, int limit);
  /// How many there are of them.
  int count_waiting(PersonId officer, const org::Scope& scope,
                    const std::vector<std::int64_t>& opens);

 private:
  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
