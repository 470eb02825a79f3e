#pragma once
// A change that counts on the version which its reader saw.

#include <cstdint>

#include "catalogue/service.h"

namespace hb::catalogue {

/// Refuses `changed_meanwhile` when no row was left in the version that was seen.
inline Result<Done> must_change(std::int64_t rows) {
  if (rows == 0) return refusal::changed_meanwhile;
  return Done{};
}

}  // namespace hb::catalogue
