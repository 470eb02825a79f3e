#include "plan/plan_documents.h"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "calendar_of_year.h"
#include "crypto/digest.h"
#include "kernel/listed.h"
#include "org/audit.h"
#include "org/directory.h"
#include "plan/parent_plan.h"
#include "plan/plan_changes.h"
#include "plan/plan_json.h"
#include "plan_access.h"
#include "plan_list_store.h"
#include "plans.h"
#include "publication.h"
#include "publication_store.h"
#include "restore.h"

namespace hb::plan {

namespace {

using approval::DocumentFacts;
using approval::DocumentRef;
using approval::Issue;
using rulebook::Effect;

// More than the agencies of a city draw up in a year.
constexpr int kMostOfYear = 2'000;

/// The fingerprint of what people wrote: not of whether it is published, nor of how often it
/// changed.
std::string content_hash(const Plan& plan) {
  Plan content = plan;
  content.state = PlanState::draft;
  content.version = 0;
  content.changed_since = false;
  content.row_version = 1;
  for (PlanNode& node : content.nodes) node.row_version = 1;
  return crypto::sha256_hex(boost::json::serialize(to_json(content)));
}

Result<Plan> plan_of(org::Context& context, const DocumentRef& document) {
  return plan_for(context, PlanId{document.id}, org::Duty::read_plans);
}

Result<Done> write_number(org::Context& context, const Plan& plan, const Issue& letter) {
  PlanHead head = plan.head;
  head.issued_on = letter.on;
  head.issue_number = letter.number;
  HB_TRY(PlanStore{context.tx}.record_head(plan, head, author_of(context)));
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.head_changed",
                              .subject = audit_subject(plan.id),
                              .details = {{"issue_number", letter.number}}});
  return Done{};
}

std::unordered_map<UnitId, std::string> unit_words(org::Context& context, const Plan& before,
                                                   const Plan& after) {
  std::vector<UnitId> ids;
  for (const Plan* plan : {&before, &after}) {
    for (const PlanNode& node : plan->nodes) {
      for (const Owner& owner : node.owners) ids.push_back(owner.unit_id);
    }
  }
  std::unordered_map<UnitId, std::string> words;
  if (ids.empty()) return words;
  for (const auto& [unit, name] : org::unit_names(context, ids)) {
    words.emplace(unit, name.in(context.viewer.locale));
  }
  return words;
}

/// 基本資料、管考規定
std::string names_of(const std::vector<rulebook::MissingPart>& missing, Locale locale) {
  std::vector<std::string> names;
  for (const rulebook::MissingPart& each : missing) names.push_back(each.part->title.in(locale));
  return listed(locale, names);
}

/// The refusal of a plan without steps, with all the mandatory parts that are missing as well: an
/// officer who is told of one thing at a time hands it in five times.
Error with_missing_parts(const Error& refused, const std::string& parts) {
  const bool incomplete = refused == refusal::no_steps || refused == refusal::empty_strategy;
  if (!incomplete || parts.empty()) return refused;
  Error whole =
      refused == refusal::no_steps ? refusal::incomplete_no_steps : refusal::incomplete_strategy;
  whole.args = refused.args;
  return whole.with("parts", parts);
}

}  // namespace

DocumentRef document_of(PlanId id) { return {.kind = rulebook::Document::plan, .id = id.value}; }

DocumentFacts facts_of(const Plan& plan) {
  DocumentFacts facts{
      .document = document_of(plan.id),
      .agency_id = plan.agency_id,
      .roc_year = plan.head.roc_year,
      .title = plan.head.title,
      .url = "/plans/" + std::to_string(plan.id.value),
      .public_url = plan.state == PlanState::published
                        ? "/portal/plans/" + std::to_string(plan.id.value)
                        : std::string{},
      .units = {},
      .content = {.version = plan.row_version, .hash = content_hash(plan)},
      .version = plan.version,
      .entries = plan.count(NodeKind::step),
      .annual = !spans_years(plan.head),
  };
  for (const PlanNode& node : plan.nodes) {
    for (const Owner& owner : node.owners) {
      if (std::find(facts.units.begin(), facts.units.end(), owner.unit_id) == facts.units.end()) {
        facts.units.push_back(owner.unit_id);
      }
    }
  }
  return facts;
}

Result<DocumentFacts> PlanDocuments::find(org::Context& context,
                                          const DocumentRef& document) const {
  HB_LET(plan, plan_of(context, document));
  DocumentFacts facts = facts_of(plan);
  facts.document = document;
  return facts;
}

std::vector<approval::Lack> PlanDocuments::lacks(org::Context& context,
                                                 const DocumentRef& document) const {
  const auto checked = find_checked_plan(context, PlanId{document.id});
  if (!checked) return {};
  std::vector<approval::Lack> lacks;
  for (const rulebook::MissingPart& missing : checked->check.missing) {
    lacks.push_back({.words = "plan.lack.part",
                     .what = missing.part->title.in(context.viewer.locale),
                     .url = place_of(checked->plan.id, *missing.part)});
  }
  for (const NodeId strategy : checked->check.without_steps) {
    lacks.push_back({.words = "plan.lack.steps",
                     .what = label(*checked->plan.find(strategy)),
                     .url = "/plans/" + std::to_string(document.id) + "/nodes/" +
                            std::to_string(strategy.value)});
  }
  for (const NodeId step : checked->check.months_of_years) {
    lacks.push_back({.words = "plan.lack.months_of_years",
                     .what = label(*checked->plan.find(step)),
                     .url = "/plans/" + std::to_string(document.id) + "/nodes/" +
                            std::to_string(step.value) + "/text"});
  }
  return lacks;
}

