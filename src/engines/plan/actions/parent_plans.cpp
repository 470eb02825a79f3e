#include "parent_plans.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "approval/judging_book.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/staff.h"
#include "org/succession.h"
#include "parent_store.h"
#include "plan/plan_documents.h"
#include "plan_access.h"
#include "publication_store.h"

namespace hb::plan {

namespace {

std::vector<std::int64_t> numbers(const std::vector<AgencyId>& agencies) {
  std::vector<std::int64_t> values;
  for (const AgencyId agency : agencies) values.push_back(agency.value);
  return values;
}

const ParentCandidate* candidate_among(const std::vector<ParentCandidate>& all, PlanId id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

LinkedPlan linked(org::Context& context, Plan plan) {
  ParentStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  LinkedPlan result{.plan = std::move(plan)};
  result.links = store.links_of(result.plan);
  const auto above = org::agencies_above(context, result.plan.agency_id);
  if (!above.empty()) result.superiors = store.candidates(numbers(above), scope);
  std::erase_if(result.superiors, [&](const ParentCandidate& each) {
    return !each.published || years_of(each.head).first > result.plan.head.roc_year;
  });
  result.of_years = store.candidates({result.plan.agency_id.value}, scope);
  std::erase_if(result.of_years, [&](const ParentCandidate& each) {
    return each.id == result.plan.id || !spans_years(each.head);
  });
  if (result.links.superior) {
    result.superior = PublicationStore{context.tx}.find(result.links.superior->plan_id);
  }
  if (result.links.several_years) {
    const auto* found = candidate_among(result.of_years, result.links.several_years->plan_id);
    if (found) result.several_years = *found;
  }
  result.links = without_gone(std::move(result.links), result.plan,
                              result.superior ? &result.superior->plan : nullptr);
  if (result.superior) {
    result.suggested = suggest_answers(result.plan, result.superior->plan, result.links);
  }
  return result;
}

Result<Done> save(org::Context& context, const Plan& plan, const PlanLinks& after,
                  std::string_view what) {
  ParentStore store{context.tx};
  const PlanLinks before = store.links_of(plan);
  HB_TRY(store.record(plan, before, after, author_of(context)));
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = what,
                              .subject = audit_subject(plan.id),
                              .details = {{"answers", std::to_string(after.answers.size())}}});
  context.tx.announce(what, "{\"plan_id\":" + std::to_string(plan.id.value) +
                                ",\"agency_id\":" + std::to_string(plan.agency_id.value) + "}");
  context.tx.commit();
  return Done{};
}

/// Of each plan the version that stands, else the draft when the viewer may see it, with the links
/// of the same. A fixed number of queries, in the order of `ids`.
std::vector<ChildPlan> children_of(org::Context& context, const std::vector<PlanId>& ids) {
  ParentStore store{context.tx};
  auto standing = PublicationStore{context.tx}.find_all(ids);
  auto frozen = store.frozen(standing);
  std::unordered_map<PlanId, ChildPlan> found;
  for (PublishedPlan& each : standing) {
    const PlanId id = each.plan.id;
    const auto links = frozen.find(id);
    if (links == frozen.end()) continue;
    found.emplace(id, ChildPlan{.agency_id = each.plan.agency_id,
                                .plan = std::move(each.plan),
                                .published = true,
                                .links = std::move(links->second)});
  }
  std::vector<PlanId> missing;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(missing),
               [&](PlanId id) { return !found.contains(id); });
  const auto drafts = store.plans(missing, context.viewer.scope);
  auto links = store.links_of(drafts);
  for (const Plan& draft : drafts) {
    found.emplace(draft.id, ChildPlan{.agency_id = draft.agency_id,
                                      .plan = draft,
                                      .links = std::move(links[draft.id])});
  }
  std::vector<ChildPlan> children;
  for (const PlanId id : ids) {
    if (const auto child = found.find(id); child != found.end()) {
      children.push_back(std::move(child->second));
    }
  }
  return children;
}

}  // namespace

Result<LinkedPlan> find_linked_plan(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::read_plans));
  LinkedPlan result = linked(context, std::move(plan));
  result.may_edit = plan_for(context, id, org::Duty::edit_plans).has_value();
  return result;
}

Result<LinkedPlan> find_linked_plan_to_edit(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  LinkedPlan result = linked(context, std::move(plan));
  result.may_edit = true;
  return result;
}

Result<Done> name_superior(org::Context& context, PlanId id, PlanId parent,
                           std::string_view reason) {
  HB_LET(file, find_linked_plan_to_edit(context, id));
  PlanLinks after = file.links;
  if (!parent) {
    after.superior = std::nullopt;
  } else {
    const ParentCandidate* found = candidate_among(file.superiors, parent);
    if (!found) return refusal::parent_missing;
    const auto above = org::agencies_above(context, file.plan.agency_id);
    HB_LET(link, choose_superior(file.plan, *found, above, reason));
    after.superior = link;
  }
  const bool other = !file.links.superior || !after.superior ||
                     file.links.superior->plan_id != after.superior->plan_id;
  if (other) {
    after.answers.clear();
    std::erase_if(after.not_applicable, [](const NotApplicable& each) { return each.clause; });
  }
  return save(context, file.plan, after, "plan.parent_named");
}

