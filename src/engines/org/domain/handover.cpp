#include "org/handover.h"

#include <algorithm>

#include "kernel/unicode.h"
#include "text_limits.h"

namespace hb::org {

namespace {

constexpr Error kNoHandoverReason{Fault::invalid, "org.handover.no_reason", "reason"};
constexpr Error kNothing{Fault::invalid, "org.handover.nothing", "to"};
constexpr Error kToLeaver{Fault::invalid, "org.handover.to_leaver", "to"};
constexpr Error kUndone{Fault::conflict, "org.handover.undone_already"};
constexpr Error kTooLate{Fault::conflict, "org.handover.too_late"};

}  // namespace

Result<Done> check_undo(const Handover& handover, Instant now) {
  if (handover.undone_at) return kUndone;
  if (handover.handed_at + kHandoverUndoLasts <= now) return kTooLate;
  return Done{};
}

Result<Done> check_handover(PersonId leaver, const std::string& reason,
                            std::span<const HandoverChoice> choices) {
  constexpr std::size_t kLongest = 500;
  if (reason.empty()) return kNoHandoverReason;
  if (count_characters(reason) > kLongest) {
    return kTooLong.at("reason").with("most", std::to_string(kLongest));
  }
  const auto is_given = [](const HandoverChoice& choice) { return static_cast<bool>(choice.to); };
  if (std::none_of(choices.begin(), choices.end(), is_given)) return kNothing;
  const auto to_leaver = [&](const HandoverChoice& choice) { return choice.to == leaver; };
  if (std::any_of(choices.begin(), choices.end(), to_leaver)) return kToLeaver;
  return Done{};
}

}  // namespace hb::org
