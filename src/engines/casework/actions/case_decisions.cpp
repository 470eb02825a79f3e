#include "case_decisions.h"

#include <algorithm>

#include "case_access.h"
#include "case_decision_store.h"
#include "case_letters.h"
#include "case_moves.h"
#include "case_people.h"
#include "case_type_store.h"
#include "desks.h"
#include "in_order.h"
#include "org/directory.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

/// What would be refused at the last desk is refused before the first.
Result<Done> check_can_be_done(org::Context& context, CaseStore& store, const Case& found,
                               const CaseMove& move) {
  if (move.decision == EventKind::answered) return Done{};
  Case current = found;
  const auto events = store.events_of(found.id);
  current.events = clock_events(found.received_on, events);
  CaseMove later = move;
  later.kind = move.decision;
  HB_TRY(move_case(current, events, later, context.viewer.person_id, context.today,
                   org::office_calendar(context, found.agency_id)));
  return Done{};
}

std::string detail_for(const CaseMove& move, bool applies) {
  if (applies && move.decision == EventKind::answered && move.verdict) {
    return std::string{name_of(*move.verdict)};
  }
  if (move.decision == EventKind::set_aside && move.ground) {
    return std::string{name_of(*move.ground)};
  }
  return move.decision == EventKind::transferred ? move.agency : std::string{};
}

std::string name_for(org::Context& context, PersonId person) {
  if (!person) return {};
  const auto names = org::person_names(context, std::span{&person, 1});
  const auto found = names.find(person);
  return found == names.end() ? std::string{} : found->second;
}

/// What the last desk carries out, in the words that were proposed.
CaseMove carried_out(const Decision& decision, CaseStore& store, const CaseMove& move) {
  CaseMove done = move;
  done.kind = decision.kind;
  done.text.clear();
  done.length = decision.length;
  done.ground = ground_of(decision.detail);
  done.verdict = verdict_of(decision.detail);
  done.agency = decision.detail;
  // Of an answer the words stay where they were proposed.
  if (decision.kind == EventKind::answered) return done;
  for (const CaseEvent& each : store.events_of(decision.case_id)) {
    if (each.id == decision.event_id) done.text = each.text;
  }
  return done;
}

CaseMove one_desk(const Desk desk, const CaseMove& move) {
  CaseMove done = move;
  done.kind = EventKind::agreed;
  done.ground.reset();
  done.agency = name_of(desk);
  return done;
}

std::vector<Decision> at_viewers_desk(org::Context& context) {
  if (!context.viewer.person_id) return {};
  // Asked where he may sit: of a whole city the most pressing would crowd out his own.
  const org::OfficesHeld held = org::offices_held(context, context.viewer.person_id);
  auto agencies = held.everywhere ? context.viewer.scope.agencies() : opened_agencies(context);
  agencies.insert(agencies.end(), held.agencies.begin(), held.agencies.end());
  if (agencies.empty() && held.units.empty()) return {};
  auto open = DecisionStore{context.tx}.open_in(context.viewer.scope, agencies, held.units);
  const Desks desks{context, open};
  std::erase_if(open, [&](const Decision& each) { return !desks.viewer_at(context.viewer, each); });
  return open;
}

/// Whoever may agree at the desk where it waits now is told; whoever brought it there knows.
void tell_desk(org::Context& context, const Case& current, const Decision& decision,
               const Desks& desks) {
  const std::string occasion = occasion_of(NoticeKind::decision, "decision", decision.id.value);
  for (const PersonId person : awaited(decision, desks.of(decision))) {
    if (person == context.viewer.person_id) continue;
    tell_colleague(
        context, current,
        occasion + "/" + std::to_string(decision.agreed) + "/" + std::to_string(person.value),
        {.kind = NoticeKind::decision, .person_id = person, .due_on = context.today});
  }
}

Result<Done> agree_at(org::Context& context, CaseStore& store, const Case& found,
                      const CaseMove& move, const Decision& decision, const Desks& desks) {
  HB_LET(fact, agree(decision, desks.of(decision), context.viewer.person_id,
                     context.viewer.may(org::Duty::direct_cases, found.agency_id)));
  const CaseMove next =
      fact.decides ? carried_out(decision, store, move) : one_desk(fact.as.desk, move);
  HB_TRY(make_move(context, store, found, next, actor_of(context)));
  const std::string for_name = name_for(context, fact.as.for_id);
  if (!DecisionStore{context.tx}.record(decision, fact, for_name, actor_of(context))) {
    return refusal::moved_meanwhile;
  }
  if (!fact.decides) {
    Decision next_desk = decision;
    next_desk.agreed = fact.agreed;
    next_desk.agreements.push_back({.desk = fact.as.desk,
                                    .person_id = context.viewer.person_id,
                                    .person_name = {},
                                    .for_id = fact.as.for_id,
                                    .for_name = {}});
    tell_desk(context, found, next_desk, desks);
  }
  return Done{};
}

