// Lists of cases: the queue with its counts, an officer's own, what comes due, the notice board.
#pragma once

#include <optional>
#include <vector>

#include "casework/case.h"
#include "casework/case_list.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

/// What a unit has in hand.
struct InHand {
  UnitId unit_id;  ///< 0: those that no unit has.
  std::int64_t open = 0;
  std::int64_t late = 0;  ///< Of the open ones.
};

class CaseListStore {
 public:
  explicit CaseListStore(storage::Transaction& tx) : tx_(tx) {}

  /// Those that press first; closed ones alone are counted up to kMostCounted, unless they stand
  /// behind a figure. `confidential` ones only of the agencies where the viewer may open
  /// them, and those of his own.
  CaseList list(const CaseFilter& filter, const org::Scope& scope,
                const std::vector<std::int64_t>& opens, PersonId viewer, Date today);
  CaseCounts counts(const CaseFilter& filter, const org::Scope& scope,
                    const std::vector<std::int64_t>& opens, PersonId viewer, Date today);
  /// What an agency's notice board shows: what is open and no secret, and what was closed since a
  /// day. For the public: of a case only its number, type and state are for everybody.
  std::vector<Case> on_board(AgencyId agency, Date since, int limit);
  /// Agencies that ever gave a case its number. Costs in proportion to agencies, not to cases.
  std::vector<AgencyId> agencies_with_cases();
  /// Open ones due until a day, by their number, after `after`: for the program itself.
  std::vector<Case> due_until(Date day, CaseId after, int limit);
  /// Open ones of which something is awaited that was to come before a day, by their number, after
  /// `after`: for the program itself.
  std::vector<Case> lapsed_before(Date day, CaseId after, int limit);
  /// Open ones that have a day, by their number, after `after`: for the program itself.
  std::vector<Case> with_day(CaseId after, int limit);
  /// Those that a unit handed back and nobody has since, the longest waiting first.
  std::vector<HandedBack> handed_back(const org::Scope& scope, int limit);
  /// The officer's own, the next due first; at most `limit`.
  std::vector<Case> of_officer(PersonId officer, const org::Scope& scope, int limit);
  /// The same wherever they lie, not limited: for handing them over.
  std::vector<Case> of_officer(PersonId officer);
  /// The officer's cases whose applicant wrote or sent papers after `since`, and nobody of staff
  /// did anything since then; whoever waits longest first. Of the agencies that the viewer directs
  /// also those that nobody has, and closed ones, whose officer may be gone.
  std::vector<CaseId> unanswered(PersonId officer, const std::vector<std::int64_t>& directed,
                                 Instant since, int limit);
  /// What each unit has in hand; what goes with another case counts there.
  std::vector<InHand> in_hand(const org::Scope& scope, Date today);
  /// One of them; nothing when it is closed or somebody else's by now.
  std::optional<Case> of_officer(PersonId officer, CaseId id);

 private:
  int count_all(const std::string& where, const storage::Params& values);
  /// One more than kMostCounted at most, however many there are.
  int count_closed(const std::string& where, storage::Params values);

  storage::Transaction& tx_;
};

}  // namespace hb::casework
