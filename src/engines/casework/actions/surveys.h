// Answering the survey on closing.
#pragma once

#include <string_view>
#include <vector>

#include "casework/survey.h"
#include "org/context.h"

namespace hb::casework {

/// Keeps an answer of whoever knows number and code. Gives what is to be mended: check_survey(), a
/// number and code of no case, a closing that was answered already, or one of more than seven days
/// ago; nothing when it was kept.
std::vector<Error> answer_survey(org::Context& context, std::string_view number,
                                 std::string_view code, SurveyAnswer answer);

}  // namespace hb::casework
