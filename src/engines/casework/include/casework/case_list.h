// Lists of cases: what is asked for, and what they hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// What a list holds beside what the viewer may see.
struct CaseFilter {
  AgencyId agency_id;  ///< 0: every agency in scope.
  std::string type;
  /// Nothing: all that are open.
  std::optional<CaseState> state;
  bool late = false;  ///< Only those that are late.
  PersonId officer_id;
  std::string text;  ///< In number or subject.
  int page = 1;
  int page_size = 25;
};

struct CaseList {
  std::vector<Case> rows;
  int total = 0;
};

/// How many stand where, of what the filter holds without its state.
struct CaseCounts {
  int received = 0;
  int working = 0;
  int waiting = 0;
  int proposed = 0;
  int late = 0;  ///< Among those above.
  int open() const { return received + working + waiting + proposed; }
};

}  // namespace hb::casework
