// Handovers and their lists.
#pragma once

#include <optional>
#include <vector>

#include "org/handover.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::org {

class HandoverStore {
 public:
  explicit HandoverStore(storage::Transaction& tx) : tx_(tx) {}

  /// Gives its number; that of `handover` is left aside.
  std::int64_t add(const Handover& handover);
  /// With its items, when its agency lies in scope. `everywhere` is for who manages people of the
  /// whole installation, who may belong to no scope.
  std::optional<Handover> find(const Scope& scope, bool everywhere, std::int64_t id);
  /// Of a person, the latest first, without items.
  std::vector<Handover> list(const Scope& scope, bool everywhere, PersonId person);
  /// False when somebody undid it meanwhile.
  bool undo(std::int64_t id, PersonId by, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
