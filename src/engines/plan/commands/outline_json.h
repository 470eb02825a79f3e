// The JSON of `plan outline` and `plan import --dry-run`: shapes that other programs rely on.
#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <string>

#include "plan/outline.h"
#include "plan/plan_import.h"

namespace hb::plan {

/// The words of a warning, in the language of the command.
using WarningWords = std::function<std::string(const OutlineWarning&)>;

/// {"documents":[{"title","line","preface":[…],"sections":[{"marker","level","title","text","line",
/// "children":[…]}],"tables":[…]}],"warnings":[{"line","key","message"}],"dropped":[…]}. Nodes of a
/// table also have "column".
boost::json::value outline_to_json(const Outline& outline, const WarningWords& words);

/// {"title","agency","year","period","issue","legal_bases":[…],"goals":[…],"objects":[…],"preface",
/// "items":[{"marker","title","strategies":[{"marker","title","steps":[{"marker","text",
/// "check_months","line"}]}]}],"sections":[…],"warnings":[…]}. Days are ISO; what a document does
/// not say is null or empty.
boost::json::value draft_to_json(const PlanDraft& draft, const WarningWords& words);

}  // namespace hb::plan
