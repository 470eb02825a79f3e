// Plans as rows: how one is put together from the rows of several tables, and which values its rows
// are written with.
#pragma once

#include <optional>
#include <vector>

#include "org/scope.h"
#include "plan/plan.h"
#include "storage/database.h"

namespace hb::plan {

/// The plan with everything in it, in five queries whatever its size; nothing for one that is not
/// there or lies outside the scope.
std::optional<Plan> read_plan(storage::Transaction& tx, PlanId id, const org::Scope& scope);

/// Several plans in as many queries as one takes, in the order of `ids`; those that are not there
/// or lie outside the scope are left out.
std::vector<Plan> read_plans(storage::Transaction& tx, const std::vector<PlanId>& ids,
                             const org::Scope& scope);

/// The plan's head with one entry of its tree, or with none when the entry is not there.
std::optional<Plan> read_entry(storage::Transaction& tx, PlanId id, NodeId node,
                               const org::Scope& scope);

/// What the row of a plan holds of its head.
storage::Params head_values(const Plan& plan, const PlanHead& head);

/// What the row of an entry holds; its owners and goals are rows of their own.
storage::Params node_values(const Plan& plan, const PlanNode& node);

}  // namespace hb::plan
