#include "casework/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "casework/retention.h"
#include "kernel/mail_address.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

bool is_oral(Channel channel) {
  return channel == Channel::counter || channel == Channel::phone || channel == Channel::meeting;
}

/// Whether what came this way can be without a name and a way to answer: whoever writes himself is
/// asked for both, and so is who applies for something.
bool may_be_nameless(Channel channel, const CaseType* type) {
  return channel != Channel::web && channel != Channel::email && !(type && type->names_service);
}

void check_contact(const Applicant& applicant, bool nameless, std::vector<Error>& errors) {
  const bool unreached = nameless && applicant.reply_by == ReplyBy::none;
  if (applicant.name.empty() && !unreached) errors.push_back(refusal::no_name);
  switch (applicant.reply_by) {
    case ReplyBy::email:
      if (applicant.email.empty()) errors.push_back(refusal::no_email);
      break;
    case ReplyBy::letter:
      if (applicant.address.empty()) errors.push_back(refusal::no_address);
      break;
    case ReplyBy::phone:
    // That it lies there to be fetched is told by telephone.
    case ReplyBy::counter:
      if (applicant.phone.empty()) errors.push_back(refusal::no_phone);
      break;
    case ReplyBy::none:
      if (!unreached) errors.push_back(refusal::no_way);
      break;
  }
  if (!applicant.email.empty() && !is_internet_mail_address(applicant.email)) {
    errors.push_back(refusal::bad_email);
  }
  for (const auto& [field, text] : {std::pair{"name", &applicant.name},
                                    {"email", &applicant.email},
                                    {"phone", &applicant.phone},
                                    {"address", &applicant.address}}) {
    if (count_characters(*text) <= kMaxContact) continue;
    errors.push_back(refusal::contact_too_long.at(field).with("most", std::to_string(kMaxContact)));
  }
}

/// What a move needs to be said with it.
bool needs_words(EventKind kind) {
  switch (kind) {
    case EventKind::received:
    case EventKind::assigned:
    case EventKind::supplied:
    case EventKind::agreed:
    case EventKind::answered:
    case EventKind::merged:
    case EventKind::released:
    case EventKind::recounted:
    case EventKind::applied:
    case EventKind::lapsed: return false;
    default: return true;
  }
}

/// Where a case stands that no decision is awaited of any more, or that goes with none other.
CaseState state_before_proposal(const Case& current) {
  const auto& waitings = current.events.waitings;
  if (!waitings.empty() && !waitings.back().answered) return CaseState::waiting;
  return current.unit_id || current.officer_id ? CaseState::working : CaseState::received;
}

CaseState state_after(EventKind kind, const Case& current) {
  const CaseState before = current.state;
  switch (kind) {
    case EventKind::received: return CaseState::received;
    case EventKind::assigned: return before == CaseState::received ? CaseState::working : before;
    case EventKind::handed_back: return CaseState::received;
    case EventKind::noted:
    case EventKind::agreed:
    case EventKind::recounted:
    case EventKind::applied:
    // Said by lapse_case(), which nobody calls by hand.
    case EventKind::lapsed: return before;
    case EventKind::extended:
      return before == CaseState::proposed ? state_before_proposal(current) : before;
    case EventKind::asked: return CaseState::waiting;
    case EventKind::returned: {
      const CaseState after = state_before_proposal(current);
      return after == CaseState::waiting ? after : CaseState::working;
    }
    case EventKind::supplied:
    case EventKind::reopened: return CaseState::working;
    case EventKind::proposed: return CaseState::proposed;
    case EventKind::answered: return CaseState::answered;
    case EventKind::transferred: return CaseState::transferred;
    case EventKind::set_aside: return CaseState::set_aside;
    case EventKind::merged: return CaseState::merged;
    case EventKind::released: return state_before_proposal(current);
  }
  std::abort();
}

bool stands_alone_after(EventKind kind) {
  return kind == EventKind::released || kind == EventKind::reopened;
}

std::string detail_of(const CaseMove& move) {
  if (move.kind == EventKind::proposed) {
    return move.decision == EventKind::answered ? "" : std::string{name_of(move.decision)};
  }
  if (move.kind == EventKind::answered && move.verdict) return std::string{name_of(*move.verdict)};
  return move.ground ? std::string{name_of(*move.ground)} : move.agency;
}

/// The way that a case has to have open for a move: a proposal that of its decision.
bool is_open_to(CaseState state, const CaseMove& move) {
  const bool proposes = move.kind == EventKind::proposed && move.decision != EventKind::answered;
  if (proposes && state == CaseState::proposed) return false;
  const auto possible = moves_from(state);
  const EventKind way = proposes ? move.decision : move.kind;
  return std::find(possible.begin(), possible.end(), way) != possible.end();
}

