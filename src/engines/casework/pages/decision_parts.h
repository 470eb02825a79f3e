// Parts of pages about decisions that go by desks: what lies there, who agreed, who is waited for.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

/// 答復, 不予處理, 移轉其他機關, 展期.
std::string decision_words(const web::Page& page, EventKind decision);
std::string desk_words(const web::Page& page, Desk desk);
/// What a decision says beside its words: a ground, the agency it goes to, how much longer.
std::string decision_facts(const web::Page& page, const Decision& decision);
/// The words of a draft, with what changed since the one that was given back.
html::Node draft_words(const web::Page& page, const std::string& before, const std::string& now,
                       bool was_returned);

/// The decision on its way; nothing where there is none.
html::Node deciding_part(const web::Page& page, const CaseFile& file);
/// Who agreed to what of a case; nothing before anybody did.
html::Node agreements_part(const web::Page& page, const CaseFile& file);

boost::json::object to_json(const Decision& decision);
boost::json::array decisions_json(const CaseFile& file);

}  // namespace hb::casework
