// Routine checks with their answers and replies, and the kinds of checks.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "org/scope.h"
#include "oversight/check.h"
#include "storage/database.h"

namespace hb::oversight {

class CheckStore {
 public:
  explicit CheckStore(storage::Transaction& tx) : tx_(tx) {}

  /// In the order in which forms offer them, retired ones too.
  std::vector<CheckKind> kinds();
  /// Refuses a code that is taken.
  Result<Done> add(const CheckKind& kind);
  /// Takes a kind out of forms, or back into them. Refuses one that is not there.
  Result<Done> retire(std::string_view code, std::optional<Instant> since);

  /// Refuses `check_missing` also outside the scope.
  Result<RoutineCheck> find(CheckId id, const org::Scope& scope);
  CheckList list(const CheckFilter& filter, const org::Scope& scope, Date today);
  /// Of the agencies in scope that have checks; the filter's state is left aside.
  std::vector<CheckCounts> counts(const CheckFilter& filter, const org::Scope& scope, Date today);
  /// Years in which agencies in scope were checked, the latest first.
  std::vector<int> years(const org::Scope& scope);
  std::vector<CheckAnswer> answers_of(const RoutineCheck& check);
  std::vector<CheckReply> replies_of(const RoutineCheck& check);

  /// Open checks for `mender`, or of `units`, or of `agencies` as a whole, the next due first; at
  /// most `limit`. Those whose answer waits are left out.
  std::vector<RoutineCheck> owed_by(PersonId mender, UnitId unit,
                                    const std::vector<std::int64_t>& agencies,
                                    const org::Scope& scope, int limit);
  /// Checks made for `agencies` whose answer waits, the longest waiting first; at most `limit`.
  std::vector<RoutineCheck> waiting_for(const std::vector<std::int64_t>& agencies, int limit);
  /// Open checks whose mender is a person. Not limited: for handing them over.
  std::vector<RoutineCheck> mended_by(PersonId mender);

  CheckId record(const CheckRecorded& fact, const Writer& by);
  /// Refuses `answer_waits` when somebody was faster.
  Result<Done> record(const RoutineCheck& check, const CheckAnswered& fact, const Writer& by);
  /// Refuses `nothing_waits` when somebody was faster.
  Result<Done> record(const RoutineCheck& check, const CheckJudged& fact, const Writer& by);
  /// False when the check is closed or somebody else's by now.
  bool hand_over(CheckId check, PersonId from, PersonId to, PersonId by, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::oversight
