// The audit log in the database.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "org/audit.h"
#include "org/audit_chain.h"
#include "org/audit_log.h"
#include "storage/database.h"

namespace hb::org {

/// Whose entries may be read: the action has asked for the duty over them.
struct AuditReach {
  bool everything = false;  ///< The whole installation, its own chain included.
  std::vector<AgencyId> agencies;
};

class AuditStore {
 public:
  explicit AuditStore(storage::Transaction& tx) : tx_(tx) {}

  /// Puts the entry at the end of its agency's chain: number and hashes are filled in here.
  void append(AuditEntry entry);

  /// Newest first, after the place `after` (none: from the newest), at most `limit`. `people` are
  /// those whom the filter's `who` names.
  std::vector<AuditEntry> list(const AuditReach& reach, const AuditFilter& filter,
                               const std::vector<PersonId>& people,
                               const std::optional<AuditPlace>& after, int limit);
  /// How many there are, counted up to `most`.
  std::int64_t count(const AuditReach& reach, const AuditFilter& filter,
                     const std::vector<PersonId>& people, std::int64_t most);
  std::optional<AuditEntry> find(AgencyId agency, std::int64_t number);
  /// All actions that stand in the log, in the order of their letters.
  std::vector<std::string> actions();

  std::vector<AuditHead> heads();
  AuditVerified verify(std::span<const AuditHead> witnesses, const AuditProgress& progress);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
