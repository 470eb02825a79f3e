// Reading the audit log: which entries are asked for, page by page, and the file of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "org/audit.h"

namespace hb::org {

/// Which entries are asked for. What is empty does not limit.
struct AuditFilter {
  AgencyId agency_id;   ///< 0: the whole installation, with its own chain.
  bool below = false;   ///< With the agencies below.
  std::string who;      ///< Account or name of a person; `kCommandActor`: commands and jobs.
  std::string action;   ///< As it stands in the log: "plan.published".
  std::string subject;  ///< "plan/42".
  std::optional<Date> from, to;  ///< Days in Taiwan, both included.
};

/// A place in the order of the log, newest first: what a page goes on from. Entries that are
/// written meanwhile move no page.
struct AuditPlace {
  Instant at{};
  AgencyId agency_id;
  std::int64_t number = 0;

  friend bool operator==(const AuditPlace&, const AuditPlace&) = default;
};
/// The place as it stands in addresses, and back; nothing for any other text.
std::string to_text(const AuditPlace& place);
std::optional<AuditPlace> audit_place_from(std::string_view text);
AuditPlace place_of(const AuditEntry& entry);

/// Whose entry it is where no person's name is known: an account, or the text key of the command
/// line's or of somebody's who needs no account.
std::string_view shown_actor(const AuditEntry& entry);

}  // namespace hb::org