Result<Done> check_move(const std::vector<CaseEvent>& events, const CaseMove& move, Date today) {
  if (needs_words(move.kind) && move.text.empty()) return refusal::no_words;
  if (count_characters(move.text) > kMaxText) {
    return refusal::text_too_long.with("most", std::to_string(kMaxText));
  }
  if (move.kind == EventKind::assigned && !move.unit_id && !move.officer_id) return refusal::nobody;
  if (move.kind == EventKind::asked) HB_TRY(check_reply_day(move.reply_by, today));
  if (move.kind == EventKind::set_aside && !move.ground) return refusal::no_ground;
  if (move.kind == EventKind::transferred && move.agency.empty()) return refusal::no_target;
  if (move.kind == EventKind::answered && !latest_answer(events)) return refusal::cannot_now;
  return Done{};
}

/// The type's, with the period that was published for the service.
ClockRule clock_of(const CaseType& type, const ServiceNamed& service) {
  ClockRule clock = type.clock;
  if (!type.names_service || !service.period) return clock;
  clock.period = *service.period;
  // By no more than the period itself (行政程序法 §51 III).
  clock.longest_extension = clock.period.length;
  return clock;
}

}  // namespace

Result<Done> check_application(const CaseMove& proposal) {
  if (proposal.decision == EventKind::set_aside) return refusal::not_set_aside;
  if (proposal.decision == EventKind::answered && !proposal.verdict) return refusal::no_verdict;
  return Done{};
}

Result<Done> check_reply_day(const std::optional<Date>& reply_by, Date today) {
  if (!reply_by) return refusal::no_reply_day;
  if (*reply_by <= today) return refusal::reply_day_past;
  if (*reply_by > plus_days(today, kLongestReplyDays)) {
    return refusal::reply_day_far.with("most", std::to_string(kLongestReplyDays));
  }
  return Done{};
}

std::vector<Error> check_words(std::string_view subject, std::string_view text) {
  std::vector<Error> errors;
  if (subject.empty()) errors.push_back(refusal::no_subject);
  if (count_characters(subject) > kMaxSubject) {
    errors.push_back(refusal::subject_too_long.with("most", std::to_string(kMaxSubject)));
  }
  if (text.empty()) errors.push_back(refusal::no_text);
  if (count_characters(text) > kMaxText) {
    errors.push_back(refusal::text_too_long.with("most", std::to_string(kMaxText)));
  }
  return errors;
}

std::vector<Error> check_case(const CaseForm& form, const std::vector<CaseType>& types,
                              Date today) {
  std::vector<Error> errors;
  const CaseType* type = find_type(types, form.type);
  const bool usable = type && !type->retired && (form.channel != Channel::web || type->on_web);
  if (!usable) errors.push_back(refusal::type_unknown);
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  const auto words = check_words(form.subject, form.text);
  errors.insert(errors.end(), words.begin(), words.end());
  check_contact(form.applicant, may_be_nameless(form.channel, type), errors);
  if (form.received_on > today) errors.push_back(refusal::day_to_come);
  const bool applies = usable && type->names_service;
  // An application is brought to the counter on paper; one that is told elsewhere is read back
  // as a petition is (行政程序法 §35, §169).
  const bool on_paper = applies && form.channel == Channel::counter;
  if (is_oral(form.channel) && !on_paper && !form.read_back) {
    errors.push_back(refusal::not_read_back);
  }
  if (applies && !form.service.id) errors.push_back(refusal::no_service);
  return errors;
}

Result<CaseReceived> receive_case(const CaseForm& form, const std::vector<CaseType>& types,
                                  const WorkCalendar& calendar) {
  const CaseType* type = find_type(types, form.type);
  if (!type) return refusal::type_unknown;
  const ClockRule clock = clock_of(*type, form.service);
  HB_LET(deadline, deadline_of(clock, {form.received_on, {}, 0}, calendar));
  return CaseReceived{
      .form = form, .clock = clock, .confidential = type->confidential, .deadline = deadline};
}

Case received_case(const CaseReceived& fact, CaseId id, std::string_view number, Instant at) {
  const CaseForm& form = fact.form;
  Case made;
  made.id = id;
  made.number = number;
  made.agency_id = form.agency_id;
  made.type = form.type;
  made.class_id = form.class_id;
  made.channel = form.channel;
  made.subject = form.subject;
  made.confidential = fact.confidential;
  made.received_on = form.received_on;
  made.received_at = at;
  made.state = CaseState::received;
  made.clock = fact.clock;
  made.events.start = form.received_on;
  made.due_on = fact.deadline.due;
  made.language = form.language;
  made.service_id = form.service.id;
  made.service_version = form.service.version;
  return made;
}

