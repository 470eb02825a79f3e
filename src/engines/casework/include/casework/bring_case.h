// Bringing a case from outside this program's own forms: by another system in a person's name. The
// same doors, the same clock and the same receipt as on the web form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/apply.h"
#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

/// What people may bring on the web, in the order in which forms offer it; applications too where
/// nothing can be applied for.
std::vector<CaseType> types_open_to_people(org::Context& context);
/// What they ask, in the order in which forms do.
std::vector<CaseAttribute> attributes_in_use(org::Context& context);
/// When any of this, or a service that people read of, last changed.
Instant offer_changed_at(org::Context& context);

/// What whoever brought a case is told.
struct BroughtCase {
  CaseId id;
  std::string number;
  std::string check_code;
  Deadline deadline;
};

/// A case, or all that is to be mended.
struct Bringing {
  std::optional<BroughtCase> brought;
  std::vector<Error> errors;
};

/// All that is wrong with a case, before it is brought.
std::vector<Error> check_to_bring(org::Context& context, CaseForm form);

/// Takes a case in as the web form does, channel web. Refuses as check_case() does and an agency
/// that does not stand. The same form token again gives the same case. Does not commit.
Bringing bring_case(org::Context& context, CaseForm form, std::string_view form_token);

}  // namespace hb::casework
