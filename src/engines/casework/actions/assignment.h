// Handing out many cases at once, and lists that somebody comes back to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "case_work.h"

namespace hb::casework {

/// Cases that nobody has yet, and who could take them.
struct Assignment {
  AgencyId agency_id;
  std::vector<org::AgencyInTree> agencies;  ///< Whose cases the viewer hands out.
  std::vector<Case> waiting;                ///< The next due first; at most kMostHandedOut.
  std::vector<org::Unit> units;
  std::vector<org::StaffMember> staff;
};
inline constexpr int kMostHandedOut = 50;

/// Agency 0: the viewer's own. Refuses who directs no cases there.
Result<Assignment> open_assignment(org::Context& context, AgencyId agency);

/// A case as it stood in the form.
struct CaseSeen {
  CaseId id;
  int row_version = 0;
};
/// "14.3": as a form carries it. Nothing for anything else.
std::optional<CaseSeen> case_seen(std::string_view value);

/// Gives all of them to one unit or person, or none: refuses as do_with_case() does, the first that
/// cannot be given named by its number. Gives how many there were.
Result<int> hand_out(org::Context& context, const std::vector<CaseSeen>& cases, UnitId unit,
                     PersonId officer);

/// A list that somebody comes back to: `query` is what stands behind the «?» of its address.
struct CaseView {
  std::int64_t id = 0;
  std::string name;
  std::string query;
};
inline constexpr std::size_t kMaxViewName = 20;
inline constexpr std::size_t kMostViews = 20;

/// The viewer's own, by name.
std::vector<CaseView> own_views(org::Context& context);
/// Keeps one under a name; the same name again replaces it. Refuses no name, one that is too long,
/// one too many, and a query that is none.
Result<Done> keep_view(org::Context& context, const CaseView& wanted);
/// Refuses what is not the viewer's.
Result<Done> drop_view(org::Context& context, std::int64_t id);

namespace refusal {
inline const Error none_chosen{Fault::invalid, "casework.assignment.none_chosen", "case"};
inline const Error too_many_chosen{Fault::invalid, "casework.assignment.too_many", "case"};
inline const Error not_handed_out{Fault::conflict, "casework.assignment.not_handed_out", "case"};
inline const Error view_missing{Fault::not_found, "casework.view.not_found"};
inline const Error view_no_name{Fault::invalid, "casework.view.no_name", "name"};
inline const Error view_too_long{Fault::invalid, "casework.case.too_long", "name"};
inline const Error view_too_many{Fault::invalid, "casework.view.too_many", "name"};
inline const Error view_bad_query{Fault::invalid, "casework.view.bad_query", "name"};
}  // namespace refusal

}  // namespace hb::casework
