#include "waiting_oversight.h"

#include <string>

#include "check_store.h"
#include "circular_store.h"
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
  for (const Circular& circular : unread.rows) ids.push_back(circular.agency_id);
  const org::NamesOverTime names = org::names_over_time(context, ids);
  std::vector<org::WaitingList> lists{
      check_list("oversight.waiting.late", "/checks?state=late", org::Urgency::late, late, names),
      check_list("oversight.waiting.open", "/checks?state=open", org::Urgency::soon, open, names),
      check_list("oversight.waiting.judge", "/checks?state=answered", org::Urgency::now, to_judge,
                 names),
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
