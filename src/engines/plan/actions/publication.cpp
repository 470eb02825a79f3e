#include "publication.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "approval/judging_book.h"
#include "approval/standing.h"
#include "org/audit.h"
#include "parent_store.h"
#include "plan/plan_documents.h"
#include "plan_access.h"
#include "publication_store.h"

namespace hb::plan {
namespace {

void announce(org::Context& context, std::string_view topic, const Plan& plan, int version) {
  const boost::json::value message{
      {"plan_id", plan.id.value}, {"agency_id", plan.agency_id.value}, {"version", version}};
  context.tx.announce(topic, boost::json::serialize(message));
}

}  // namespace

Result<PlanPublished> publish_plan(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::publish_plans));
  if (approval::goes_by_procedure(context, document_of(id), plan.agency_id, plan.head.roc_year)) {
    return refusal::by_procedure;
  }
  HB_LET(fact, publish_decided(context, plan));
  context.tx.commit();
  return fact;
}

Result<PlanPublished> publish_decided(org::Context& context, const Plan& plan) {
  HB_LET(fact, publish(plan, context.now, context.viewer.person_id));
  const auto book =
      approval::judging_book(context, document_of(plan.id), plan.agency_id, plan.head.roc_year);
  if (book) fact.class_code = book->traits.class_code;
  HB_TRY(PublicationStore{context.tx}.record(plan, fact));
  ParentStore{context.tx}.freeze(plan, fact.version);
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.published",
                              .subject = audit_subject(plan.id),
                              .details = {{"version", std::to_string(fact.version)}}});
  announce(context, "plan.published", plan, fact.version);
  return fact;
}

Result<PlanWithdrawn> withdraw_plan(org::Context& context, PlanId id, std::string_view reason) {
  HB_LET(plan, plan_for(context, id, org::Duty::publish_plans));
  if (approval::withdrawal_of(context, facts_of(plan))) return refusal::withdrawal_by_head;
  HB_LET(fact, withdraw_decided(context, plan, reason));
  context.tx.commit();
  return fact;
}

Result<PlanWithdrawn> withdraw_decided(org::Context& context, const Plan& plan,
                                       std::string_view reason) {
  HB_LET(fact, withdraw(plan, reason, context.now, context.viewer.person_id));
  HB_TRY(PublicationStore{context.tx}.record(plan, fact));
  org::record_audit(
      context, {.agency_id = plan.agency_id,
                .action = "plan.withdrawn",
                .subject = audit_subject(plan.id),
                .details = {{"version", std::to_string(fact.version)}, {"reason", fact.reason}}});
  announce(context, "plan.withdrawn", plan, fact.version);
  return fact;
}

Result<PublishedPlan> find_published(org::Context& context, PlanId id) {
  auto found = PublicationStore{context.tx}.find(id);
  if (!found) return refusal::plan_missing;
  return std::move(*found);
}

Result<PublishedPlan> find_version(org::Context& context, PlanId id, int version) {
  HB_LET(plan, plan_for(context, id, org::Duty::read_plans));
  auto found = PublicationStore{context.tx}.find_version(plan, version);
  if (!found) return refusal::plan_missing;
  return std::move(*found);
}

Result<PublishedList> list_published(org::Context& context, const PublicSearch& search) {
  return PublicationStore{context.tx}.list({.roc_year = search.roc_year,
                                            .agency_id = search.agency_id,
                                            .words = search.words,
                                            .check_month = search.check_month,
                                            .page = search.page,
                                            .page_size = search.page_size});
}

std::vector<std::pair<AgencyId, int>> publishing_agencies(org::Context& context) {
  return PublicationStore{context.tx}.agencies();
}

YearFigures year_figures(org::Context& context, int roc_year) {
  return PublicationStore{context.tx}.figures(roc_year);
}

std::optional<Date> last_published_change(org::Context& context) {
  const auto at = PublicationStore{context.tx}.last_change();
  if (!at) return std::nullopt;
  return taipei_date(*at);
}

}  // namespace hb::plan
