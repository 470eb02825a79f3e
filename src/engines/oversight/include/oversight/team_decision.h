// A decision (決議) of a meeting of the service promotion team, and its follow-up (追蹤): who is to
// do what by which day, and what was said of it since.
//
// A decision is written once. Whoever is responsible writes what has been done and reports it as
// done; whoever keeps the team's meetings closes it, as done or as discontinued, opens it again,
// and moves its day or gives it to others. Each of these is an entry that stays, and where a
// decision stands is computed from its entries and the day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oversight/team_meeting.h"

namespace hb::oversight {

using DecisionId = Id<struct TeamDecisionTag>;

/// Who is to do it: a unit, a person, or a person of a unit.
struct Responsible {
  UnitId unit_id;
  PersonId person_id;
  explicit operator bool() const { return unit_id || person_id; }
  friend bool operator==(const Responsible&, const Responsible&) = default;
};

struct DecisionForm {
  std::string text;
  Responsible who;
  Date due_on{};  ///< The last day, which counts.
};

/// Refuses a meeting that is still to come, no text or one too long, nobody responsible, and a day
/// before the meeting.
Result<Done> check_decision(const DecisionForm& form, Date held_on, Date today);

/// Who is to do it by which day.
struct Charge {
  Responsible who;
  Date due_on{};
};

/// A decision as it stands.
struct TeamDecision {
  DecisionId id;
  AgencyId agency_id;
  MeetingId meeting_id;
  std::string meeting;  ///< Its title.
  Date held_on{};
  int number = 1;     ///< Within the meeting.
  DecisionForm form;  ///< With the day and the people of now.
  Charge decided;     ///< As the meeting decided it.
  Writer by;
  std::optional<Instant> reported_at;  ///< Reported as done, and waits to be closed.
  std::optional<Instant> closed_at;
  bool discontinued = false;  ///< Closed without being done.
  int entries = 0;
};

enum class DecisionState {
  late,  ///< Open since before today.
  open,
  reported,  ///< Reported as done.
  done,
  discontinued,
};
DecisionState state_of(const TeamDecision& decision, Date today);
/// In the order in which lists show them.
inline constexpr DecisionState kDecisionStates[] = {DecisionState::late, DecisionState::open,
                                                    DecisionState::reported, DecisionState::done,
                                                    DecisionState::discontinued};

enum class EntryKind {
  follow_up,
  reported,
  done,
  discontinued,
  reopened,  ///< Open again, or told that it is not done yet.
  changed,   ///< Another day, or other people.
};

/// What was said or done about a decision.
struct DecisionEntry {
  int number = 1;
  EntryKind kind = EntryKind::follow_up;
  std::string text;            ///< Empty for a handover only.
  std::optional<Date> due_on;  ///< Of a change: the day and the people from then on.
  Responsible who;
  MeetingId meeting_id;  ///< The meeting at which it was said; 0 for none.
  Writer by;
};

/// The fact that something was said or done, and the decision after it.
struct DecisionMoved {
  DecisionEntry entry;
  TeamDecision after;
};

/// Whether the meeting of these decisions may be put down for `held_on`. Refuses a day that is
/// still to come, and one after the day by which one of them is or was to be done.
Result<Done> check_meeting_day(const std::vector<TeamDecision>& decisions, Date held_on,
                               Date today);

/// Refuses a decision that is closed, no words or too many, and reporting it done twice.
Result<DecisionMoved> follow_up(const TeamDecision& decision, EntryKind kind, std::string_view text,
                                MeetingId meeting, const Writer& by);
/// Closes it as done or discontinued. Refuses a decision that is closed, and no words of what was
/// done or why not.
Result<DecisionMoved> check_closing(const TeamDecision& decision, EntryKind outcome,
                                    std::string_view text, const Writer& by);
/// Refuses a decision that is open and not reported, and no reason.
Result<DecisionMoved> check_reopening(const TeamDecision& decision, std::string_view reason,
                                      const Writer& by);
/// Refuses a decision that is closed, nobody responsible, a day before the meeting, what stands
/// already, and no reason.
Result<DecisionMoved> check_change(const TeamDecision& decision, const Responsible& who,
                                   Date due_on, std::string_view reason, const Writer& by);

/// Whether the viewer is to do it, alone or with others of the unit.
bool is_responsible(const org::Viewer& viewer, const TeamDecision& decision);

/// What a list asks for; the defaults ask for everything.
struct DecisionFilter {
  AgencyId agency_id{};
  std::optional<DecisionState> state{};
  int roc_year = 0;  ///< Of the meeting.
  MeetingId meeting_id{};
  bool mine = false;       ///< Those that fall to the viewer.
  bool open_only = false;  ///< Those that are not closed.
  std::string text{};
  int page = 1;
  int page_size = 50;
};

struct DecisionList {
  std::vector<TeamDecision> rows;  ///< Open ones first, the next due first; then the latest.
  int total = 0;
};

struct DecisionCounts {
  int late = 0, open = 0, reported = 0, done = 0, discontinued = 0;
  int total() const { return late + open + reported + done + discontinued; }
  int of(DecisionState state) const;
};

/// "late", "open" … in JSON, addresses and texts, and back; likewise of an entry's kind.
std::string_view name_of(DecisionState state);
std::optional<DecisionState> decision_state_of(std::string_view name);
std::string_view name_of(EntryKind kind);
std::optional<EntryKind> entry_kind_of(std::string_view name);

inline constexpr std::size_t kMaxDecision = 1'000;

namespace refusal {
inline const Error decision_missing{Fault::not_found, "oversight.decision.not_found"};
inline const Error decision_too_soon{Fault::conflict, "oversight.decision.too_soon"};
inline const Error decided_before{Fault::conflict, "oversight.meeting.decided_before", "day"};
inline const Error decided_due{Fault::conflict, "oversight.meeting.decided_due", "day"};
inline const Error decision_no_text{Fault::invalid, "oversight.decision.no_text", "text"};
inline const Error decision_nobody{Fault::invalid, "oversight.decision.nobody", "person"};
inline const Error decision_foreign_unit{Fault::invalid, "oversight.decision.foreign_unit", "unit"};
inline const Error decision_empty_unit{Fault::invalid, "oversight.decision.empty_unit", "unit"};
inline const Error decision_foreign_person{Fault::invalid, "oversight.decision.foreign_person",
                                           "person"};
inline const Error decision_due_early{Fault::invalid, "oversight.decision.due_early", "due_on"};
inline const Error decision_closed{Fault::conflict, "oversight.decision.is_closed"};
inline const Error decision_open{Fault::conflict, "oversight.decision.is_open"};
inline const Error decision_reported{Fault::conflict, "oversight.decision.is_reported"};
inline const Error decision_changed{Fault::conflict, "oversight.decision.changed"};
inline const Error decision_same{Fault::invalid, "oversight.decision.same", "due_on"};
inline const Error decision_no_kind{Fault::invalid, "oversight.decision.no_kind"};
inline const Error entry_no_text{Fault::invalid, "oversight.decision.no_entry", "said"};
inline const Error closing_no_text{Fault::invalid, "oversight.decision.no_closing", "outcome"};
inline const Error reopening_no_reason{Fault::invalid, "oversight.decision.no_reopening", "reason"};
inline const Error change_no_reason{Fault::invalid, "oversight.decision.no_change_reason", "why"};
inline const Error not_responsible{Fault::forbidden, "oversight.decision.not_responsible"};
}  // namespace refusal

}  // namespace hb::oversight
