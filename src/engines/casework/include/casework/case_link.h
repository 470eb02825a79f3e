// Cases that belong together without sharing an answer: one that was taken out of another, and ones
// about the same matter. (One that goes with another and is closed with it: Case::merged_into.)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casework/case.h"

namespace hb::casework {

enum class LinkKind {
  split,    ///< The other was taken out of the case.
  related,  ///< About the same matter.
};
std::string_view name_of(LinkKind kind);
std::optional<LinkKind> link_kind_of(std::string_view name);

/// One link, seen from either side.
struct CaseLink {
  LinkKind kind{};
  bool from_here = false;  ///< The other was taken out of this one; of related ones: tied here.
  CaseId other;
};

/// A matter of its own within a case, to become a case of its own.
struct SplitForm {
  int row_version = 0;  ///< Of the case, as it was seen.
  std::string subject;
  std::string text;
  std::vector<std::int64_t> files;  ///< Attachments that go along, by their numbers.
};

/// All that is wrong with the words of the new case; the rest is its parent's.
std::vector<Error> check_split(const SplitForm& split);

/// The fact that the new case came in: with applicant, channel, class, service, clock and secrecy
/// of the one it is taken out of, whatever its type says by now, and its day of receipt, since the
/// law's time runs from the day on which it was written. Refuses what the clock refuses.
Result<CaseReceived> receive_split(const Case& from, const Applicant& applicant,
                                   const SplitForm& split, const WorkCalendar& calendar);

namespace refusal {
inline const Error link_missing{Fault::invalid, "casework.link.no_such_case", "other"};
inline const Error link_to_itself{Fault::invalid, "casework.link.itself", "other"};
inline const Error linked_already{Fault::conflict, "casework.link.linked_already", "other"};
}  // namespace refusal

}  // namespace hb::casework
