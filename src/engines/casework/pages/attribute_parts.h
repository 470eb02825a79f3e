// What a type of case asks, as forms ask it and as pages and JSON say it.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "casework/case_attribute.h"
#include "web/parts.h"
#include "web/typed.h"

namespace hb::casework {

/// A field for each; nothing where nothing is asked. What was answered is shown.
html::Node attribute_fields(const web::Page& page, const std::vector<CaseAttribute>& asked,
                            const std::vector<AttributeAnswer>& answered);
/// What a form answered, whatever is asked; of what it left empty no row.
std::vector<AttributeAnswer> read_answers(const web::Request& request);
/// Those that are asked.
std::vector<AttributeAnswer> answers_to(const std::vector<CaseAttribute>& asked,
                                        std::vector<AttributeAnswer> answered);
/// The same answers, carried along unseen.
html::Node carried_answers(const web::Page& page, const std::vector<AttributeAnswer>& answered);

boost::json::array to_json(const std::vector<CaseAttribute>& attributes);
boost::json::array to_json(const std::vector<AttributeSaid>& said);

}  // namespace hb::casework
