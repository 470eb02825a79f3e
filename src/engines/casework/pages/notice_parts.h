// What pages show of one-time notices.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <vector>

#include "casework/one_time_notice.h"
#include "web/parts.h"

namespace hb::casework {

/// 一次告知單, 第 2 次告知單.
std::string notice_title(const web::Page& page, int round);
/// Paper, reason, and the day it came.
html::Node papers_table(const web::Page& page, const OneTimeNotice& notice);

boost::json::object to_json(const OneTimeNotice& notice);
boost::json::array to_json(const std::vector<OneTimeNotice>& notices);

}  // namespace hb::casework
