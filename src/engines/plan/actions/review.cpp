#include "review.h"

#include "import_store.h"
#include "org/audit.h"
#include "plan/plan_publication.h"
#include "plan_access.h"

namespace hb::plan {

Result<PlanId> store_import(org::Context& context, const Plan& plan, const ImportRecord& record) {
  if (!plan.agency_id) return refusal::no_agency;
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, plan.agency_id));
  HB_TRY(check_head(plan.head));
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
  return PlanReview{std::move(plan), std::move(record)};
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

Result<Done> accept_review(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  ImportStore imports{context.tx};
  HB_LET(record, imports.find(id, context.viewer.scope));
  HB_TRY(accept_import(record));
  HB_TRY(imports.accept(plan, author_of(context)));
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.import_accepted",
                              .subject = audit_subject(id)});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::plan
