// Why entries are in the plan, and the themes of the year before to choose from (B10).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "plan/reason.h"
#include "plan/theme_source.h"

namespace hb::plan {

/// The themes of one source.
struct ThemesOffered {
  std::string source;
  std::string_view title;  ///< Text key.
  std::vector<Theme> themes;
};

/// What people brought up in the year before `roc_year`, of every source that has anything; none
/// where no engine hears people.
std::vector<ThemesOffered> themes_for_plan(org::Context& context, AgencyId agency, int roc_year);

/// The reasons of an entry; of all (node 0). Refuses who may not read the plan.
Result<std::vector<Reason>> reasons_of(org::Context& context, PlanId plan, NodeId node);
/// Those that a version of the plan went out with.
std::vector<Reason> reasons_of_version(org::Context& context, PlanId plan, Instant published_at);

/// What is filled in: a theme as "source/key", or none; and words.
struct ReasonForm {
  std::string theme;
  std::string words;
};
/// Keeps a reason with the theme's figures of today. Refuses who may not edit the plan, an entry
/// that is not there, a theme that is not offered, and as check_reason().
Result<Done> give_reason(org::Context& context, PlanId plan, NodeId node, const ReasonForm& form);
/// Takes one back; what went out with it keeps it.
Result<Done> withdraw_reason(org::Context& context, PlanId plan, NodeId node, ReasonId id);

}  // namespace hb::plan
