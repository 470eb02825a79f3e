// Cases that belong together: seen, tied, and taken out of each other.
#pragma once

#include <string_view>
#include <vector>

#include "casework/case_link.h"
#include "intake.h"
#include "org/context.h"

namespace hb::casework {

class CaseStore;

/// Another case, as it stands, and what ties it to this one.
struct LinkedCase {
  Case found;
  LinkKind kind{};
  bool from_here = false;
};

/// What belongs to a case; of others only what the viewer may open.
struct Together {
  std::optional<Case> lead;  ///< The case that this one goes with.
  std::vector<Case> followers;
  std::vector<LinkedCase> links;
};
Together together_with(org::Context& context, CaseStore& store, const Case& current);

/// Makes a case of its own out of a matter in another; its applicant gets a receipt, its clock runs
/// from the day the other came in, and it goes on in the same hands, with the attachments chosen.
/// Refuses as check_split() does, a case that moved on meanwhile and one that is closed.
Intake split_case(org::Context& context, CaseId id, const SplitForm& form,
                  std::string_view form_token);

/// Ties two cases about the same matter. Refuses a number that is nobody's or out of sight, the
/// case itself, and two that are tied already.
Result<Done> relate_cases(org::Context& context, CaseId id, std::string_view number);

}  // namespace hb::casework
