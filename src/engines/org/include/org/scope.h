// What a viewer may see. Every store function takes a Scope and filters by it, so that forgetting
// to check shows nothing rather than everything.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/id.h"

namespace hb::org {

/// The agencies whose unpublished rows a viewer may read. A citizen's scope is empty and sees what
/// is published only. Stores use it as `agency_id IN (:scope...)`.
class Scope {
 public:
  /// Nobody signed in: published rows only.
  static Scope open_to_public() { return Scope{}; }
  /// The given agencies, already expanded to their subtrees; in any order.
  static Scope of(std::vector<std::int64_t> agencies);
  const std::vector<std::int64_t>& agencies() const { return agencies_; }
  bool covers(AgencyId agency) const;

 private:
  std::vector<std::int64_t> agencies_;  // Sorted.
};

}  // namespace hb::org
