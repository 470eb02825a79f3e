// A decision (核定) about a case: an answer, leaving it unprocessed, giving it to another agency,
// or more time. Whoever works on the case proposes; the desks of its chain (casework/chain.h) agree
// one after the other or give it back; the last one carries it out.
//
// Who agrees at a desk:
//   - who holds it, or the deputy (代理人); never who proposed, and no deputy a second time;
//   - for a unit or an agency without head whoever directs the agency's cases agrees, so that no
//     decision ends at an empty chair or goes by it; where the chain asks him anyway, once;
//   - a case that no unit has belongs to the unit of whoever has it, or else of who proposes;
//   - where a desk is held by the proposer alone, as when the head himself proposes and has no
//     deputy: whoever else directs the cases; and where nobody else does, he himself. That is
//     written down with his agreement, for whoever audits.
// Who holds several desks that follow each other in his own office is asked once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"
#include "casework/chain.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/office_holders.h"

namespace hb::casework {

using DecisionId = Id<struct DecisionTag>;

inline constexpr EventKind kDecisions[] = {EventKind::answered, EventKind::set_aside,
                                           EventKind::transferred, EventKind::extended};
bool is_decision(EventKind kind);
/// The chain of a decision.
const Chain& chain_for(const Chains& chains, EventKind decision);

/// One desk agreed.
struct Agreement {
  Desk desk{};
  PersonId person_id;
  std::string person_name;
  PersonId for_id;       ///< Whom the person stood in for; 0: in his own office.
  std::string for_name;  ///< The same, by name.
  bool alone = false;    ///< Nobody else was there who could.
  Instant at{};
};

/// What became of a proposal.
enum class DecisionOutcome { open, decided, returned };
/// As JSON says it.
std::string_view name_of(DecisionOutcome outcome);

/// A decision that was proposed.
struct Decision {
  DecisionId id;
  CaseId case_id;
  AgencyId agency_id;
  UnitId unit_id;  ///< That has the case now.
  EventKind kind{};
  std::int64_t event_id = 0;  ///< By which it was proposed; its words stand there.
  PersonId proposed_by;
  std::string proposed_name;
  Chain chain;     ///< As the type said when it was proposed.
  int agreed = 0;  ///< So many desks of the chain are behind it.
  std::vector<Agreement> agreements;
  std::string detail;  ///< A ground, the agency it is to go to.
  int length = 0;      ///< Of an extension.
  DecisionOutcome outcome = DecisionOutcome::open;
};

/// Who holds the desks today.
struct DeskHolders {
  std::vector<org::OfficeHolder> unit_heads;
  std::vector<org::OfficeHolder> agency_heads;
  std::vector<PersonId> directors;
};

/// The desk whose turn it is.
Desk turn_of(const Decision& decision, const DeskHolders& holders);
/// Who may agree there: whom a page names as waited for.
std::vector<PersonId> awaited(const Decision& decision, const DeskHolders& holders);

/// As what somebody agrees.
struct AgreeingAs {
  Desk desk{};
  PersonId for_id;
  bool alone = false;
};
/// `directs`: the person directs the agency's cases. Refuses whoever may not agree now.
Result<AgreeingAs> agreeing_as(const Decision& decision, const DeskHolders& holders,
                               PersonId person, bool directs);

/// The fact that somebody agreed.
struct DeskAgreed {
  AgreeingAs as;
  int agreed = 0;        ///< Desks behind it from now on.
  bool decides = false;  ///< It was the last one.
};
Result<DeskAgreed> agree(const Decision& decision, const DeskHolders& holders, PersonId person,
                         bool directs);

/// The words that lie before the desks and, where an earlier draft of the same was given back, that
/// one: what changed is what the desk looks at.
struct Drafts {
  const CaseEvent* before = nullptr;
  const CaseEvent* now = nullptr;
};
Drafts drafts_of(const std::vector<CaseEvent>& events);
/// The words that were proposed last since the case was opened, for who writes on.
const CaseEvent* latest_draft(const std::vector<CaseEvent>& events, EventKind decision);

/// What a proposal proposes.
EventKind proposed_by_event(const CaseEvent& event);

namespace refusal {
inline const Error not_your_desk{Fault::forbidden, "casework.decision.not_your_desk"};
inline const Error agreed_before{Fault::forbidden, "casework.decision.agreed_before"};
inline const Error nothing_to_agree{Fault::conflict, "casework.decision.nothing"};
inline const Error not_agreed{Fault::conflict, "casework.decision.not_agreed", "case"};
/// Of one case among many, named with its reason.
inline const Error one_refused{Fault::conflict, "casework.decision.one_refused", "case"};
inline const Error no_decision_chosen{Fault::invalid, "casework.decision.none_chosen", "case"};
inline const Error too_many_decisions{Fault::invalid, "casework.assignment.too_many", "case"};
}  // namespace refusal

}  // namespace hb::casework
