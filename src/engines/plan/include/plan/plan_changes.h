// What changed between two versions of a plan, passage by passage, for people to read.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "approval/document_source.h"
#include "plan/plan.h"

namespace hb::plan {

/// In the plan's order: its head, bases, paragraphs, then the tree; what went out comes last.
/// `units` holds the names of the units that either version mentions.
std::vector<approval::ContentChange> plan_changes(
    const Plan& before, const Plan& after, const std::unordered_map<UnitId, std::string>& units);

}  // namespace hb::plan
