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
/// Who reads it: what an earlier notice could have asked for is the office's own account.
enum class ReadBy { office, applicant };

/// Paper, reason, and the day it came; for the office also what could have been asked for before.
html::Node papers_table(const web::Page& page, const OneTimeNotice& notice, ReadBy reader);

boost::json::object to_json(const OneTimeNotice& notice, ReadBy reader);
boost::json::array to_json(const std::vector<OneTimeNotice>& notices, ReadBy reader);

}  // namespace hb::casework