Result<Done> name_several_years(org::Context& context, PlanId id, PlanId parent) {
  HB_LET(file, find_linked_plan_to_edit(context, id));
  PlanLinks after = file.links;
  after.several_years = std::nullopt;
  if (parent) {
    const ParentCandidate* found = candidate_among(file.of_years, parent);
    if (!found) return refusal::years_single;
    HB_LET(link, choose_several_years(file.plan, *found));
    after.several_years = link;
  }
  return save(context, file.plan, after, "plan.parent_named");
}

Result<Done> save_answers(org::Context& context, PlanId id, const std::vector<ClauseForm>& forms) {
  HB_LET(file, find_linked_plan_to_edit(context, id));
  if (!file.superior) return refusal::no_superior;
  HB_LET(after, answer_clauses(file.plan, file.superior->plan, file.links, forms));
  return save(context, file.plan, after, "plan.clauses_answered");
}

Result<Done> save_part(org::Context& context, PlanId id, std::string_view part,
                       std::string_view reason) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  const auto book =
      approval::judging_book(context, document_of(plan.id), plan.agency_id, plan.head.roc_year);
  if (!book) return refusal::part_missing;
  const auto& parts = book->version.book->parts;
  const bool known = std::any_of(parts.begin(), parts.end(),
                                 [&](const rulebook::Part& each) { return each.code == part; });
  if (!known) return refusal::part_missing;
  HB_LET(after, set_part(ParentStore{context.tx}.links_of(plan), part, reason));
  return save(context, plan, after, "plan.part_not_applicable");
}

Result<AnsweredPlan> find_answers(org::Context& context, PlanId id) {
  HB_LET(draft, plan_for(context, id, org::Duty::read_plans));
  auto standing = PublicationStore{context.tx}.find(id);
  AnsweredPlan answered{.plan = standing ? std::move(standing->plan) : std::move(draft)};
  std::vector<AgencyId> answering;
  ParentStore store{context.tx};
  const auto named = store.children(id, ParentKind::superior, context.viewer.scope);
  for (ChildPlan& child : children_of(context, named)) {
    if (!child.links.superior || child.links.superior->plan_id != id) continue;
    answering.push_back(child.agency_id);
    answered.children.push_back(std::move(child));
  }
  // Who was to answer is asked of the tree of the plan's time, not of today's.
  const Date day = org::naming_day_of_year(years_listed(answered.plan.head).last, context.today);
  const auto tree = org::agencies_standing_on(context, day);
  bool below = false;
  int depth = 0;
  for (const org::AgencyInTree& each : tree) {
    if (each.agency.id == answered.plan.agency_id) {
      below = true;
      depth = each.depth;
      continue;
    }
    if (below && each.depth <= depth) below = false;
    if (!below) continue;
    if (std::find(answering.begin(), answering.end(), each.agency.id) == answering.end()) {
      answered.without.push_back(each.agency);
    }
  }
  return answered;
}

Result<PlanYears> find_years(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::read_plans));
  if (!spans_years(plan.head)) return refusal::years_single;
  PlanYears result{.plan = std::move(plan)};
  result.years = years_of(result.plan.head);
  ParentStore store{context.tx};
  auto annual = store.plans(store.children(id, ParentKind::several_years, context.viewer.scope),
                            context.viewer.scope);
  auto carried = store.carried(annual);
  for (Plan& each : annual) {
    auto carries = std::move(carried[each.id]);
    result.annual.push_back({std::move(each), std::move(carries)});
  }
  result.entries = years_side_by_side(result.annual);
  return result;
}

PublicParents public_parents(org::Context& context, const PublishedPlan& published) {
  PublicParents parents;
  const Plan& plan = published.plan;
  auto links = ParentStore{context.tx}.frozen(plan.agency_id, plan.id, published.version);
  if (!links) return parents;
  const auto standing = [&](const std::optional<ParentLink>& link) {
    std::optional<ParentCandidate> found;
    if (!link) return found;
    const auto parent = PublicationStore{context.tx}.find(link->plan_id);
    if (parent) {
      found = ParentCandidate{.id = parent->plan.id,
                              .agency_id = parent->plan.agency_id,
                              .head = parent->plan.head,
                              .published = true};
    }
    return found;
  };
  parents.superior = standing(links->superior);
  parents.several_years = standing(links->several_years);
  parents.links = *std::move(links);
  return parents;
}

}  // namespace hb::plan
