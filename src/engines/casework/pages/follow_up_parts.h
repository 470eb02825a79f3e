// Parts about what is looked at again after an answer: its panel on the case's page.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

web::Url follow_up_url(CaseId id, FollowUpId follow_up);
web::StateTag follow_up_tag(const FollowUp& follow_up, Date today);
/// By when, and how many days are left or over; how it ended.
std::string follow_up_when(const web::Page& page, const FollowUp& follow_up, Date today);
/// What is to be looked at; what a class asks for is said so.
std::string follow_up_words(const web::Page& page, const FollowUp& follow_up);

/// What is planned and what was found, and the form that plans; nothing where neither is.
html::Node follow_ups_part(const web::Page& page, const CaseFile& file, Date today);

boost::json::object to_json(const FollowUp& follow_up, Date today);
boost::json::array follow_ups_json(const CaseFile& file, Date today);

}  // namespace hb::casework
