// Editing the tree of a plan: each edit is a decision of plan/plan_edit.h, saved with its revision.
#pragma once

#include <functional>
#include <vector>

#include "org/context.h"
#include "plan/plan_edit.h"

namespace hb::plan {

/// One of the decisions of plan/plan_edit.h with everything but the plan filled in.
using Decision = std::function<Result<NodesEdited>(const Plan&)>;

/// Decides on the plan as it stands and saves the outcome. Gives the plan before the edit and what
/// changed. Refuses without the duty to edit plans of the agency, and as the decision does.
Result<NodesEdited> edit_tree(org::Context& context, PlanId id, const Decision& decide);

/// As edit_tree(), for decisions about one entry's own words: the plan that `decide` is handed
/// holds that entry alone, so that the edit costs the same in a plan of any size.
Result<NodesEdited> edit_entry(org::Context& context, PlanId id, NodeId node,
                               const Decision& decide);

/// The same as a part of something greater: the caller commits.
Result<NodesEdited> edit_entry_within(org::Context& context, PlanId id, NodeId node,
                                      const Decision& decide);

/// As edit_entry() with set_owners(). Refuses a unit of another agency with `unknown_unit`.
Result<NodesEdited> assign_owners(org::Context& context, PlanId id, Target target,
                                  const std::vector<Owner>& owners);

/// What a table of steps says of one of them.
struct StepFilled {
  Target target;
  std::vector<int> months;
  std::vector<Owner> owners;
};

/// Why a row of the table was refused.
struct RowRefused {
  NodeId node;
  Error error;
};

/// Fills in check months and owners of many steps: all of them or, when any is refused, none.
/// Gives how many changed, or the rows that stood in the way with the first one's refusal. An entry
/// that moved on since it was seen is refused with `changed_meanwhile`, the others not.
Result<int> fill_in_steps(org::Context& context, PlanId id, const std::vector<StepFilled>& steps,
                          std::vector<RowRefused>& refused);

namespace refusal {
inline const Error unknown_unit{Fault::invalid, "plan.owners.unknown_unit", "units"};
}  // namespace refusal

}  // namespace hb::plan