/// Why many are not agreed to: what somebody else did first, or what the case itself says.
Error refused_among_many(const org::Context& context, const Case& found, const Error& why) {
  const bool was_faster = why == refusal::moved_meanwhile || why == refusal::nothing_to_agree ||
                          why == refusal::not_your_desk;
  if (was_faster) return refusal::not_agreed.with("number", found.number);
  // What no case is to blame for, such as a year without office calendar.
  if (!why.key.starts_with("casework.")) return why;
  return refusal::one_refused.with("number", found.number)
      .with("reason", words_in(context.viewer.locale, why.key, why.args));
}

}  // namespace

Result<Done> propose(org::Context& context, CaseStore& store, const Case& found,
                     const CaseMove& move) {
  const auto types = CaseTypeStore{context.tx}.only(found.type);
  const bool applies = !types.empty() && types.front().names_service;
  if (applies) HB_TRY(check_application(move));
  HB_TRY(check_can_be_done(context, store, found, move));
  CaseMove wanted = move;
  // Of a case that no unit has, the unit is that of whoever has it, or else of who proposes: its
  // head is not passed by.
  wanted.unit_id = {};
  if (!found.unit_id && found.officer_id)
    wanted.unit_id = unit_of(context, found, found.officer_id);
  if (!found.unit_id && !wanted.unit_id) {
    wanted.unit_id = unit_of(context, found, context.viewer.person_id);
  }
  HB_LET(made, make_move(context, store, found, wanted, actor_of(context)));
  const Chains chains = types.empty() ? Chains{} : types.front().chains;
  DecisionStore{context.tx}.record(
      {.case_id = found.id,
       .agency_id = found.agency_id,
       .kind = move.decision,
       .event_id = made.event_id,
       .chain = chain_for(chains, move.decision),
       .detail = detail_for(move, applies),
       .length = move.decision == EventKind::extended ? move.length : 0});
  if (const auto open = DecisionStore{context.tx}.open_of(found.id)) {
    tell_desk(context, found, *open, Desks{context, {*open}});
  }
  return Done{};
}

Result<Done> agree_to(org::Context& context, CaseStore& store, const Case& found,
                      const CaseMove& move) {
  const auto decision = DecisionStore{context.tx}.open_of(found.id);
  if (!decision) return refusal::nothing_to_agree;
  return agree_at(context, store, found, move, *decision, Desks{context, {*decision}});
}

Result<Done> give_back(org::Context& context, CaseStore& store, const Case& found,
                       const CaseMove& move) {
  DecisionStore decisions{context.tx};
  const auto decision = decisions.open_of(found.id);
  if (!decision) return refusal::nothing_to_agree;
  if (decision->proposed_by != context.viewer.person_id) {
    HB_TRY(Desks(context, {*decision}).viewer_at(context.viewer, *decision));
  }
  HB_TRY(make_move(context, store, found, move, actor_of(context)));
  if (!decisions.give_back(*decision)) return refusal::moved_meanwhile;
  return Done{};
}

void read_decisions(org::Context& context, CaseFile& file) {
  file.decisions = DecisionStore{context.tx}.all_of(file.now.id);
  const auto open =
      std::find_if(file.decisions.begin(), file.decisions.end(),
                   [](const Decision& each) { return each.outcome == DecisionOutcome::open; });
  if (open == file.decisions.end()) return;
  const Desks desks{context, {*open}};
  const DeskHolders holders = desks.of(*open);
  const auto people = awaited(*open, holders);
  const auto as = desks.viewer_at(context.viewer, *open);
  file.deciding = Deciding{.decision = *open, .desk = turn_of(*open, holders)};
  file.deciding->may_agree = as.has_value();
  file.deciding->alone = as && as->alone;
  file.deciding->may_give_back = as || open->proposed_by == context.viewer.person_id;
  const auto names = names_for(context, {}, {}, people).people;
  for (const PersonId person : people) {
    if (const auto name = names.find(person); name != names.end()) {
      file.deciding->awaited.push_back(name->second);
    }
  }
}

