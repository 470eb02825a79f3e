// The JSON forms of the public lists.
#pragma once

#include <boost/json/object.hpp>

#include "plan/plan_list.h"

namespace hb::plan {

/// `{"total", "plans": […]}`
boost::json::object list_json(const PublishedList& list);
/// `{"roc_year", "plans", "agencies", "steps", "checks": […12]}`
boost::json::object figures_json(const YearFigures& figures);

}  // namespace hb::plan
