// Writing down decisions of the service promotion team, following them up, closing them; finding
// them again.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "meetings.h"
#include "org/staff.h"
#include "org/unit.h"

namespace hb::oversight {

/// Who may be made responsible: the units and the people of the agency and of those below it.
struct ResponsibleChoices {
  std::vector<org::Unit> units;          ///< Agency by agency, in their order.
  std::vector<org::StaffMember> people;  ///< Each once.
  std::vector<UnitId> staffed;           ///< The units to which somebody belongs today.
};
ResponsibleChoices who_may_be_responsible(org::Context& context, AgencyId agency);

/// For whoever keeps the team's meetings. Refuses others, as check_decision(), who works elsewhere,
/// and a unit to which nobody belongs, where no person is named.
Result<DecisionId> record_decision(org::Context& context, MeetingId meeting,
                                   const DecisionForm& form);

/// Writes a follow-up, or reports it as done, for whoever is responsible or keeps the meetings;
/// `meeting` is the meeting at which it is said, if any. Refuses others, and as follow_up().
Result<DecisionMoved> follow_up_decision(org::Context& context, DecisionId id, EntryKind kind,
                                         std::string_view text, MeetingId meeting);
/// For whoever keeps the meetings. Refuse others, and as the domain does; a change those whom
/// record_decision() refuses too.
Result<DecisionMoved> close_decision(org::Context& context, DecisionId id, EntryKind outcome,
                                     std::string_view text);
Result<DecisionMoved> reopen_decision(org::Context& context, DecisionId id,
                                      std::string_view reason);
Result<DecisionMoved> change_decision(org::Context& context, DecisionId id, const Responsible& who,
                                      Date due_on, std::string_view reason);
/// Refuses whoever may not keep it at all, before anything about the form is said.
Result<Done> may_keep_at_all(org::Context& context, DecisionId id);

/// A decision with all that was said, and what the viewer may do.
struct DecisionView {
  TeamDecision decision;
  DecisionState state = DecisionState::open;
  std::vector<DecisionEntry> entries;
  bool meeting_in_sight = false;  ///< The viewer may open the meeting.
  bool may_follow = false;
  bool may_keep = false;
  ResponsibleChoices choices;   ///< For whoever may keep it, while it is open.
  std::optional<int> workdays;  ///< Left until its day; none without a calendar of the year.
  bool due_is_worked = true;    ///< False when its day is a day off.
};
/// Refuses whoever may not read the agency's matters and is not responsible.
Result<DecisionView> find_decision(org::Context& context, DecisionId id);

/// Decisions in scope and those that fall to the viewer. Refuses whoever may read no plans.
Result<DecisionList> list_decisions(org::Context& context, const DecisionFilter& filter);
Result<DecisionCounts> count_decisions(org::Context& context, const DecisionFilter& filter);

/// The rows of a list as a file; at most kMostExported. `words` gives the words of a text key.
Result<ExportedFile> export_decisions(org::Context& context, const DecisionFilter& filter,
                                      SheetFormat format, Locale locale,
                                      const std::function<std::string(std::string_view)>& words);

}  // namespace hb::oversight