bool is_public(EventKind kind) {
  switch (kind) {
    case EventKind::received:
    case EventKind::assigned:
    case EventKind::asked:
    case EventKind::supplied:
    case EventKind::extended:
    case EventKind::answered:
    case EventKind::transferred:
    case EventKind::set_aside:
    case EventKind::reopened:
    case EventKind::merged:
    case EventKind::released:
    case EventKind::recounted:
    case EventKind::applied:
    case EventKind::lapsed: return true;
    case EventKind::handed_back:
    case EventKind::noted:
    case EventKind::proposed:
    case EventKind::agreed:
    case EventKind::returned: return false;
  }
  std::abort();
}

ClockEvents clock_events(Date start, const std::vector<CaseEvent>& events) {
  ClockEvents clock{.start = start, .waitings = {}, .extended_by = 0};
  for (const CaseEvent& each : events) {
    switch (each.kind) {
      case EventKind::reopened:
        // What was closed begins a time of its own.
        clock = {.start = each.day, .waitings = {}, .extended_by = 0};
        break;
      case EventKind::asked: clock.waitings.push_back({each.day, std::nullopt}); break;
      case EventKind::supplied:
        if (!clock.waitings.empty()) clock.waitings.back().answered = each.day;
        break;
      case EventKind::lapsed:
        if (!clock.waitings.empty() && !clock.waitings.back().answered) {
          clock.waitings.back().answered = each.day;
          clock.waitings.back().lapsed = true;
        }
        break;
      case EventKind::extended: clock.extended_by += each.length; break;
      default: break;
    }
  }
  return clock;
}

bool may_become_application(const Case& current) {
  return !is_closed(current.state) && current.state != CaseState::merged && !current.confidential &&
         !current.disposal_id;
}

Result<ServiceSet> set_service(const Case& current, const ServiceSaid& said,
                               const WorkCalendar& calendar) {
  if (current.disposal_id) return refusal::case_disposed;
  if (said.row_version != current.row_version) return refusal::moved_meanwhile;
  // Days that were added to one period are none of another's.
  if (!may_become_application(current) || current.events.extended_by != 0) {
    return refusal::cannot_now;
  }
  if (said.service.id == current.service_id) return refusal::service_same;
  const ClockRule clock = clock_of(said.type, said.service);
  HB_LET(deadline, deadline_of(clock, current.events, calendar));
  return ServiceSet{.moved = {.event = {.kind = EventKind::applied,
                                        .day = said.today,
                                        .person_id = said.person_id,
                                        .detail = said.name},
                              .state = current.state,
                              .unit_id = current.unit_id,
                              .officer_id = current.officer_id,
                              .deadline = deadline,
                              .merged_into = current.merged_into},
                    .type = said.type.code,
                    .service = said.service,
                    .clock = clock};
}

std::optional<Date> handed_back_on(const Case& current, const std::vector<CaseEvent>& events) {
  if (current.state != CaseState::received) return std::nullopt;
  const auto found = std::find_if(events.rbegin(), events.rend(), [](const CaseEvent& each) {
    return each.kind == EventKind::handed_back || each.kind == EventKind::assigned;
  });
  const bool back = found != events.rend() && found->kind == EventKind::handed_back;
  return back ? std::optional{found->day} : std::nullopt;
}

Result<Date> reassign_by(Date handed_back, const WorkCalendar& calendar) {
  return calendar.next_working_day(handed_back);
}

const CaseEvent* latest_answer(const std::vector<CaseEvent>& events) {
  const auto found = std::find_if(events.rbegin(), events.rend(), [](const CaseEvent& each) {
    return each.kind == EventKind::proposed && each.detail.empty();
  });
  return found == events.rend() ? nullptr : &*found;
}

std::vector<EventKind> moves_from(CaseState state) {
  using K = EventKind;
  switch (state) {
    case CaseState::received:
      return {K::assigned,  K::proposed, K::asked,  K::transferred,
              K::set_aside, K::extended, K::merged, K::noted};
    case CaseState::working:
      return {K::proposed,    K::asked,     K::extended, K::assigned, K::handed_back,
              K::transferred, K::set_aside, K::merged,   K::noted};
    case CaseState::waiting:
      return {K::supplied,    K::assigned, K::proposed, K::set_aside,
              K::transferred, K::merged,   K::noted};
    case CaseState::proposed:
      return {K::agreed,    K::returned,    K::answered, K::extended,
              K::set_aside, K::transferred, K::noted};
    case CaseState::merged: return {K::released, K::noted};
    case CaseState::answered:
    case CaseState::transferred:
    case CaseState::set_aside: return {K::reopened, K::noted};
  }
  std::abort();
}

