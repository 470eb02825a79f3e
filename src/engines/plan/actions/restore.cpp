#include "restore.h"

#include "org/audit.h"
#include "plan/plan_publication.h"
#include "plan_access.h"
#include "publication_store.h"

namespace hb::plan {

namespace {

constexpr std::size_t kLabelSigns = 12;
constexpr ParagraphKind kParagraphKinds[] = {ParagraphKind::goal, ParagraphKind::object,
                                             ParagraphKind::preface, ParagraphKind::section};

bool same_words(const PlanNode& one, const PlanNode& other) {
  PlanNode counted = one;
  counted.row_version = other.row_version;
  return counted == other;
}

/// What else makes the tree of `plan` that of `published`, once what had gone is back.
NodesEdited back_to(const Plan& plan, const Plan& published) {
  NodesEdited edited{.what = "restored", .changes = {}};
  for (const PlanNode& node : published.nodes) {
    const PlanNode* present = plan.find(node.id);
    if (!present || same_words(*present, node)) continue;
    edited.changes.push_back({.before = *present, .after = node});
  }
  for (const PlanNode& node : plan.nodes) {
    if (!published.find(node.id)) edited.changes.push_back({.before = node, .after = {}});
  }
  return edited;
}

/// An indicator that was changed keeps terms of its own, which no words of the plan set back.
Result<Done> check_indicators(const Plan& plan, const Plan& published) {
  for (const PlanNode& node : published.nodes) {
    const PlanNode* present = plan.find(node.id);
    if (!present || present->fields.indicator == node.fields.indicator) continue;
    return refusal::indicators_amended
        .with("entry", full_marker(plan, *present) + label(*present, kLabelSigns))
        .with("published", node.fields.indicator.empty() ? "–" : node.fields.indicator);
  }
  return Done{};
}

/// In the order of the whole document: their places count over all kinds.
bool same_paragraphs(const Plan& plan, const Plan& published) {
  if (plan.paragraphs.size() != published.paragraphs.size()) return false;
  for (std::size_t at = 0; at < plan.paragraphs.size(); ++at) {
    Paragraph placed = plan.paragraphs[at];
    placed.ordinal = published.paragraphs[at].ordinal;
    if (placed != published.paragraphs[at]) return false;
  }
  return true;
}

/// Head, bases and paragraphs; each saved one counts the plan up.
Result<bool> restore_rest(PlanStore& store, Plan plan, const Plan& published,
                          const Author& author) {
  bool changed = false;
  if (plan.head != published.head) {
    HB_TRY(store.record_head(plan, published.head, author));
    ++plan.row_version;
    changed = true;
  }
  if (plan.bases != published.bases) {
    HB_TRY(store.record_bases(plan, published.bases, author));
    ++plan.row_version;
    changed = true;
  }
  if (same_paragraphs(plan, published)) return changed;
  for (const ParagraphKind kind : kParagraphKinds) {
    std::vector<Paragraph> paragraphs;
    for (const Paragraph* each : published.paragraphs_of(kind)) paragraphs.push_back(*each);
    if (paragraphs.empty() && plan.paragraphs_of(kind).empty()) continue;
    HB_TRY(store.record_paragraphs(plan, kind, paragraphs, author));
    ++plan.row_version;
  }
  return true;
}

}  // namespace

Result<Done> restore_version(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  PublicationStore publications{context.tx};
  const auto last = publications.find_version(plan, plan.version);
  if (!last) return refusal::not_published;
  const Plan& published = last->plan;
  HB_TRY(check_indicators(plan, published));
  PlanStore store{context.tx};
  const Author author = author_of(context);
  const bool brought = store.bring_back(plan, published, author);
  // Its paragraphs are all there by now.
  HB_LET(whole, store.find(id, context.viewer.scope));
  HB_LET(changed, restore_rest(store, whole, published, author));
  const NodesEdited edited = back_to(plan, published);
  HB_TRY(store.record(plan, edited, author));
  if (brought || changed || !edited.changes.empty()) {
    org::record_audit(context, {.agency_id = plan.agency_id,
                                .action = "plan.restored",
                                .subject = audit_subject(plan.id),
                                .details = {{"version", std::to_string(plan.version)}}});
  }
  publications.count_as_published(plan, plan.version);
  return Done{};
}

}  // namespace hb::plan
