// What is looked at again after answers. What is to be looked at and what was found is sealed.
#pragma once

#include <optional>
#include <vector>

#include "case_store.h"
#include "case_task_store.h"
#include "casework/follow_up.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

class FollowUpStore {
 public:
  FollowUpStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  FollowUpId record(const Case& current, const FollowUpForm& form, const Actor& by);
  /// False when it has ended already.
  bool end(const FollowUp& follow_up, const FollowUpEnd& end, Date day, std::int64_t event,
           const Actor& by);

  /// Of one case, in the order in which they were planned. The caller has found the case in the
  /// viewer's sight.
  std::vector<FollowUp> of_case(CaseId id);
  std::optional<FollowUp> find(CaseId id, FollowUpId follow_up);
  /// Whether an open one of the case is this person's.
  bool is_followed_by(CaseId id, PersonId person);

  FollowUpPageful list(const FollowUpFilter& filter, const org::Scope& scope,
                       const TaskViewer& viewer, Date today);
  /// Open ones due until a day, by number, after `after`: for the program itself.
  std::vector<FollowUp> due_until(Date day, FollowUpId after, int limit);
  /// Open ones of a person, wherever they lie: for handing them over.
  std::vector<FollowUpOfCase> held_by(PersonId officer);
  /// False when it has ended or is somebody else's by now.
  bool hand_over(FollowUpId follow_up, PersonId from, PersonId to);

 private:
  FollowUp read(const storage::Row& row) const;
  FollowUpOfCase read_with_case(const storage::Row& row) const;

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
