#include "begin_plan.h"

#include <algorithm>
#include <chrono>

#include "kernel/roc_date.h"
#include "org/audit.h"
#include "org/directory.h"
#include "origin_store.h"
#include "plan/agency_name.h"
#include "plan/plan_publication.h"
#include "plan/plan_review.h"
#include "plan_access.h"
#include "plans.h"
#include "publication_store.h"
#include "rulebook/in_force.h"

namespace hb::plan {
namespace {

std::string usual_title(org::Context& context, AgencyId agency, int year) {
  const auto found = org::find_agency(context, agency);
  return plan_title(found ? found->name.zh_tw : std::string{}, year);
}

Result<PlanId> store_plan(org::Context& context, Plan plan, AgencyId agency, const Origin* origin,
                          const Plan* last) {
  plan.agency_id = agency;
  HB_LET(checked, check_head(plan.head));
  plan.head = checked;
  PlanStore store{context.tx};
  plan.id = store.create(plan, author_of(context));
  if (origin) {
    OriginStore origins{context.tx};
    HB_LET(stored, store.find(plan.id, context.viewer.scope));
    origins.record(stored, *origin);
    if (last) origins.record_nodes(stored, *last);
  }
  org::record_audit(context, {.agency_id = agency,
                              .action = "plan.created",
                              .subject = audit_subject(plan.id),
                              .details = {{"title", plan.head.title}}});
  context.tx.commit();
  return plan.id;
}

Result<PlanId> begin_from_book(org::Context& context, AgencyId agency, PlanHead head) {
  HB_LET(in_force, rulebook::rulebook_for(context, agency, head.roc_year));
  const rulebook::BookVersion& version = in_force.version;
  if (head.scheme.empty()) head.scheme = version.book->title.zh;
  Plan plan = plan_from_skeleton(*version.book, in_force.traits, std::move(head));
  if (plan.nodes.empty()) return refusal::no_skeleton;
  const Origin origin{.beginning = Beginning::rule_book,
                      .from_plan = {},
                      .book_code = version.code,
                      .book_version = version.number};
  return store_plan(context, std::move(plan), agency, &origin, nullptr);
}

/// What stands before the public; the working copy only of a plan that never went out. What an
/// amendment is about to change is nobody's decision yet, and after it was given back never will
/// be.
Result<Plan> plan_to_carry_over(org::Context& context, PlanId id) {
  HB_LET(working, PlanStore{context.tx}.find(id, context.viewer.scope));
  auto standing = PublicationStore{context.tx}.find(id);
  return standing ? std::move(standing->plan) : std::move(working);
}

Result<PlanId> begin_from_last_year(org::Context& context, AgencyId agency, PlanHead head) {
  const org::Scope& scope = context.viewer.scope;
  const auto agencies = org::with_predecessors(context, agency);
  const auto found = OriginStore{context.tx}.plan_of(agencies, head.roc_year - 1, scope);
  if (!found) return refusal::no_last_year;
  HB_LET(last, plan_to_carry_over(context, *found));
  if (head.scheme.empty()) head.scheme = last.head.scheme;
  if (head.title.empty()) {
    const std::string old_name = agency_name_of(context, last.agency_id, last.head).zh_tw;
    const std::string new_name = agency_name_of(context, agency, head).zh_tw;
    head.title = next_title(last.head, head.roc_year, old_name, new_name);
  }
  // Units of a closed agency do nothing any more.
  if (last.agency_id != agency) {
    for (PlanNode& node : last.nodes) node.owners.clear();
  }
  const Origin origin{
      .beginning = Beginning::last_year, .from_plan = last.id, .book_code = {}, .book_version = 0};
  return store_plan(context, carried_over(last, std::move(head)), agency, &origin, &last);
}

}  // namespace

Result<PlanId> begin_plan(org::Context& context, AgencyId agency, PlanHead head, int last_year,
                          Beginning beginning, SecondPlan second) {
  if (!agency) return refusal::no_agency;
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, agency));
  // Beside the plan of a year stands one of several.
  const bool annual = last_year == head.roc_year;
  if (annual && second == SecondPlan::unsaid &&
      !plans_of_year(context, agency, head.roc_year).empty()) {
    return refusal::second_plan;
  }
  head.period_from = std::chrono::year{gregorian_year(head.roc_year)} / std::chrono::January / 1;
  head.period_to = std::chrono::year{gregorian_year(last_year)} / std::chrono::December / 31;
  if (beginning == Beginning::last_year) {
    return begin_from_last_year(context, agency, std::move(head));
  }
  if (head.title.empty()) head.title = usual_title(context, agency, head.roc_year);
  if (beginning == Beginning::rule_book) return begin_from_book(context, agency, std::move(head));
  Plan plan;
  plan.head = std::move(head);
  return store_plan(context, std::move(plan), agency, nullptr, nullptr);
}

Result<CarriedPlan> find_carried_plan(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  OriginStore origins{context.tx};
  const auto origin = origins.find(id, context.viewer.scope);
  if (!origin || origin->beginning != Beginning::last_year) return refusal::not_carried_over;
  return CarriedPlan{std::move(plan), origin->from_plan, origins.ended(id, context.viewer.scope)};
}

Result<Done> save_carry_over(org::Context& context, PlanId id,
                             const std::vector<CarryDecision>& decisions, std::string_view reason) {
  HB_LET(carried, find_carried_plan(context, id));
  HB_LET(edited, decide_carry_over(carried.plan, decisions, reason));
  if (edited.changes.empty()) return Done{};
  HB_TRY(PlanStore{context.tx}.record(carried.plan, edited, author_of(context)));
  OriginStore{context.tx}.record_ended(carried.plan, edited, reason, author_of(context));
  const auto ended = std::count_if(edited.changes.begin(), edited.changes.end(),
                                   [](const NodeChange& change) { return !change.after; });
  org::record_audit(context, {.agency_id = carried.plan.agency_id,
                              .action = "plan.carried_over",
                              .subject = audit_subject(id),
                              .details = {{"ended", std::to_string(ended)}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::plan
