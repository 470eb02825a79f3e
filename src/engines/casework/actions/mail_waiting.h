// Letters that came when their mailbox had made as many cases as it may in an hour: they wait,
// without a receipt, for an officer who takes them in or puts them aside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

struct WaitingLetter {
  std::int64_t id = 0;
  Instant at{};
  std::string subject;  ///< Empty of a letter without one.
  org::LocalName agency;
  std::int64_t bytes = 0;
};
struct WaitingLetters {
  std::vector<WaitingLetter> rows;  ///< The oldest first, at most kWaitingAtOnce.
  int total = 0;
};
inline constexpr int kWaitingAtOnce = 25;

/// Those of the agencies whose cases the viewer directs and handles. Refuses who does so nowhere.
Result<WaitingLetters> letters_waiting(org::Context& context);

enum class LetterDecision { take_in, put_aside };
std::optional<LetterDecision> letter_decision_of(std::string_view name);
/// Makes cases of them, received on the day on which they came, whose senders get their receipts,
/// or puts them aside; each on record, in a transaction of its own. Of what can be no case none is
/// made. Gives how many. Refuses whoever directs or handles no cases there, none at all, and what
/// waits no more: then nothing is done. Another refusal stops at the letter that it names with
/// `letter`; those before it are decided.
Result<int> decide_letters(const org::Context& context, const std::vector<std::int64_t>& ids,
                           LetterDecision decision);

/// What waits, for the first screen of the day; nothing without any.
std::optional<org::WaitingList> waiting_letters(org::Context& context);

}  // namespace hb::casework
