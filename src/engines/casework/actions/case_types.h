// Types of cases: which clock a matter has, kept for the whole installation.
#pragma once

#include <string_view>
#include <vector>

#include "casework/case_attribute.h"
#include "casework/case_type.h"
#include "org/context.h"

namespace hb::casework {

/// All of them, in the order in which forms offer them. Refuses who does not manage the system.
Result<std::vector<CaseType>> open_types(org::Context& context);
/// One of them. Refuses as above, and a code that there is not.
Result<CaseType> open_type(org::Context& context, std::string_view code);

/// What a type asks, in the order in which forms do, and what it asks no more. Refuses as above.
Result<std::vector<CaseAttribute>> open_attributes(org::Context& context, std::string_view type);
/// One of them. Refuses as above, and a code that there is not.
Result<CaseAttribute> open_attribute(org::Context& context, std::string_view type,
                                     std::string_view code);
/// What came of its form: nothing wrong, or all that is. What was answered before stays as it was.
std::vector<Error> add_attribute(org::Context& context, const CaseAttribute& wanted);
std::vector<Error> save_attribute(org::Context& context, const CaseAttribute& wanted);

/// What came of a form: nothing wrong, or all that is. Cases that are there keep the clock that
/// their type had when they came in.
std::vector<Error> add_type(org::Context& context, const CaseType& wanted);
std::vector<Error> save_type(org::Context& context, const CaseType& wanted);

}  // namespace hb::casework