Result<DecisionDesk> open_decisions(org::Context& context, int page) {
  HB_TRY(org::require_signed_in(context.viewer));
  auto found = at_viewers_desk(context);
  DecisionDesk desk{.waiting = {},
                    .total = static_cast<int>(found.size()),
                    .types = CaseTypeStore{context.tx}.all()};
  const int pages = std::max(1, (desk.total + kMostAgreed - 1) / kMostAgreed);
  desk.page = std::clamp(page, 1, pages);
  found.erase(found.begin(), found.begin() + (desk.page - 1) * kMostAgreed);
  if (found.size() > std::size_t{kMostAgreed}) found.resize(kMostAgreed);
  std::vector<CaseId> ids;
  std::vector<AgencyId> agencies;
  for (const Decision& each : found) {
    ids.push_back(each.case_id);
    agencies.push_back(each.agency_id);
  }
  desk.handles = context.viewer.may_anywhere(org::Duty::handle_cases);
  CaseStore store = store_of(context);
  const auto cases = store.find_all(ids);
  const auto events = store.drafts_of(ids);
  desk.names = names_for(context, std::move(agencies), {}, {});
  for (Decision& each : found) {
    const auto now = std::find_if(cases.begin(), cases.end(),
                                  [&](const Case& known) { return known.id == each.case_id; });
    if (now == cases.end()) continue;
    DecisionWaiting row{.now = *now, .decision = std::move(each)};
    if (const auto said = events.find(now->id); said != events.end()) {
      const Drafts drafts = drafts_of(said->second);
      if (drafts.now) row.words = drafts.now->text;
      if (drafts.before) row.before = drafts.before->text;
      row.was_returned = drafts.before != nullptr;
    }
    row.too_late =
        row.decision.kind == EventKind::extended && now->due_on && *now->due_on < context.today;
    desk.waiting.push_back(std::move(row));
  }
  return desk;
}

int decisions_waiting(org::Context& context) {
  return static_cast<int>(at_viewers_desk(context).size());
}

Result<int> agree_to_all(org::Context& context, const std::vector<CaseSeen>& cases) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (cases.empty()) return refusal::no_decision_chosen;
  if (cases.size() > std::size_t{kMostAgreed}) {
    return refusal::too_many_decisions.with("most", std::to_string(kMostAgreed));
  }
  CaseStore store = store_of(context);
  std::vector<CaseId> ids;
  for (const CaseSeen& each : cases) ids.push_back(each.id);
  const auto open = DecisionStore{context.tx}.open_of(ids);
  const Desks desks{context, open};
  for (const CaseSeen& each : cases) {
    const auto decision = std::find_if(open.begin(), open.end(), [&](const Decision& proposed) {
      return proposed.case_id == each.id;
    });
    const bool here =
        decision != open.end() && desks.viewer_at(context.viewer, *decision).has_value();
    HB_LET(found, here ? store.find(each.id, context.viewer.scope)
                       : case_in_sight(context, store, each.id));
    if (decision == open.end()) return refusal::not_agreed.with("number", found.number);
    CaseMove move;
    move.kind = EventKind::agreed;
    move.row_version = each.row_version;
    const auto done = agree_at(context, store, found, move, *decision, desks);
    if (!done) return refused_among_many(context, found, done.error());
  }
  context.tx.commit();
  return static_cast<int>(cases.size());
}

std::optional<org::WaitingList> waiting_decisions(org::Context& context) {
  const auto found = at_viewers_desk(context);
  if (found.empty()) return std::nullopt;
  org::WaitingList list{.title = "casework.waiting.decisions",
                        .all = "/cases/decisions",
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(found.size()),
                        .rows = {}};
  std::vector<CaseId> ids;
  for (const Decision& each : found) {
    if (ids.size() < org::kMostWaitingShown) ids.push_back(each.case_id);
  }
  for (const Case& each : in_order_of(ids, store_of(context).find_all(ids))) {
    if (each.is_late(context.today)) list.urgency = org::Urgency::late;
    list.rows.push_back({.words = each.subject,
                         .url = "/cases/" + std::to_string(each.id.value),
                         .place = {},
                         .due = each.due_on});
  }
  return list;
}

}  // namespace hb::casework
