// The receipt «這天怎麼算的»: how every day up to a due day was counted, for whoever wants to check
// it. The calculator and the page of a case show the same one.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "casework/case_type.h"
#include "casework/clock.h"
#include "web/parts.h"

namespace hb::casework {

/// 7 個工作天, 30 日, 2 個月.
std::string period_words(const web::Page& page, const Period& period);

/// The due day in large, or that the time stands still, with how much of it has been used.
html::Node deadline_part(const web::Page& page, const Deadline& deadline);

/// Every day from the start on, a line each: what it was and how many were counted.
html::Node receipt_part(const web::Page& page, const std::vector<ClockDay>& days);
/// The law or directive that the type's days rest on, with where it is read; nothing where none is
/// named.
html::Node basis_part(const web::Page& page, const CaseType& type);

boost::json::value to_json(const Deadline& deadline);
boost::json::value to_json(const web::Page& page, const std::vector<ClockDay>& days);

}  // namespace hb::casework
