#include "casework/retention.h"

#include <cstdlib>
#include <tuple>

#include "kernel/unicode.h"

namespace hb::casework {

bool is_past_years(Date closed_on, int years, Date today) {
  const auto last =
      std::tuple{closed_on.year() + std::chrono::years{years}, closed_on.month(), closed_on.day()};
  return last < std::tuple{today.year(), today.month(), today.day()};
}

Result<Done> check_hold(bool is_held, std::string_view reason) {
  if (is_held) return refusal::hold_twice;
  if (reason.empty()) return refusal::hold_no_reason;
  if (count_characters(reason) > kMaxText) {
    return refusal::hold_too_long.with("most", std::to_string(kMaxText));
  }
  return Done{};
}

std::vector<Error> check_disposal(const DisposalForm& form) {
  std::vector<Error> errors;
  if (form.approval.empty()) errors.push_back(refusal::disposal_no_approval);
  if (count_characters(form.approval) > kMaxApproval) {
    errors.push_back(refusal::disposal_too_long.with("most", std::to_string(kMaxApproval)));
  }
  if (!form.is_approved) errors.push_back(refusal::disposal_unconfirmed);
  return errors;
}

std::string_view name_of(DisposalOutcome outcome) {
  switch (outcome) {
    case DisposalOutcome::pending: return "pending";
    case DisposalOutcome::disposed: return "disposed";
    case DisposalOutcome::kept: return "kept";
  }
  std::abort();
}

std::optional<DisposalOutcome> disposal_outcome_of(std::string_view name) {
  for (const DisposalOutcome each :
       {DisposalOutcome::pending, DisposalOutcome::disposed, DisposalOutcome::kept}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

}  // namespace hb::casework
