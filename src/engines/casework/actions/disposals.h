// Cases whose years are over, and destroying what they say by a list that was approved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_work.h"
#include "casework/retention.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

inline constexpr std::string_view kDisposalJob = "casework.disposal.job";
inline constexpr int kPastShown = 20;
inline constexpr int kDisposedOnAPage = 50;

/// A disposal, and whether its job still goes on.
struct DisposalSeen {
  Disposal disposal;
  bool going_on = false;
};

/// What an agency has to destroy, and what it has destroyed.
struct DisposalDesk {
  std::vector<org::AgencyInTree> agencies;  ///< Whose cases the viewer directs.
  AgencyId agency_id;
  std::vector<CaseType> types;
  std::vector<PastCases> past;
  std::string type;                     ///< Of which the first rows are shown; empty: of all.
  std::vector<PastCase> rows;           ///< The first of them.
  std::vector<DisposalSeen> disposals;  ///< The latest first.

  std::int64_t to_dispose() const;
  bool is_busy() const;  ///< One did not come to its end.
};
/// Of the viewer's own agency where none is named. Refuses who directs none, and outside of them.
/// All rows where `most` is 0.
Result<DisposalDesk> open_disposals(org::Context& context, AgencyId agency, std::string_view type,
                                    int most = kPastShown);

/// What came of a form: nothing wrong, or all that is.
struct DisposalOrdered {
  std::optional<DisposalId> id;
  std::vector<Error> errors;
};
/// Writes the list down and orders the job. Refuses who does not direct the agency's cases, as
/// check_disposal() does, while another one of the agency is not over, and where nothing is past
/// its years.
DisposalOrdered order_disposal(org::Context& context, const DisposalForm& form);
/// Orders the job of one that was stopped once more. Refuses while it goes on, and when it is over.
Result<Done> continue_disposal(org::Context& context, DisposalId id);

/// One disposal with a page of its list.
struct DisposalFile {
  DisposalSeen seen;
  org::LocalName agency;
  std::vector<CaseType> types;
  std::vector<DisposedCase> cases;
  int page = 1;
};
/// The whole list where `page` is 0. Refuses `disposal_missing` also outside of the viewer's
/// agencies, and who does not direct cases there.
Result<DisposalFile> open_disposal(org::Context& context, DisposalId id, int page);

}  // namespace hb::casework
