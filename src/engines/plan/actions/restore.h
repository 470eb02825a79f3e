// Setting a plan back to its latest version.
#pragma once

#include "kernel/result.h"
#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// Gives entries, paragraphs, bases and head the words of the latest version; what was taken out
/// since comes back under its own number, for reports and evidence hang on it. Each change is a
/// revision like any other edit, and the plan counts as unchanged since then. The caller commits.
/// Refuses without the duty to edit plans, a plan that is closed, one without a version, and while
/// an entry's indicators read otherwise: their targets are kept where they are set.
Result<Done> restore_version(org::Context& context, PlanId id);

namespace refusal {
inline const Error indicators_amended{Fault::conflict, "plan.restore.indicators_amended"};
}  // namespace refusal

}  // namespace hb::plan
