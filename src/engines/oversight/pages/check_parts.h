// What the pages about routine checks share.
#pragma once

#include "checks.h"
#include "oversight_parts.h"

namespace hb::oversight {

/// 青嶼市政府 秘書處: what was checked.
std::string place_words(const web::Page& page, const RoutineCheck& check, const Names& names);
/// 抽查; the code when no kind has it any more.
std::string kind_words(const web::Page& page, const std::vector<CheckKind>& kinds,
                       const std::string& code);
void mention(Mentioned& mentioned, const RoutineCheck& check);
boost::json::object to_json(const RoutineCheck& check, Date today);

}  // namespace hb::oversight
