#include "decisions.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "decision_message.h"
#include "decision_store.h"
#include "meeting_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_calendar.h"

namespace hb::oversight {

namespace {

void note(org::Context& context, DecisionId id, AgencyId agency, std::string_view action,
          std::vector<TextArgument> details) {
  org::record_audit(context, {.agency_id = agency,
                              .action = action,
                              .subject = "decision/" + std::to_string(id.value),
                              .details = std::move(details)});
  announce_decision(context, id, agency, action);
}

/// For whoever may read the agency's matters, and for whoever is responsible.
Result<TeamDecision> decision_in_sight(org::Context& context, DecisionId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(decision, DecisionStore{context.tx}.find(id, context.viewer));
  if (is_responsible(context.viewer, decision)) return decision;
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, decision.agency_id));
  return decision;
}

Result<TeamDecision> decision_to_keep(org::Context& context, DecisionId id) {
  HB_LET(decision, decision_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, decision.agency_id));
  return decision;
}

/// The agency and those below it, as far as the viewer sees them.
std::vector<AgencyId> at_and_below(org::Context& context, AgencyId agency) {
  std::vector<AgencyId> agencies;
  int depth = -1;
  for (const org::AgencyInTree& each : org::agencies_in_scope(context)) {
    if (each.agency.id == agency) {
      depth = each.depth;
    } else if (depth >= 0 && each.depth <= depth) {
      break;
    }
    if (depth >= 0) agencies.push_back(each.agency.id);
  }
  return agencies;
}

/// Refuses who works elsewhere; what stands already is not asked about again. Refuses a unit alone
/// to which nobody belongs, also one that stands already: nobody would see the decision.
Result<Done> check_responsible(org::Context& context, AgencyId agency, const Responsible& who,
                               const Responsible& before) {
  const ResponsibleChoices choices = who_may_be_responsible(context, agency);
  if (who.unit_id && who.unit_id != before.unit_id) {
    const bool known = std::any_of(choices.units.begin(), choices.units.end(),
                                   [&](const org::Unit& unit) { return unit.id == who.unit_id; });
    if (!known) return refusal::decision_foreign_unit;
  }
  if (who.person_id && who.person_id != before.person_id) {
    const bool known =
        std::any_of(choices.people.begin(), choices.people.end(),
                    [&](const auto& member) { return member.person_id == who.person_id; });
    if (!known) return refusal::decision_foreign_person;
  }
  const bool staffed = std::find(choices.staffed.begin(), choices.staffed.end(), who.unit_id) !=
                       choices.staffed.end();
  if (who.unit_id && !who.person_id && !staffed) return refusal::decision_empty_unit;
  return Done{};
}

/// Records what happened, and says so.
Result<DecisionMoved> record(org::Context& context, Result<DecisionMoved> moved) {
  if (!moved) return moved.error();
  HB_TRY(DecisionStore{context.tx}.record(*moved));
  const TeamDecision& after = moved->after;
  const std::string kind{name_of(moved->entry.kind)};
  std::vector<TextArgument> details{{"number", std::to_string(moved->entry.number)}};
  if (moved->entry.due_on) {
    details.push_back({"due_on", to_iso(*moved->entry.due_on)});
    details.push_back({"unit", std::to_string(moved->entry.who.unit_id.value)});
    details.push_back({"person", std::to_string(moved->entry.who.person_id.value)});
  }
  note(context, after.id, after.agency_id, "decision." + kind, std::move(details));
  context.tx.commit();
  return moved;
}

}  // namespace

void announce_decision(org::Context& context, DecisionId id, AgencyId agency,
                       std::string_view what) {
  const boost::json::object message{{"agency_id", agency.value},
                                    {"decision_id", id.value},
                                    {"person_id", context.viewer.person_id.value}};
  context.tx.announce("oversight." + std::string{what}, boost::json::serialize(message));
}

ResponsibleChoices who_may_be_responsible(org::Context& context, AgencyId agency) {
  const std::vector<AgencyId> agencies = at_and_below(context, agency);
  const auto place = [&](AgencyId id) {
    return std::find(agencies.begin(), agencies.end(), id) - agencies.begin();
  };
  ResponsibleChoices choices;
  for (org::Unit& unit : org::all_units(context)) {
    if (place(unit.agency_id) != static_cast<std::ptrdiff_t>(agencies.size())) {
      choices.units.push_back(std::move(unit));
    }
  }
  std::sort(choices.units.begin(), choices.units.end(),
            [&](const org::Unit& a, const org::Unit& b) {
              return a.agency_id != b.agency_id ? place(a.agency_id) < place(b.agency_id)
                                                : a.position < b.position;
            });
  for (org::StaffMember& member : org::staff_of(context, agencies)) {
    if (member.unit_id) choices.staffed.push_back(member.unit_id);
    const bool known =
        std::any_of(choices.people.begin(), choices.people.end(),
                    [&](const auto& other) { return other.person_id == member.person_id; });
    if (!known) choices.people.push_back(std::move(member));
  }
  std::stable_sort(choices.people.begin(), choices.people.end(),
                   [&](const org::StaffMember& a, const org::StaffMember& b) {
                     return place(a.agency_id) < place(b.agency_id);
                   });
  return choices;
}

