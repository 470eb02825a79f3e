// What holds cases, which are past their years, and the lists of what was destroyed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_store.h"
#include "casework/retention.h"

namespace hb::casework {

class RetentionStore {
 public:
  RetentionStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  /// The hold that stands.
  std::optional<CaseHold> hold_of(CaseId id);
  /// Refuses `case_disposed` when the content was destroyed meanwhile, `hold_twice` when somebody
  /// else holds the case since.
  Result<Done> hold(const Case& current, std::string_view reason, const Actor& by);
  /// False when nothing holds it.
  bool release(CaseId id, const Actor& by);

  /// Closed cases of the agency that are past their years, held ones too, without those that go
  /// with an open one and those that are still to be looked at again.
  std::vector<PastCases> past(AgencyId agency, Date today);
  /// They themselves, of every type when none is named, those that were closed first before others.
  std::vector<PastCase> past_cases(AgencyId agency, std::string_view type, Date today, int limit);

  /// Writes the list down: what past() gives and is not held.
  DisposalId record(const DisposalForm& form, Date today, const Actor& by);
  void name_job(DisposalId id, std::string_view job);
  std::optional<Disposal> find(DisposalId id, const org::Scope& scope);
  /// Wherever it is: for the program itself.
  std::optional<Disposal> find(DisposalId id);
  /// The latest first.
  std::vector<Disposal> list(AgencyId agency, int limit);
  /// The agency's disposal that did not come to its end.
  std::optional<Disposal> unfinished(AgencyId agency);
  /// The list in its order; all of it where `limit` is 0.
  std::vector<DisposedCase> cases_of(DisposalId id, int limit, int offset);

  /// When the content of the case was destroyed.
  std::optional<Instant> disposed_at(const Case& current);

  /// The next cases of the list, locked until the transaction is over, together with those that
  /// they go with: nobody holds or reopens one meanwhile.
  std::vector<std::int64_t> lock_next(DisposalId id, int limit);
  /// Those of them that may still be destroyed.
  std::vector<std::int64_t> still_past(DisposalId id, const std::vector<std::int64_t>& cases);
  /// Says what became of them; `outcome` is not pending.
  void settle(DisposalId id, const std::vector<std::int64_t>& cases, DisposalOutcome outcome,
              Instant at);
  void finish(DisposalId id, Instant at);

 private:
  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
