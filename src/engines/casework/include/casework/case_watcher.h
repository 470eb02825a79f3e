// Whoever wants to know what happens to cases hears of it in the transaction in which it happens:
// what is written down then stands or falls with it. A port (org/ports.h).
#pragma once

#include <optional>
#include <string>

#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

/// What happened, and where the case stands after it.
struct CaseHappening {
  EventKind kind{};
  CaseId case_id;
  AgencyId agency_id;
  std::string number;
  std::string type;
  bool confidential = false;
  CaseState state{};
  std::optional<Date> due_on;
};

class CaseWatcher {
 public:
  virtual ~CaseWatcher() = default;
  /// Writes down what it wants in `context`'s transaction; must neither commit nor take long.
  virtual void happened(org::Context& context, const CaseHappening& what) const = 0;
};

}  // namespace hb::casework