Result<Done> PlanDocuments::check_ready(org::Context& context, const DocumentRef& document) const {
  HB_LET(checked, find_checked_plan(context, PlanId{document.id}));
  const std::string parts = names_of(checked.check.missing, context.viewer.locale);
  const auto fact = publish(checked.plan, context.now, context.viewer.person_id);
  // A plan that came back may be handed in again as it is; an amendment that amends nothing not,
  // also when it was changed and changed back.
  if (document.kind == rulebook::Document::amendment) {
    HB_LET(amended, is_amended(context, document));
    if (!amended) return refusal::unchanged;
  }
  const bool same = !fact && fact.error() == refusal::unchanged;
  if (!fact && !(same && document.kind == rulebook::Document::plan)) {
    return with_missing_parts(fact.error(), parts);
  }
  if (!parts.empty()) return refusal::parts_missing.with("parts", parts);
  return Done{};
}

std::vector<approval::Remark> PlanDocuments::remarks(org::Context& context,
                                                     const DocumentRef& document) const {
  std::vector<approval::Remark> remarks;
  const auto checked = find_checked_plan(context, PlanId{document.id});
  if (!checked) return remarks;
  const auto remark = [&](std::string_view words, std::size_t count) {
    if (count == 0) return;
    remarks.push_back({.words = words,
                       .count = static_cast<int>(count),
                       .url = "/plans/" + std::to_string(document.id) + "/check"});
  };
  const PlanCheck& check = checked->check;
  remark("plan.remark.missing", check.missing.size());
  remark("plan.remark.items_missing", check.items_missing.size());
  remark("plan.remark.items_of_other_class", check.items_of_other_class.size());
  remark("plan.remark.without_months", check.without_months.size());
  remark("plan.remark.without_unit", check.without_unit.size());
  remark("plan.remark.bases_of_other_years", check.bases_of_other_years.size());
  if (lacks_calendar(context, checked->plan.head.roc_year)) {
    remarks.push_back({.words = "plan.remark.no_calendar",
                       .count = checked->plan.head.roc_year,
                       .url = "/plans/" + std::to_string(document.id) + "/check"});
  }
  return remarks;
}

Result<Done> PlanDocuments::apply(org::Context& context, const DocumentRef& document, Effect effect,
                                  const std::optional<Issue>& letter,
                                  std::string_view comment) const {
  HB_LET(plan, plan_of(context, document));
  switch (effect) {
    case Effect::number: return letter ? write_number(context, plan, *letter) : Done{};
    case Effect::publish: {
      const auto fact = publish_decided(context, plan);
      // It is public already, word for word.
      if (!fact && fact.error() != refusal::unchanged) return fact.error();
      return Done{};
    }
    case Effect::withdraw: {
      const auto fact = withdraw_decided(context, plan, comment);
      if (!fact && fact.error() != refusal::not_published) return fact.error();
      return Done{};
    }
    case Effect::lock:
    case Effect::send:
    case Effect::receive:
    case Effect::return_:
    case Effect::recall: return Done{};
  }
  return Done{};
}

Result<std::vector<approval::ContentChange>> PlanDocuments::changes(
    org::Context& context, const DocumentRef& document) const {
  HB_LET(plan, plan_of(context, document));
  if (plan.version == 0) return std::vector<approval::ContentChange>{};
  const auto last = PublicationStore{context.tx}.find_version(plan, plan.version);
  if (!last) return std::vector<approval::ContentChange>{};
  return plan_changes(last->plan, plan, unit_words(context, last->plan, plan));
}

Result<bool> PlanDocuments::is_amended(org::Context& context, const DocumentRef& document) const {
  HB_LET(plan, plan_of(context, document));
  const auto last = PublicationStore{context.tx}.find_version(plan, plan.version);
  return !last || content_hash(last->plan) != content_hash(plan);
}

Result<Done> PlanDocuments::restore(org::Context& context, const DocumentRef& document) const {
  return restore_version(context, PlanId{document.id});
}

std::vector<DocumentFacts> PlanDocuments::of_year(org::Context& context, rulebook::Document kind,
                                                  std::span<const AgencyId> agencies,
                                                  int roc_year) const {
  std::vector<DocumentFacts> found;
  const PlanList list = PlanListStore{context.tx}.list(
      {.roc_year = roc_year, .annual = true, .page_size = kMostOfYear}, context.viewer.scope);
  for (const PlanRow& row : list.rows) {
    if (std::find(agencies.begin(), agencies.end(), row.agency_id) == agencies.end()) continue;
    found.push_back({.document = {.kind = kind, .id = row.id.value},
                     .agency_id = row.agency_id,
                     .roc_year = row.roc_year,
                     .title = row.title,
                     .url = "/plans/" + std::to_string(row.id.value),
                     .public_url = row.state == PlanState::published
                                       ? "/portal/plans/" + std::to_string(row.id.value)
                                       : std::string{},
                     .units = {},
                     .content = {},
                     .version = row.version,
                     .entries = row.steps});
  }
  return found;
}

}  // namespace hb::plan
