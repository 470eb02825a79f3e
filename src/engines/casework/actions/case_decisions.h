// Proposing a decision about a case, agreeing to it and giving it back, and the list of what waits
// at the viewer's desk.
#pragma once

#include <optional>
#include <vector>

#include "assignment.h"
#include "case_work.h"
#include "casework/decision.h"
#include "org/context.h"

namespace hb::casework {

class CaseStore;

/// Puts what the move would do before the desks that the case's type asks. Refuses now what could
/// not be carried out. Does not commit.
Result<Done> propose(org::Context& context, CaseStore& store, const Case& found,
                     const CaseMove& move);
/// Agrees for the viewer; the last desk carries it out. Refuses as agree() does, and what moved on
/// meanwhile. Does not commit.
Result<Done> agree_to(org::Context& context, CaseStore& store, const Case& found,
                      const CaseMove& move);
/// Gives it back to whoever proposed, who may take it back himself. Does not commit.
Result<Done> give_back(org::Context& context, CaseStore& store, const Case& found,
                       const CaseMove& move);

/// Fills in what the case's page shows of its decisions.
void read_decisions(org::Context& context, CaseFile& file);

/// A decision that waits for the viewer.
struct DecisionWaiting {
  Case now;
  Decision decision;
  std::string before;  ///< The words of the draft that was given back.
  bool was_returned = false;
  std::string words;
  bool too_late = false;  ///< More time that comes after its day: it can only be given back.
};
struct DecisionDesk {
  std::vector<DecisionWaiting> waiting;  ///< Of one page, at most kMostAgreed.
  int total = 0;                         ///< On all pages.
  int page = 1;
  std::vector<CaseType> types;
  CaseNames names;
  bool handles = false;  ///< The viewer reads the queue.
};
inline constexpr int kMostAgreed = 50;

/// Those of one page, counted from 1; behind the last one stands the last one. Refuses a citizen
/// alone: who holds no desk finds nothing.
Result<DecisionDesk> open_decisions(org::Context& context, int page);
/// How many wait for the viewer, for the queue.
int decisions_waiting(org::Context& context);
/// Agrees to all of them or, when one cannot be agreed to, to none: refuses what moved on since it
/// was seen, and anything else with the number of the case and why.
Result<int> agree_to_all(org::Context& context, const std::vector<CaseSeen>& cases);

/// For the first screen of the day; nothing when none wait.
std::optional<org::WaitingList> waiting_decisions(org::Context& context);

}  // namespace hb::casework
