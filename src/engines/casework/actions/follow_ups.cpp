#include "follow_ups.h"

#include <algorithm>

#include "case_access.h"
#include "case_class_store.h"
#include "case_moves.h"
#include "case_notes.h"
#include "case_people.h"
#include "casework/case_notice.h"
#include "follow_up_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

FollowUpStore store_of_follow_ups(org::Context& context) {
  return {context.tx, *context.services.sealer};
}

void note(org::Context& context, const Case& current, std::string_view what, FollowUpId id) {
  org::record_audit(
      context, {.agency_id = current.agency_id,
                .action = what,
                .subject = "case/" + std::to_string(current.id.value),
                .details = {{"number", current.number}, {"follow_up", std::to_string(id.value)}}});
}

FollowUpId plan(org::Context& context, const Case& current, const FollowUpForm& form,
                const Actor& by) {
  const FollowUpId id = store_of_follow_ups(context).record(current, form, by);
  note(context, current, "case.follow_up_planned", id);
  announce_case(context, current, "follow_up_planned");
  return id;
}

CaseNames names_of_officers(org::Context& context, const std::vector<const FollowUp*>& all) {
  std::vector<AgencyId> agencies;
  std::vector<PersonId> people;
  for (const FollowUp* each : all) {
    agencies.push_back(each->agency_id);
    people.push_back(each->officer_id);
  }
  return names_for(context, std::move(agencies), {}, std::move(people));
}

/// The move that opens the case again; 0 when it is open.
Result<std::int64_t> reopen(org::Context& context, CaseStore& store, const Case& found,
                            const FollowUpEnd& end) {
  if (end.result != FollowUpResult::not_kept || !is_closed(found.state)) return std::int64_t{0};
  HB_LET(
      made,
      make_move(context, store, found,
                {.kind = EventKind::reopened, .row_version = found.row_version, .text = end.words},
                actor_of(context)));
  return made.event_id;
}

}  // namespace

Result<FollowUpId> plan_follow_up(org::Context& context, CaseId id, const FollowUpForm& form) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  HB_TRY(check_follow_up(form, found, context.today));
  if (!check_belongs(context, found.agency_id, {}, form.officer_id)) {
    return refusal::follow_up_officer;
  }
  FollowUpForm planned = form;
  if (!planned.officer_id) planned.officer_id = found.officer_id;
  if (!planned.officer_id) planned.officer_id = context.viewer.person_id;
  const FollowUpId made = plan(context, found, planned, actor_of(context));
  context.tx.commit();
  return made;
}

void follow_up_as_class_asks(org::Context& context, const Case& current, const Actor& by) {
  if (!current.class_id) return;
  const auto classes = CaseClassStore{context.tx}.all();
  const CaseClass* asks = find_class(classes, current.class_id);
  if (!asks || asks->follow_up_days == 0) return;
  const auto planned = store_of_follow_ups(context).of_case(current.id);
  const bool has_one = std::any_of(planned.begin(), planned.end(),
                                   [](const FollowUp& each) { return each.is_open(); });
  if (has_one) return;
  plan(context, current,
       {.officer_id = current.officer_id ? current.officer_id : by.person_id,
        .due_on = follow_up_day(context.today, asks->follow_up_days,
                                org::office_calendar(context, current.agency_id)),
        .words = {}},
       by);
}

Result<FollowUpFile> open_follow_up(org::Context& context, CaseId id, FollowUpId follow_up) {
  CaseStore store = store_of(context);
  HB_LET(found, case_to_read(context, store, id));
  const auto known = store_of_follow_ups(context).find(id, follow_up);
  if (!known) return refusal::follow_up_missing;
  const org::Viewer& viewer = context.viewer;
  const bool theirs = known->officer_id == viewer.person_id && viewer.person_id;
  const bool directs = viewer.may(org::Duty::direct_cases, found.agency_id);
  FollowUpFile file{.now = found,
                    .text = store.secret_of(id).text,
                    .answer = {},
                    .follow_up = *known,
                    .names = names_of_officers(context, {&*known}),
                    .works = may_open(viewer, found),
                    .may_end = known->is_open() && (theirs || directs)};
  const auto events = store.events_of(id);
  if (const CaseEvent* answer = latest_answer(events)) file.answer = answer->text;
  return file;
}

Result<bool> end_follow_up(org::Context& context, CaseId id, FollowUpId follow_up,
                           const FollowUpEnd& end) {
  HB_LET(file, open_follow_up(context, id, follow_up));
  HB_TRY(check_follow_up_end(file.follow_up, end));
  if (!file.may_end) return refusal::follow_up_not_yours;
  CaseStore store = store_of(context);
  HB_LET(event, reopen(context, store, file.now, end));
  if (!store_of_follow_ups(context).end(file.follow_up, end, context.today, event,
                                        actor_of(context))) {
    return refusal::follow_up_ended;
  }
  const std::string action = "case.follow_up_" + std::string{name_of(end.result)};
  note(context, file.now, action, follow_up);
  announce_case(context, file.now, std::string_view{action}.substr(5));
  context.tx.commit();
  return file.works;
}

Result<FollowUpList> open_follow_ups(org::Context& context, const FollowUpFilter& filter) {
  HB_TRY(org::require_signed_in(context.viewer));
  FollowUpList list{.handles = context.viewer.may_anywhere(org::Duty::handle_cases)};
  org::Scope scope = context.viewer.scope;
  if (!filter.mine) {
    HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
    list.agencies = org::agencies_with_duty(context, org::Duty::handle_cases);
    std::vector<std::int64_t> handled;
    for (const org::AgencyInTree& each : list.agencies) handled.push_back(each.agency.id.value);
    scope = org::Scope::of(std::move(handled));
  }
  list.found = store_of_follow_ups(context).list(
      filter, scope,
      {.person_id = context.viewer.person_id, .unit_id = {}, .opens = opened_agencies(context)},
      context.today);
  std::vector<const FollowUp*> all;
  for (const FollowUpOfCase& each : list.found.rows) all.push_back(&each.follow_up);
  list.names = names_of_officers(context, all);
  return list;
}

std::optional<org::WaitingList> waiting_follow_ups(org::Context& context) {
  if (!context.viewer.person_id) return std::nullopt;
  FollowUpFilter filter;
  filter.page_size = static_cast<int>(org::kMostWaitingShown);
  const FollowUpPageful found = store_of_follow_ups(context).list(
      filter, context.viewer.scope,
      {.person_id = context.viewer.person_id, .unit_id = {}, .opens = {}}, context.today);
  if (found.rows.empty()) return std::nullopt;
  const FollowUp& first = found.rows.front().follow_up;
  const bool near =
      reminder_due(first.due_on, context.today, org::office_calendar(context)).has_value();
  org::WaitingList list{.title = "casework.waiting.follow_ups",
                        .all = "/cases/follow-ups",
                        .urgency = first.is_late(context.today) ? org::Urgency::late
                                   : near                       ? org::Urgency::now
                                                                : org::Urgency::soon,
                        .total = found.total,
                        .rows = {}};
  for (const FollowUpOfCase& each : found.rows) {
    const FollowUp& one = each.follow_up;
    list.rows.push_back({.words = each.subject,
                         .url = "/cases/" + std::to_string(one.case_id.value) + "/follow-ups/" +
                                std::to_string(one.id.value),
                         .place = {},
                         .due = one.due_on});
  }
  return list;
}

}  // namespace hb::casework
