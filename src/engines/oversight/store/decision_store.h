// Decisions of service promotion teams with their follow-up.
#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "org/viewer.h"
#include "oversight/team_decision.h"
#include "storage/database.h"

namespace hb::oversight {

class DecisionStore {
 public:
  explicit DecisionStore(storage::Transaction& tx) : tx_(tx) {}

  // Everything below is read within the viewer's scope, and beyond it what falls to the viewer or
  // the viewer's unit.

  /// Refuses `decision_missing`.
  Result<TeamDecision> find(DecisionId id, const org::Viewer& viewer);
  std::vector<DecisionEntry> entries_of(DecisionId id);
  DecisionList list(const DecisionFilter& filter, const org::Viewer& viewer, Date today);
  /// The filter's state is left aside.
  DecisionCounts counts(const DecisionFilter& filter, const org::Viewer& viewer, Date today);
  /// Those of a meeting, in their order.
  std::vector<TeamDecision> of_meeting(MeetingId meeting, const org::Viewer& viewer);

  /// Decisions of the agency's earlier meetings that were open when the day of `meeting` began.
  std::vector<TeamDecision> open_before(const TeamMeeting& meeting, const org::Viewer& viewer);
  /// What was said of each of them at the meeting, else last before its day was over.
  std::vector<std::pair<DecisionId, DecisionEntry>> said_by(
      const TeamMeeting& meeting, const std::vector<TeamDecision>& decisions);

  /// As the last change before the day of `meeting` was over has left each; those that had not been
  /// changed by then are left out.
  std::unordered_map<DecisionId, Charge> charges_on(const TeamMeeting& meeting,
                                                    const std::vector<TeamDecision>& decisions);

  /// What was said of each last; those of which nothing was said are left out.
  std::unordered_map<DecisionId, DecisionEntry> said_last(
      const std::vector<TeamDecision>& decisions);

  /// Open and not reported, whose person the viewer is, or of the viewer's unit and no person's;
  /// the next due first, at most `limit`.
  std::vector<TeamDecision> owed_by(const org::Viewer& viewer, int limit);
  /// Reported as done, of `agencies`, the longest waiting first, at most `limit`.
  std::vector<TeamDecision> reported_to(const std::vector<std::int64_t>& agencies, int limit);
  /// Open ones of a person. Not limited: for handing them over.
  std::vector<TeamDecision> owned_by(PersonId person);

  /// Refuses `decision_changed` when somebody was faster.
  Result<DecisionId> record(const TeamMeeting& meeting, int number, const DecisionForm& form,
                            const Writer& by);
  /// Refuses `decision_changed` when somebody was faster.
  Result<Done> record(const DecisionMoved& fact);

 private:
  std::vector<TeamDecision> rows(std::string_view sql, const storage::Params& values);

  storage::Transaction& tx_;
};

}  // namespace hb::oversight
