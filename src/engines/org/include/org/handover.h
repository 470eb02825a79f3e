// Handing over (交接): everything that a leaver holds goes to others in one act, is kept as a list
// that both can sign, and can be taken back for a day.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"

namespace hb::org {

/// How long a handover can be taken back.
inline constexpr std::chrono::hours kHandoverUndoLasts{24};

struct HandoverItem {
  std::string source;
  std::string kind;
  LocalName words;
  PersonId to;
  std::string undo;
};

struct Handover {
  std::int64_t id = 0;
  AgencyId agency_id;
  PersonId person_id;
  std::string reason;
  PersonId handed_by;  ///< 0 for a command.
  Instant handed_at{};
  std::optional<Instant> undone_at;
  std::vector<HandoverItem> items;
};

/// Refuses with `org.handover.undone_already` and, after a day, `org.handover.too_late`.
Result<Done> check_undo(const Handover& handover, Instant now);

/// One choice of the form: which holding goes to whom. Nobody (0): it stays.
struct HandoverChoice {
  std::string source;
  std::string key;
  PersonId to;
};

/// Refuses a missing or long reason, a handover of nothing, and the leaver as receiver.
Result<Done> check_handover(PersonId leaver, const std::string& reason,
                            std::span<const HandoverChoice> choices);

}  // namespace hb::org
