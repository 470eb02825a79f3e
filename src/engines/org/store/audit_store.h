// The audit log in the database.
#pragma once

#include <optional>
#include <vector>

#include "org/audit.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::org {

class AuditStore {
 public:
  explicit AuditStore(storage::Transaction& tx) : tx_(tx) {}

  /// Puts the entry at the end of its agency's chain: number and hashes are filled in here.
  void append(AuditEntry entry);

  /// Newest first, before number `before` (0: from the end). The installation's own chain (0) is
  /// not limited by scope; the action asks for the duty.
  std::vector<AuditEntry> list(const Scope& scope, AgencyId agency, std::int64_t before, int limit);

  /// The first entry whose number, previous hash or hash is not what it must be, or the number
  /// after the last if entries at the end are missing.
  std::optional<std::int64_t> first_broken(AgencyId agency);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