Result<CaseMoved> move_case(const Case& current, const std::vector<CaseEvent>& events,
                            const CaseMove& move, PersonId person, Date today,
                            const WorkCalendar& calendar) {
  if (current.disposal_id) return refusal::case_disposed;
  if (move.row_version != current.row_version) return refusal::moved_meanwhile;
  if (!is_open_to(current.state, move)) {
    const bool decided_on = current.state == CaseState::proposed;
    return decided_on ? refusal::decision_waits : refusal::cannot_now;
  }
  HB_TRY(check_move(events, move, today));
  HB_LET(before, deadline_of(current.clock, current.events, calendar));
  if (move.kind == EventKind::extended) {
    HB_TRY(check_extension(current.clock, current.events, before, move.length, move.text, today));
  }
  const bool changes_hands =
      move.kind == EventKind::assigned || move.kind == EventKind::handed_back;
  // A decision about a case that no unit has finds the one whose head is asked.
  const bool finds_unit = move.kind == EventKind::proposed && !current.unit_id;
  CaseMoved moved{
      .event = {.kind = move.kind,
                .day = today,
                .person_id = person,
                .unit_id = move.unit_id,
                .officer_id = move.officer_id,
                .text = move.text,
                .length = move.kind == EventKind::extended ? move.length : 0,
                .detail = detail_of(move),
                .reply_by = move.kind == EventKind::asked ? move.reply_by : std::nullopt},
      .state = state_after(move.kind, current),
      .unit_id = changes_hands || finds_unit ? move.unit_id : current.unit_id,
      .officer_id = changes_hands ? move.officer_id : current.officer_id,
      .deadline = before,
      .merged_into = stands_alone_after(move.kind) ? CaseId{} : current.merged_into};
  if (is_closed(moved.state)) return moved;
  auto all = events;
  all.push_back(moved.event);
  HB_LET(deadline, deadline_of(current.clock, clock_events(current.events.start, all), calendar));
  moved.deadline = deadline;
  // What goes with another case has no day of its own, so that nobody is reminded of it.
  if (moved.state == CaseState::merged) moved.deadline.due.reset();
  return moved;
}

Result<CaseMoved> merge_case(const Case& current, const std::vector<CaseEvent>& events,
                             const CaseMove& move, const Case& lead, PersonId person, Date today,
                             const WorkCalendar& calendar) {
  if (lead.id == current.id) return refusal::merge_with_itself;
  if (lead.agency_id != current.agency_id) return refusal::merge_elsewhere;
  if (is_closed(lead.state) || lead.state == CaseState::merged) return refusal::merge_lead_gone;
  if (lead.confidential != current.confidential) return refusal::merge_secrecy;
  HB_LET(moved, move_case(current, events, move, person, today, calendar));
  moved.event.detail = lead.number;
  moved.merged_into = lead.id;
  return moved;
}

Result<CaseMoved> follow_lead(const Case& current, const CaseMoved& lead, std::string_view words,
                              const WorkCalendar& calendar) {
  // The day is its own: going together takes no time away from whoever asked first.
  HB_LET(deadline, deadline_of(current.clock, current.events, calendar));
  CaseMoved moved{.event = lead.event,
                  .state = lead.state,
                  .unit_id = current.unit_id,
                  .officer_id = current.officer_id,
                  .deadline = deadline,
                  .merged_into = current.merged_into};
  moved.event.id = 0;
  moved.event.text = words;
  return moved;
}

Result<CaseMoved> reopen_with_lead(const Case& current, const CaseMoved& lead,
                                   const WorkCalendar& calendar) {
  HB_LET(deadline,
         deadline_of(current.clock, {.start = lead.event.day, .waitings = {}, .extended_by = 0},
                     calendar));
  // As of whatever goes with another case: nobody is reminded of it by itself.
  deadline.due.reset();
  CaseMoved moved{.event = lead.event,
                  .state = CaseState::merged,
                  .unit_id = current.unit_id,
                  .officer_id = current.officer_id,
                  .deadline = deadline,
                  .merged_into = current.merged_into};
  moved.event.id = 0;
  return moved;
}

std::string case_number(int roc_year, std::string_view agency_code, std::int64_t serial) {
  std::string code;
  for (const char c : agency_code) {
    if (c != '-') code += c;
  }
  return fmt::format("{}{}{:06}", roc_year, code, serial);
}

std::string masked_name(std::string_view name) {
  const std::size_t signs = count_characters(name);
  if (signs == 0) return {};
  std::string masked{first_characters(name, 1)};
  // The last sign of a long name stays, so that two 王 in one room can tell each other apart.
  const bool keeps_last = signs > 2;
  for (std::size_t at = 1; at < signs - (keeps_last ? 1 : 0); ++at) masked += "○";
  if (signs == 1) masked += "○";
  if (keeps_last) masked += name.substr(first_characters(name, signs - 1).size());
  return masked;
}

}  // namespace hb::casework
