// What the pages about plans and their parents share.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "parent_plans.h"
#include "web/parts.h"

namespace hb::plan {

/// 115年 or 113年至116年.
std::string years_words(const web::Page& page, const PlanHead& head);
std::string years_words(const web::Page& page, RocYears years);
web::StateTag standing_tag(ClauseStanding standing);

boost::json::object candidate_json(const ParentCandidate& candidate);
/// Adds `superior`, `several_years`, `answers` and `not_applicable`.
void add_links(boost::json::object& json, const PlanLinks& links);

}  // namespace hb::plan