Result<DecisionId> record_decision(org::Context& context, MeetingId meeting_id,
                                   const DecisionForm& form) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(meeting, MeetingStore{context.tx}.find(meeting_id, context.viewer.scope));
  const AgencyId agency = meeting.form.agency_id;
  HB_TRY(org::require(context.viewer, org::Duty::oversee, agency));
  HB_TRY(check_decision(form, meeting.form.held_on, context.today));
  HB_TRY(check_responsible(context, agency, form.who, {}));
  HB_LET(id, DecisionStore{context.tx}.record(meeting, meeting.decisions + 1, form,
                                              writer_of(context)));
  note(context, id, agency, "decision.made",
       {{"meeting", std::to_string(meeting_id.value)}, {"due_on", to_iso(form.due_on)}});
  context.tx.commit();
  return id;
}

Result<DecisionMoved> follow_up_decision(org::Context& context, DecisionId id, EntryKind kind,
                                         std::string_view text, MeetingId meeting) {
  HB_LET(decision, decision_in_sight(context, id));
  const bool keeper = may_keep_meetings(context.viewer, decision.agency_id);
  if (!keeper && !is_responsible(context.viewer, decision)) return refusal::not_responsible;
  if (meeting) {
    HB_LET(at, MeetingStore{context.tx}.find(meeting, context.viewer.scope));
    if (at.form.agency_id != decision.agency_id) return refusal::meeting_missing;
  }
  return record(context, follow_up(decision, kind, text, meeting, writer_of(context)));
}

Result<Done> may_keep_at_all(org::Context& context, DecisionId id) {
  HB_TRY(decision_to_keep(context, id));
  return Done{};
}

Result<DecisionMoved> close_decision(org::Context& context, DecisionId id, EntryKind outcome,
                                     std::string_view text) {
  HB_LET(decision, decision_to_keep(context, id));
  return record(context, check_closing(decision, outcome, text, writer_of(context)));
}

Result<DecisionMoved> reopen_decision(org::Context& context, DecisionId id,
                                      std::string_view reason) {
  HB_LET(decision, decision_to_keep(context, id));
  return record(context, check_reopening(decision, reason, writer_of(context)));
}

Result<DecisionMoved> change_decision(org::Context& context, DecisionId id, const Responsible& who,
                                      Date due_on, std::string_view reason) {
  HB_LET(decision, decision_to_keep(context, id));
  auto moved = check_change(decision, who, due_on, reason, writer_of(context));
  if (moved) HB_TRY(check_responsible(context, decision.agency_id, who, decision.form.who));
  return record(context, std::move(moved));
}

Result<DecisionView> find_decision(org::Context& context, DecisionId id) {
  HB_LET(decision, decision_in_sight(context, id));
  const org::Viewer& viewer = context.viewer;
  DecisionView view{.decision = decision,
                    .state = state_of(decision, context.today),
                    .entries = DecisionStore{context.tx}.entries_of(id),
                    .meeting_in_sight = viewer.scope.covers(decision.agency_id) &&
                                        viewer.may(org::Duty::read_plans, decision.agency_id),
                    .may_keep = may_keep_meetings(viewer, decision.agency_id)};
  view.may_follow = !decision.closed_at && (view.may_keep || is_responsible(viewer, decision));
  if (decision.closed_at) return view;
  if (view.may_keep) view.choices = who_may_be_responsible(context, decision.agency_id);
  const WorkCalendar& calendar = org::office_calendar(context, decision.agency_id);
  const auto left = calendar.count_working_days(context.today, decision.form.due_on);
  if (left) view.workdays = *left;
  const auto worked = calendar.is_working_day(decision.form.due_on);
  view.due_is_worked = !worked || *worked;
  return view;
}

Result<DecisionList> list_decisions(org::Context& context, const DecisionFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return DecisionStore{context.tx}.list(filter, context.viewer, context.today);
}

Result<DecisionCounts> count_decisions(org::Context& context, const DecisionFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return DecisionStore{context.tx}.counts(filter, context.viewer, context.today);
}

}  // namespace hb::oversight
