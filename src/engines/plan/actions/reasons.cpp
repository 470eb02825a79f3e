#include "reasons.h"

#include "org/audit.h"
#include "org/ports.h"
#include "plan/plan_edit.h"
#include "plan_access.h"
#include "reason_store.h"

namespace hb::plan {
namespace {

constexpr std::size_t kMostThemes = 8;

/// The theme's figures as facts of today.
Result<Reason> with_theme(org::Context& context, const Plan& plan, Reason reason,
                          const std::string& wanted) {
  if (wanted.empty()) return reason;
  for (const ThemesOffered& offered :
       themes_for_plan(context, plan.agency_id, plan.head.roc_year)) {
    for (const Theme& each : offered.themes) {
      if (offered.source + "/" + each.key != wanted) continue;
      reason.source = offered.source;
      reason.theme_key = each.key;
      reason.theme = each.title;
      reason.first = each.first;
      reason.last = each.last;
      reason.count = each.count;
      reason.before = each.before;
      return reason;
    }
  }
  return refusal::reason_unknown_theme;
}

}  // namespace

std::vector<ThemesOffered> themes_for_plan(org::Context& context, AgencyId agency, int roc_year) {
  const org::Ports* ports = context.services.ports;
  const ThemeSources* sources = ports ? ports->find<ThemeSources>() : nullptr;
  std::vector<ThemesOffered> offered;
  if (!sources) return offered;
  for (const ThemeSource* source : sources->all()) {
    auto themes = source->themes(context, agency, roc_year - 1, kMostThemes);
    if (themes.empty()) continue;
    offered.push_back({std::string{source->name()}, source->title(), std::move(themes)});
  }
  return offered;
}

Result<std::vector<Reason>> reasons_of(org::Context& context, PlanId plan, NodeId node) {
  HB_TRY(plan_for(context, plan, org::Duty::read_plans));
  return ReasonStore{context.tx}.of_plan(plan, node, context.viewer.scope);
}

std::vector<Reason> reasons_of_version(org::Context& context, PlanId plan, Instant published_at) {
  return ReasonStore{context.tx}.standing_at(plan, published_at);
}

Result<Done> give_reason(org::Context& context, PlanId id, NodeId node, const ReasonForm& form) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  if (!plan.find(node)) return refusal::node_missing;
  HB_LET(themed, with_theme(context, plan, {.node_id = node, .words = form.words}, form.theme));
  HB_LET(reason, check_reason(themed));
  ReasonStore{context.tx}.record(plan, reason, author_of(context));
  org::record_audit(
      context, {.agency_id = plan.agency_id,
                .action = "plan.reason_given",
                .subject = audit_subject(id),
                .details = {{"entry", std::to_string(node.value)}, {"theme", reason.theme.zh_tw}}});
  context.tx.commit();
  return Done{};
}

Result<Done> withdraw_reason(org::Context& context, PlanId id, NodeId node, ReasonId reason) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  if (!ReasonStore{context.tx}.withdraw(plan, node, reason, author_of(context))) {
    return refusal::reason_missing;
  }
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.reason_withdrawn",
                              .subject = audit_subject(id),
                              .details = {{"entry", std::to_string(node.value)}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::plan
