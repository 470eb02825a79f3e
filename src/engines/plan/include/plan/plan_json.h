// A plan as JSON: the published versions, the revisions and the answers to `Accept:
// application/json` all have this one shape, described in docs/api/openapi.yaml.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "plan/plan.h"

namespace hb::plan {

boost::json::value to_json(const PlanNode& node);
boost::json::value to_json(const PlanHead& head);
boost::json::value bases_json(const Plan& plan);
boost::json::value paragraphs_json(const Plan& plan, ParagraphKind kind);

/// A short stamp of what a form shows: another one when somebody changed it meanwhile.
std::string stamp(const boost::json::value& shown);

/// The whole plan, its tree nested: items hold strategies, strategies hold steps.
boost::json::value to_json(const Plan& plan);

/// Reads what to_json() wrote, also by an older program: members that are missing keep their
/// defaults. Throws std::runtime_error on text that is no plan, since only Haoban writes it.
Plan plan_from_json(std::string_view text);

}  // namespace hb::plan
