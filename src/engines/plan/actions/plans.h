// Finding and making plans, and changing what is not in their tree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "plan/new_plan.h"
#include "plan/parent_plan.h"
#include "plan/plan.h"
#include "plan/plan_check.h"
#include "plan/plan_list.h"
#include "plan/plan_review.h"

namespace hb::plan {

/// The plan for somebody who may read plans of its agency. Refuses a citizen, and with
/// `plan_missing` whatever lies outside the scope.
Result<Plan> find_plan(org::Context& context, PlanId id);

/// The plan for the form of an edit: refuses, as its saving would, whoever may only read it.
Result<Plan> find_plan_to_edit(org::Context& context, PlanId id);

/// Whether the viewer may change what stands in the plan now: with the duty, and neither given up
/// nor on its way or approved. Pages offer their forms by it; the forms themselves are refused
/// alike.
bool may_edit_now(org::Context& context, const Plan& plan);
/// The plans that the viewer may read. Refuses a citizen.
Result<PlanList> list_plans(org::Context& context, const PlanFilter& filter);

/// A plan with what it still lacks.
struct CheckedPlan {
  Plan plan;
  PlanCheck check;
  std::vector<NotApplicable> not_applicable{};  ///< Mandatory parts that do not apply, and why.
};
/// Against the rule book in force for the plan's agency and year, if there is one. Refuses as
/// find_plan() does.
Result<CheckedPlan> find_checked_plan(org::Context& context, PlanId id);

/// The latest edits and all versions of a plan.
struct PlanHistory {
  Plan plan;
  std::vector<RevisionRow> revisions;
  std::vector<VersionRow> versions;
  std::unordered_map<PersonId, std::string> publishers;
  std::unordered_map<UnitId, org::LocalName> units;  ///< Of the plan's agency, by id.
  std::vector<EndedEntry> ended{};                   ///< Why entries of last year ended.
};

/// Some plans of an agency and a year, drafts and imports too, the latest first; none of year 0.
std::vector<PlanRow> plans_of_year(org::Context& context, AgencyId agency, int roc_year);

/// Where a plan stands: its latest version with who published it, and the latest edit.
struct PlanStanding {
  std::optional<VersionRow> version;
  std::string publisher;  ///< Empty when nobody knows any more.
  std::optional<RevisionRow> last_edit;
  bool carried_over = false;  ///< It began from last year's plan.
};
/// For a plan that find_plan() gave.
PlanStanding plan_standing(org::Context& context, const Plan& plan);

Result<PlanHistory> plan_history(org::Context& context, PlanId id);

// The changes below name the stamp (plan/plan_json.h) of what the officer saw and refuse with
// `changed_meanwhile` when it is no longer so.

Result<Done> change_head(org::Context& context, PlanId id, std::string_view seen,
                         const PlanHead& head);
Result<Done> change_bases(org::Context& context, PlanId id, std::string_view seen,
                          const std::vector<Basis>& bases);
/// Replaces the goals, objects, preface or sections. Refuses an id that is not of this plan.
Result<Done> change_paragraphs(org::Context& context, PlanId id, ParagraphKind kind,
                               std::string_view seen, const std::vector<Paragraph>& paragraphs);

}  // namespace hb::plan
