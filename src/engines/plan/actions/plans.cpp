#include "plans.h"

#include <algorithm>

#include "approval/judging_book.h"
#include "approval/standing.h"
#include "org/audit.h"
#include "org/directory.h"
#include "origin_store.h"
#include "parent_store.h"
#include "plan/plan_documents.h"
#include "plan/plan_edit.h"
#include "plan/plan_json.h"
#include "plan/plan_publication.h"
#include "plan_access.h"
#include "plan_list_store.h"
#include "publication_store.h"
#include "review.h"

namespace hb::plan {
namespace {

// Enough for a year of edits of one plan; older ones stay in the table.
constexpr int kRevisionsShown = 500;

void keep_audit(org::Context& context, const Plan& plan, std::string_view action,
                std::vector<TextArgument> details) {
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = action,
                              .subject = audit_subject(plan.id),
                              .details = std::move(details)});
}

Result<Done> check_bases(const std::vector<Basis>& bases) {
  for (const Basis& basis : bases) {
    if (basis.title.empty() && basis.wording.empty()) return refusal::basis_empty;
  }
  return Done{};
}

}  // namespace

Result<Plan> find_plan(org::Context& context, PlanId id) {
  return plan_for(context, id, org::Duty::read_plans);
}

Result<Plan> find_plan_to_edit(org::Context& context, PlanId id) {
  return plan_for(context, id, org::Duty::edit_plans);
}

bool may_edit_now(org::Context& context, const Plan& plan) {
  return context.viewer.may(org::Duty::edit_plans, plan.agency_id) && check_kept(plan) &&
         approval::check_editable(context, plan.id.value);
}

Result<CheckedPlan> find_checked_plan(org::Context& context, PlanId id) {
  HB_LET(plan, find_plan(context, id));
  // An office without a scheme is told the rest.
  const auto book =
      approval::judging_book(context, document_of(plan.id), plan.agency_id, plan.head.roc_year);
  PlanCheck check = check_plan(plan, book);
  // What does not apply is not missing; the reason stands beside it.
  PlanLinks links = ParentStore{context.tx}.links_of(plan);
  std::erase_if(check.missing, [&](const rulebook::MissingPart& missing) {
    return links.without_part(missing.part->code) != nullptr;
  });
  std::erase_if(links.not_applicable, [](const NotApplicable& each) { return each.part.empty(); });
  return CheckedPlan{std::move(plan), std::move(check), std::move(links.not_applicable)};
}

Result<PlanList> list_plans(org::Context& context, const PlanFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return PlanListStore{context.tx}.list(filter, org::scope_of(context, filter.front_line));
}

std::vector<PlanRow> plans_of_year(org::Context& context, AgencyId agency, int roc_year) {
  if (roc_year == 0) return {};
  // Whoever has seen these has seen enough to ask.
  constexpr int kShown = 6;
  PlanFilter filter{.roc_year = roc_year, .agency_id = agency};
  filter.annual = true;
  filter.page_size = kShown;
  return PlanListStore{context.tx}.list(filter, context.viewer.scope).rows;
}

PlanStanding plan_standing(org::Context& context, const Plan& plan) {
  const org::Scope& scope = context.viewer.scope;
  PlanStanding standing;
  const auto versions = PublicationStore{context.tx}.versions(plan.id, scope);
  if (!versions.empty()) {
    standing.version = versions.front();
    const PersonId publisher[] = {versions.front().published_by};
    const auto names = org::person_names(context, publisher);
    standing.publisher =
        names.empty() ? std::string{org::shown_actor(org::kCommandActor)} : names.begin()->second;
  }
  const auto edits = PlanListStore{context.tx}.revisions(plan.id, scope, 1);
  if (!edits.empty()) standing.last_edit = edits.front();
  const auto origin = OriginStore{context.tx}.find(plan.id, scope);
  standing.carried_over = origin && origin->beginning == Beginning::last_year;
  return standing;
}

Result<PlanHistory> plan_history(org::Context& context, PlanId id) {
  HB_LET(plan, find_plan(context, id));
  const org::Scope& scope = context.viewer.scope;
  auto revisions = PlanListStore{context.tx}.revisions(id, scope, kRevisionsShown);
  auto versions = PublicationStore{context.tx}.versions(id, scope);
  std::vector<PersonId> people;
  for (const VersionRow& version : versions) people.push_back(version.published_by);
  PlanHistory history{std::move(plan), std::move(revisions), std::move(versions), {}, {}};
  history.ended = OriginStore{context.tx}.ended(id, scope);
  if (!people.empty()) history.publishers = org::person_names(context, people);
  for (const org::Unit& unit : org::units_of(context, history.plan.agency_id)) {
    history.units.emplace(unit.id, unit.name);
  }
  return history;
}

Result<Done> change_head(org::Context& context, PlanId id, std::string_view seen,
                         const PlanHead& head) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  HB_LET(checked, check_head(head));
  if (stamp(to_json(plan.head)) != seen) return refusal::changed_meanwhile;
  HB_TRY(PlanStore{context.tx}.record_head(plan, checked, author_of(context)));
  keep_audit(context, plan, "plan.head_changed", {{"title", checked.title}});
  settle_answered(context, plan);
  context.tx.commit();
  return Done{};
}

Result<Done> change_bases(org::Context& context, PlanId id, std::string_view seen,
                          const std::vector<Basis>& bases) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  HB_TRY(check_bases(bases));
  if (stamp(bases_json(plan)) != seen) return refusal::changed_meanwhile;
  HB_TRY(PlanStore{context.tx}.record_bases(plan, bases, author_of(context)));
  keep_audit(context, plan, "plan.bases_changed", {{"count", std::to_string(bases.size())}});
  settle_answered(context, plan);
  context.tx.commit();
  return Done{};
}

Result<Done> change_paragraphs(org::Context& context, PlanId id, ParagraphKind kind,
                               std::string_view seen, const std::vector<Paragraph>& paragraphs) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  if (stamp(paragraphs_json(plan, kind)) != seen) return refusal::changed_meanwhile;
  const auto known = plan.paragraphs_of(kind);
  for (const Paragraph& paragraph : paragraphs) {
    if (paragraph.text.empty() && paragraph.heading.empty()) return refusal::paragraph_empty;
    const bool ours = std::any_of(known.begin(), known.end(),
                                  [&](const Paragraph* each) { return each->id == paragraph.id; });
    if (paragraph.id && !ours) return refusal::paragraph_missing;
  }
  HB_TRY(PlanStore{context.tx}.record_paragraphs(plan, kind, paragraphs, author_of(context)));
  keep_audit(context, plan, "plan.paragraphs_changed", {{"kind", std::string{name_of(kind)}}});
  settle_answered(context, plan);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::plan
