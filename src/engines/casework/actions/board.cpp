#include "board.h"

#include <algorithm>

#include "case_access.h"
#include "case_list_store.h"
#include "case_type_store.h"
#include "org/directory.h"

namespace hb::casework {

Result<Board> open_board(org::Context& context, std::string_view agency_code) {
  Board board{.agency = {}, .code = {}, .rows = {}, .agencies = org::public_agencies(context)};
  if (agency_code.empty()) {
    const auto having = CaseListStore{context.tx}.agencies_with_cases();
    std::erase_if(board.agencies, [&](const auto& each) {
      return std::find(having.begin(), having.end(), each.agency.id) == having.end();
    });
    // Between several nobody but the reader can choose.
    if (board.agencies.size() != 1) return board;
  }
  const auto agency = std::find_if(
      board.agencies.begin(), board.agencies.end(),
      [&](const auto& each) { return agency_code.empty() || each.agency.code == agency_code; });
  // Whose board there is stands in the list.
  if (agency == board.agencies.end()) return board;
  board.agency_id = agency->agency.id;
  board.agency = agency->agency.name;
  board.code = agency->agency.code;
  const auto types = CaseTypeStore{context.tx}.all();
  const auto shown = CaseListStore{context.tx}.on_board(
      agency->agency.id, plus_days(context.today, -kBoardDays), kBoardRows);
  for (const Case& each : shown) {
    const CaseType* type = find_type(types, each.type);
    board.rows.push_back({.number = each.number,
                          .type = type ? *type : CaseType{},
                          .state = each.state,
                          .due_on = each.due_on,
                          .late = each.is_late(context.today)});
  }
  return board;
}

}  // namespace hb::casework
