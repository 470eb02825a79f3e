// The cover of a plan in the console: who, when, on what ground and to what end, with the way to
// change each.
#pragma once

#include "plan/plan.h"
#include "plan_parts.h"
#include "web/page.h"

namespace hb::plan {

/// Agency, year, scheme, period, issue, legal bases, goals, objects and preface. What is empty is
/// left out unless it can be filled in here.
html::Node plan_cover(const web::Page& page, const Plan& plan, const PlanNames& names,
                      bool may_edit);

/// 共 5 個實施要項、12 項策略、18 個步驟。
std::string counts_words(const web::Page& page, const Plan& plan);

}  // namespace hb::plan
