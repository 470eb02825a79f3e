#include "review.h"

#include "import_store.h"
#include "org/audit.h"
#include "plan/plan_publication.h"
#include "plan_access.h"
#include "plans.h"

namespace hb::plan {
namespace {

/// The agency's other plans of the same year, drafts and imports too.
std::vector<PlanRow> others_of_year(org::Context& context, const Plan& plan) {
  auto rows = plans_of_year(context, plan.agency_id, plan.head.roc_year);
  std::erase_if(rows, [&](const PlanRow& row) { return row.id == plan.id; });
  return rows;
}

}  // namespace

Result<PlanId> store_import(org::Context& context, const Plan& plan, const ImportRecord& record) {
  if (!plan.agency_id) return refusal::no_agency;
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, plan.agency_id));
  HB_TRY(check_imported_head(plan.head));
  const Author author = author_of(context);
  const PlanId id = PlanStore{context.tx}.create(plan, author);
  ImportStore{context.tx}.create(plan.agency_id, id, record, author);
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.imported",
                              .subject = audit_subject(id),
                              .details = {{"file", record.file_name}, {"title", plan.head.title}}});
  context.tx.commit();
  return id;
}

Result<PlanReview> find_review(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::read_plans));
  HB_LET(record, ImportStore{context.tx}.find(id, context.viewer.scope));
  recount(record, plan);
  auto others = others_of_year(context, plan);
  return PlanReview{std::move(plan), std::move(record), std::move(others)};
}

void settle_answered(org::Context& context, const Plan& before) {
  if (before.state != PlanState::in_review) return;
  const org::Scope& scope = context.viewer.scope;
  ImportStore imports{context.tx};
  const auto plan = PlanStore{context.tx}.find(before.id, scope);
  const auto record = imports.find(before.id, scope);
  if (!plan || !record) return;
  const auto answered = answered_doubts(*record, *plan);
  for (const int doubt : answered) imports.settle(*plan, doubt, author_of(context));
  if (answered.empty()) return;
  org::record_audit(context, {.agency_id = plan->agency_id,
                              .action = "plan.doubts_answered",
                              .subject = audit_subject(plan->id),
                              .details = {{"count", std::to_string(answered.size())}}});
}

Result<Done> settle_doubt(org::Context& context, PlanId id, int doubt) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  ImportStore imports{context.tx};
  HB_LET(record, imports.find(id, context.viewer.scope));
  HB_TRY(check_doubted(record, doubt));
  if (imports.settle(plan, doubt, author_of(context)) == 0) return Done{};
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.doubt_settled",
                              .subject = audit_subject(id),
                              .details = {{"doubt", std::to_string(doubt)}}});
  context.tx.commit();
  return Done{};
}

Result<Done> settle_doubts(org::Context& context, PlanId id, const std::string& key) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  ImportStore imports{context.tx};
  HB_LET(record, imports.find(id, context.viewer.scope));
  HB_TRY(check_doubted(record, key));
  const auto settled = imports.settle_kind(plan, key, author_of(context));
  if (settled == 0) return Done{};
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.doubts_settled",
                              .subject = audit_subject(id),
                              .details = {{"doubts", key}, {"count", std::to_string(settled)}}});
  context.tx.commit();
  return Done{};
}

Result<Done> accept_review(org::Context& context, PlanId id, SecondPlan second) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  ImportStore imports{context.tx};
  HB_LET(record, imports.find(id, context.viewer.scope));
  HB_TRY(accept_import(record, plan));
  if (second == SecondPlan::unsaid && !others_of_year(context, plan).empty()) {
    return refusal::second_plan;
  }
  HB_TRY(imports.accept(plan, author_of(context)));
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.import_accepted",
                              .subject = audit_subject(id)});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::plan
