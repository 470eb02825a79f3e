#include "meeting_parts.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/roc_date.h"

namespace hb::oversight {

using html::Node;

web::StateTag state_tag(DecisionState state) {
  switch (state) {
    case DecisionState::late: return {"oversight.decision.state.late", web::Tone::bad};
    case DecisionState::open: return {"oversight.decision.state.open", web::Tone::information};
    case DecisionState::reported: return {"oversight.decision.state.reported", web::Tone::caution};
    case DecisionState::done: return {"oversight.decision.state.done", web::Tone::good};
    case DecisionState::discontinued:
      return {"oversight.decision.state.discontinued", web::Tone::neutral};
  }
  std::abort();
}

Node decision_tag(const web::Page& page, const TeamDecision& decision, Date today) {
  const web::StateTag tag = state_tag(state_of(decision, today));
  return web::tag(page, tag.words, tag.tone);
}

std::string decision_due(const web::Page& page, const TeamDecision& decision, Date today) {
  const DecisionState state = state_of(decision, today);
  const bool owed = state == DecisionState::late || state == DecisionState::open;
  return owed ? due_words(page, decision.form.due_on, today)
              : short_day(page, decision.form.due_on);
}

Node responsible_fields(const web::Page& page, const ResponsibleChoices& choices,
                        const Names& names, const Responsible& chosen, Date today) {
  web::ChoiceField unit = choice("unit", "oversight.decision.unit", "oversight.decision.no_unit",
                                 std::to_string(chosen.unit_id.value));
  for (const org::Unit& each : choices.units) {
    unit.choices.push_back(
        {std::to_string(each.id.value),
         names.agency(page, each.agency_id, today) + "　" + each.name.in(page.locale())});
  }
  web::ChoiceField person =
      choice("person", "oversight.decision.person", "oversight.decision.no_person",
             std::to_string(chosen.person_id.value));
  person.hint = "oversight.decision.person_hint";
  for (const org::StaffMember& each : choices.people) {
    const std::string agency = names.agency(page, each.agency_id, today);
    person.choices.push_back(
        {std::to_string(each.person_id.value), each.name + page.t("web.in_brackets", agency)});
  }
  return html::group({web::select(page, unit), web::select(page, person)});
}

void mention(Mentioned& mentioned, const ResponsibleChoices& choices) {
  for (const org::Unit& each : choices.units) mentioned.agencies.push_back(each.agency_id);
  for (const org::StaffMember& each : choices.people) mentioned.agencies.push_back(each.agency_id);
}

Responsible read_responsible(const Request& request) {
  return {UnitId{web::id_in(request.form("unit"))}, PersonId{web::id_in(request.form("person"))}};
}

Result<Date> required_day_of(const Request& request, std::string_view field) {
  HB_LET(day, web::typed_date_if_any(request, field));
  if (!day) return Error{hb::refusal::date_empty}.at(field);
  return *day;
}

boost::json::object to_json(const TeamMeeting& meeting) {
  const MeetingForm& form = meeting.form;
  return {{"id", meeting.id.value},
          {"agency_id", form.agency_id.value},
          {"version", meeting.version},
          {"held_on", to_iso(form.held_on)},
          {"starts_at", form.starts_at},
          {"place", form.place},
          {"title", form.title},
          {"chair_id", form.chair_id.value},
          {"chair", form.chair_name},
          {"members", meeting.members},
          {"present", meeting.present},
          {"decisions_made", meeting.decisions},
          {"decisions_open", meeting.open_decisions},
          {"by", writer_json(meeting.by)}};
}

boost::json::object to_json(const TeamDecision& decision, Date today) {
  const DecisionForm& form = decision.form;
  return {{"id", decision.id.value},
          {"agency_id", decision.agency_id.value},
          {"meeting_id", decision.meeting_id.value},
          {"meeting", decision.meeting},
          {"held_on", to_iso(decision.held_on)},
          {"number", decision.number},
          {"text", form.text},
          {"unit_id", form.who.unit_id.value},
          {"person_id", form.who.person_id.value},
          {"due_on", to_iso(form.due_on)},
          {"state", name_of(state_of(decision, today))},
          {"entries_written", decision.entries},
          {"by", writer_json(decision.by)}};
}

boost::json::object to_json(const DecisionEntry& entry) {
  boost::json::object json{{"number", entry.number},
                           {"kind", name_of(entry.kind)},
                           {"text", entry.text},
                           {"meeting_id", entry.meeting_id.value},
                           {"by", writer_json(entry.by)}};
  if (entry.due_on) {
    json["due_on"] = to_iso(*entry.due_on);
    json["unit_id"] = entry.who.unit_id.value;
    json["person_id"] = entry.who.person_id.value;
  }
  return json;
}

Node spawned_part(const web::Page& page, const std::vector<CaseOfMeeting>& cases) {
  if (cases.empty()) return {};
  return html::ul(
      {.classes = "hb-rows"}, html::each(cases, [&](const CaseOfMeeting& each) {
        const auto url = web::Url::local(each.url);
        const std::string words =
            each.subject.empty() ? each.number : each.number + "　" + each.subject;
        return html::li(
            {html::span(url ? html::a(*url, {.classes = "govuk-link"}, words) : web::text(words)),
             html::span({.classes = "hb-rows__aside"}, page.words(each.state))});
      }));
}

boost::json::array to_json(const std::vector<CaseOfMeeting>& cases) {
  boost::json::array rows;
  for (const CaseOfMeeting& each : cases) {
    rows.push_back(boost::json::object{
        {"of", each.key}, {"number", each.number}, {"subject", each.subject}, {"url", each.url}});
  }
  return rows;
}

}  // namespace hb::oversight
