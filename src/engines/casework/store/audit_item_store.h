// What spot audits look at.
#pragma once

#include <string>
#include <vector>

#include "casework/spot_audit.h"
#include "storage/database.h"

namespace hb::casework {

class AuditItemStore {
 public:
  explicit AuditItemStore(storage::Transaction& tx) : tx_(tx) {}

  /// In the order in which forms ask them, retired ones too. A name tells nothing of a case.
  std::vector<AuditItem> all();
  AuditItemId add(const AuditItem& made);
  /// False when it is not called `before` any more.
  bool rename(const AuditItem& wanted, const std::string& before);
  /// False when it was so already.
  bool retire(AuditItemId id, Instant at);
  bool take_back(AuditItemId id);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
