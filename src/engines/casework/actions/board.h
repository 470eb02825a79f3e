// The notice board of an agency's cases (案件公告看版, F14): numbers and states for a screen in the
// waiting room. Nobody's name stands there, and no word of what anybody asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

struct BoardRow {
  std::string number;
  CaseType type;
  CaseState state{};
  std::optional<Date> due_on;
  bool late = false;
};

struct Board {
  AgencyId agency_id;
  org::LocalName agency;
  std::string code;
  std::vector<BoardRow> rows;
  std::vector<org::AgencyInTree> agencies;  ///< That have a board: all that stand today.
};

/// How many rows a screen holds, and for how long what was closed stays on it.
inline constexpr int kBoardRows = 30;
inline constexpr int kBoardDays = 3;

/// For anybody. Without a code that of the only agency that has cases; where several have, or where
/// the code is none's, no agency and no rows, and `agencies` are those to choose from.
Result<Board> open_board(org::Context& context, std::string_view agency_code);

}  // namespace hb::casework
