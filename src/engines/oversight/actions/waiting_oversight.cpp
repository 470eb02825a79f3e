#include "waiting_oversight.h"

#include <string>
#include <utility>

#include "check_store.h"
#include "circular_store.h"
#include "decision_store.h"
#include "kernel/unicode.h"
#include "org/succession.h"
#include "ruling_store.h"

namespace hb::oversight {

namespace {

// What is looked through to count; more than anybody answers in a day.
constexpr int kMost = 200;

org::WaitingList check_list(std::string_view title, std::string all, org::Urgency urgency,
                            const std::vector<RoutineCheck>& checks,
                            const org::NamesOverTime& names) {
  org::WaitingList list{.title = title,
                        .all = std::move(all),
                        .urgency = urgency,
                        .total = static_cast<int>(checks.size())};
  for (const RoutineCheck& check : checks) {
    if (list.rows.size() == org::kMostWaitingShown) break;
    list.rows.push_back({.words = check.form.subject,
                         .url = "/checks/" + std::to_string(check.id.value),
                         .place = names.on(check.form.agency_id, check.form.checked_on),
                         .due = check.form.due_on});
  }
  return list;
}

/// The text of a decision is long; a row shows its beginning.
constexpr std::size_t kDecisionShown = 60;

org::WaitingList decision_list(std::string_view title, std::string all, org::Urgency urgency,
                               const std::vector<TeamDecision>& decisions, int total,
                               const org::NamesOverTime& names) {
  org::WaitingList list{.title = title, .all = std::move(all), .urgency = urgency, .total = total};
  for (const TeamDecision& each : decisions) {
    if (list.rows.size() == org::kMostWaitingShown) break;
    list.rows.push_back({.words = std::string{first_characters(each.form.text, kDecisionShown)},
                         .url = "/decisions/" + std::to_string(each.id.value),
                         .place = names.on(each.agency_id, each.held_on),
                         .due = each.form.due_on});
  }
  return list;
}

org::WaitingList decision_list(std::string_view title, std::string all, org::Urgency urgency,
                               const std::vector<TeamDecision>& decisions,
                               const org::NamesOverTime& names) {
  return decision_list(title, std::move(all), urgency, decisions,
                       static_cast<int>(decisions.size()), names);
}

org::WaitingList doubt_list(std::string_view title, std::string all,
                            const std::vector<Doubt>& doubts, const org::NamesOverTime& names) {
  org::WaitingList list{.title = title,
                        .all = std::move(all),
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(doubts.size())};
  for (const Doubt& doubt : doubts) {
    if (list.rows.size() == org::kMostWaitingShown) break;
    list.rows.push_back({.words = doubt.form.subject,
                         .url = "/doubts/" + std::to_string(doubt.id.value),
                         .place = names.on(doubt.form.agency_id, taipei_date(doubt.by.at))});
  }
  return list;
}

/// The agencies whose checks fall to the viewer when nobody in particular is asked.
std::vector<std::int64_t> answers_for(const org::Viewer& viewer) {
  if (!viewer.may(org::Duty::edit_plans, viewer.agency_id)) return {};
  return {viewer.agency_id.value};
}

std::vector<std::int64_t> judges_for(const org::Viewer& viewer) {
  if (!viewer.may(org::Duty::oversee, viewer.agency_id)) return {};
  return {viewer.agency_id.value};
}

/// What is late of the decisions that the viewer keeps, for the first screen.
DecisionList overdue_decisions(org::Context& context) {
  if (judges_for(context.viewer).empty()) return {};
  return DecisionStore{context.tx}.list({.agency_id = context.viewer.agency_id,
                                         .state = DecisionState::late,
                                         .page_size = org::kMostWaitingShown},
                                        context.viewer, context.today);
}

}  // namespace

std::vector<org::WaitingList> waiting_oversight(org::Context& context) {
  const org::Viewer& viewer = context.viewer;
  if (!viewer.signed_in()) return {};
  CheckStore checks{context.tx};
  std::vector<RoutineCheck> late, open;
  for (RoutineCheck& check :
       checks.owed_by(viewer.person_id, viewer.unit_id, answers_for(viewer), viewer.scope, kMost)) {
    const bool over = state_of(check, context.today) == CheckState::late;
    (over ? late : open).push_back(std::move(check));
  }
  std::vector<RoutineCheck> to_judge = checks.waiting_for(judges_for(viewer), kMost);
  DecisionStore decisions{context.tx};
  std::vector<TeamDecision> decisions_late, decisions_open;
  for (TeamDecision& decision : decisions.owed_by(viewer, kMost)) {
    const bool over = state_of(decision, context.today) == DecisionState::late;
    (over ? decisions_late : decisions_open).push_back(std::move(decision));
  }
  const std::vector<TeamDecision> reported = decisions.reported_to(judges_for(viewer), kMost);
  const DecisionList overdue = overdue_decisions(context);
  const auto unread = CircularStore{context.tx}.to_person(viewer.person_id, false, 1,
                                                          static_cast<int>(org::kMostWaitingShown));
  RulingStore rulings{context.tx};
  const std::vector<Doubt> to_rule = rulings.waiting_for(judges_for(viewer), kMost);
  const std::vector<Doubt> returned = rulings.returned_to(answers_for(viewer), kMost);
  std::vector<AgencyId> ids;
  for (const std::vector<Doubt>* doubts : {&to_rule, &returned}) {
    for (const Doubt& doubt : *doubts) ids.push_back(doubt.form.agency_id);
  }
  for (const std::vector<RoutineCheck>* rows : {&late, &open, &to_judge}) {
    for (const RoutineCheck& check : *rows) ids.push_back(check.form.agency_id);
  }
  for (const auto* rows :
       {&std::as_const(decisions_late), &std::as_const(decisions_open), &reported, &overdue.rows}) {
    for (const TeamDecision& each : *rows) ids.push_back(each.agency_id);
  }
  for (const Circular& circular : unread.rows) ids.push_back(circular.agency_id);
  const org::NamesOverTime names = org::names_over_time(context, ids);
  const std::string of_agency = "&agency=" + std::to_string(viewer.agency_id.value);
  std::vector<org::WaitingList> lists{
      check_list("oversight.waiting.late", "/checks?state=late", org::Urgency::late, late, names),
      check_list("oversight.waiting.open", "/checks?state=open", org::Urgency::soon, open, names),
      check_list("oversight.waiting.judge", "/checks?state=answered", org::Urgency::now, to_judge,
                 names),
      decision_list("oversight.waiting.decisions_late", "/decisions?mine=1&state=late",
                    org::Urgency::late, decisions_late, names),
      decision_list("oversight.waiting.decisions_open", "/decisions?mine=1&state=open",
                    org::Urgency::soon, decisions_open, names),
      decision_list("oversight.waiting.decisions_close", "/decisions?state=reported" + of_agency,
                    org::Urgency::now, reported, names),
      decision_list("oversight.waiting.decisions_overdue", "/decisions?state=late" + of_agency,
                    org::Urgency::late, overdue.rows, overdue.total, names),
      doubt_list("oversight.waiting.rule", "/doubts?state=waiting", to_rule, names),
      doubt_list("oversight.waiting.reword", "/doubts?state=returned", returned, names)};
  org::WaitingList circulars{.title = "oversight.waiting.circulars",
                             .all = "/circulars",
                             .urgency = org::Urgency::now,
                             .total = unread.total};
  for (const Circular& circular : unread.rows) {
    circulars.rows.push_back({.words = circular.title,
                              .url = "/circulars/" + std::to_string(circular.id.value),
                              .place = names.on(circular.agency_id, taipei_date(circular.by.at))});
  }
  lists.push_back(std::move(circulars));
  return lists;
}

}  // namespace hb::oversight
