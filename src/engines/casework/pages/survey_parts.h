// The survey on closing, as people answer it and as the office reads it.
#pragma once

#include <string>
#include <vector>

#include "casework/survey.h"
#include "web/parts.h"

namespace hb::casework {

/// One question and room for words; number and code travel along, so that it can be sent from the
/// page of a case alone.
html::Node survey_form(const web::Page& page, const std::string& number, const std::string& code);

/// What was answered; nothing where nobody did.
html::Node survey_answers(const web::Page& page, const std::vector<SurveyAnswer>& answers);

}  // namespace hb::casework
