// How actions of this room find a plan that somebody wants to work on.
#pragma once

#include "org/context.h"
#include "org/viewer.h"
#include "plan_store.h"

namespace hb::plan {

/// The plan, if it lies in the viewer's scope and they hold `duty` over its agency. To edit, it
/// must be open: a plan with its reviewers or approved refuses as approval::check_editable() does.
Result<Plan> plan_for(org::Context& context, PlanId id, org::Duty duty);

/// The same plan with the entry `node` alone in its tree, and nothing else.
Result<Plan> plan_for(org::Context& context, PlanId id, org::Duty duty, NodeId node);

Author author_of(const org::Context& context);

/// "plan/42", as it stands in the audit log.
std::string audit_subject(PlanId id);

}  // namespace hb::plan
