// Naming a plan's parents, answering their clauses, and reading how plans hang together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "plan/parent_plan.h"
#include "plan/plan_list.h"

namespace hb::plan {

/// A plan with its links and what they point to.
struct LinkedPlan {
  Plan plan;
  PlanLinks links;
  std::optional<PublishedPlan> superior;  ///< As it stands today.
  std::optional<ParentCandidate> several_years;
  std::vector<ParentCandidate> superiors;  ///< That could be named.
  std::vector<ParentCandidate> of_years;   ///< Plans of several years that could be named.
  std::vector<ClauseAnswer> suggested;
  bool may_edit = false;
};
/// Refuses as find_plan() does.
Result<LinkedPlan> find_linked_plan(org::Context& context, PlanId id);
/// The same for its form: refuses, as saving would, whoever may only read it.
Result<LinkedPlan> find_linked_plan_to_edit(org::Context& context, PlanId id);

/// Names the superior's plan, or none (0). The answers to another one's clauses go. Refuses without
/// the duty to edit, and as choose_superior().
Result<Done> name_superior(org::Context& context, PlanId id, PlanId parent,
                           std::string_view reason);
/// Names the plan of several years, or none (0). Refuses likewise, as choose_several_years().
Result<Done> name_several_years(org::Context& context, PlanId id, PlanId parent);
/// Says what answers some clauses. Refuses likewise, without a superior's plan, and as
/// answer_clauses().
Result<Done> save_answers(org::Context& context, PlanId id, const std::vector<ClauseForm>& forms);
/// Says that a mandatory part of the rule book in force does not apply, or (without a reason) that
/// it does. Refuses likewise, and a part that the book does not have.
Result<Done> save_part(org::Context& context, PlanId id, std::string_view part,
                       std::string_view reason);

/// How one agency's plan answers a superior's.
struct ChildPlan {
  AgencyId agency_id;
  Plan plan;  ///< The version that stands, else the draft.
  bool published = false;
  PlanLinks links;  ///< Of the same.
};
struct AnsweredPlan {
  Plan plan;  ///< The superior's: its standing version, else the draft.
  std::vector<ChildPlan> children;
  /// Agencies in scope that stood below in the plan's last year, under their names of then, and
  /// whose plan does not name it.
  std::vector<org::Agency> without;
};
/// Clause by clause, which agencies answer with what. Refuses as find_plan() does.
Result<AnsweredPlan> find_answers(org::Context& context, PlanId id);

/// The years of a plan of several years.
struct PlanYears {
  Plan plan;
  RocYears years;
  std::vector<AnnualPlan> annual;  ///< By year.
  std::vector<EntryThroughYears> entries;
};
/// Refuses as find_plan() does, and a plan of one year with `years_single`.
Result<PlanYears> find_years(org::Context& context, PlanId id);

/// The links of a version that stands, with the titles of what they point to: for the public.
struct PublicParents {
  std::optional<ParentCandidate> superior;
  std::optional<ParentCandidate> several_years;
  PlanLinks links;
};
PublicParents public_parents(org::Context& context, const PublishedPlan& published);

}  // namespace hb::plan
