// Parts of pages about decisions that are sent on by hand.
#pragma once

#include <boost/json/array.hpp>

#include "case_work.h"
#include "casework/dispatch.h"
#include "web/parts.h"

namespace hb::casework {

/// What waits to be sent on, with a form for each way, and what was done; nothing of a case whose
/// applicant asked for e-mail.
html::Node dispatch_part(const web::Page& page, const CaseFile& file);
/// 待電話答復, 待寄出 …; nothing when nothing waits.
web::StateTag dispatch_tag(const Dispatch& dispatch);
boost::json::array to_json(const std::vector<Dispatch>& dispatches);

}  // namespace hb::casework
