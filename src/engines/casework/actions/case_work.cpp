#include "case_work.h"

#include <algorithm>

#include "appointment_store.h"
#include "attachments.h"
#include "case_access.h"
#include "case_class_store.h"
#include "case_decisions.h"
#include "case_letters.h"
#include "case_list_store.h"
#include "case_moves.h"
#include "case_origins.h"
#include "case_people.h"
#include "case_scope.h"
#include "case_task_store.h"
#include "case_tasks.h"
#include "case_type_store.h"
#include "casework/case_notice.h"
#include "dispatch_store.h"
#include "dispatches.h"
#include "figures_reviews.h"
#include "follow_up_store.h"
#include "intake.h"
#include "mail_store.h"
#include "mail_waiting.h"
#include "notice_store.h"
#include "one_time_notices.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "reply_templates.h"
#include "set_service.h"
#include "shared_day.h"
#include "survey_store.h"

namespace hb::casework {

namespace {

/// Whoever handles cases may take one that nobody has; giving it to others is directing.
bool takes_it(const org::Viewer& viewer, const Case& current, const CaseMove& move) {
  return current.state == CaseState::received && move.officer_id == viewer.person_id &&
         move.officer_id;
}

Result<Done> check_duty(const org::Viewer& viewer, const Case& current, const CaseMove& move) {
  const bool directs = move.kind == EventKind::reopened ||
                       (move.kind == EventKind::assigned && !takes_it(viewer, current, move));
  if (!directs) return Done{};
  return org::require(viewer, org::Duty::direct_cases, current.agency_id);
}

CaseNames names_of(org::Context& context, const std::vector<Case>& rows) {
  std::vector<AgencyId> agencies;
  std::vector<UnitId> units;
  std::vector<PersonId> people;
  for (const Case& each : rows) {
    agencies.push_back(each.agency_id);
    units.push_back(each.unit_id);
    people.push_back(each.officer_id);
  }
  return names_for(context, std::move(agencies), std::move(units), std::move(people));
}

CaseNames names_of(org::Context& context, const Case& current, const std::vector<CaseEvent>& events,
                   const std::vector<CaseTask>& tasks, const std::vector<FollowUp>& follow_ups) {
  std::vector<UnitId> units{current.unit_id};
  std::vector<PersonId> people{current.officer_id};
  for (const CaseEvent& each : events) {
    units.push_back(each.unit_id);
    people.push_back(each.officer_id);
  }
  for (const CaseTask& each : tasks) {
    units.push_back(each.unit_id);
    people.push_back(each.officer_id);
  }
  for (const FollowUp& each : follow_ups) people.push_back(each.officer_id);
  return names_for(context, {current.agency_id}, std::move(units), std::move(people));
}

/// What the viewer may do where the case stands; what a decision would do, he may propose.
std::vector<EventKind> moves_for(const org::Viewer& viewer, const CaseFile& file) {
  std::vector<EventKind> may;
  const Case& current = file.now;
  const bool directs = viewer.may(org::Duty::direct_cases, current.agency_id);
  for (const EventKind kind : moves_from(current.state)) {
    if (kind == EventKind::reopened && !directs) continue;
    // The grounds of 行政程序法 §173 are for petitions.
    if (kind == EventKind::set_aside && file.type.names_service) continue;
    if (kind == EventKind::agreed && !(file.deciding && file.deciding->may_agree)) continue;
    if (kind == EventKind::returned && !(file.deciding && file.deciding->may_give_back)) continue;
    if (current.state == CaseState::proposed && is_decision(kind)) continue;
    if (kind == EventKind::assigned && !directs && current.state != CaseState::received) continue;
    if (kind == EventKind::extended &&
        (current.clock.longest_extension == 0 || current.events.extended_by > 0)) {
      continue;
    }
    may.push_back(kind);
  }
  // Whoever only sits at the desk agrees or gives it back, and does nothing else.
  if (!file.works) {
    std::erase_if(may, [](EventKind kind) {
      return kind != EventKind::agreed && kind != EventKind::returned;
    });
  }
  return may;
}

/// A reason is asked for when the day is near or past.
bool explains_delay(const Case& current, Date today) {
  constexpr int kNear = 7;
  return !is_closed(current.state) && current.due_on && *current.due_on <= plus_days(today, kNear);
}

void read_tasks(org::Context& context, CaseFile& file) {
  CaseTaskStore tasks{context.tx, *context.services.sealer};
  file.tasks = tasks.of_case(file.now.id);
  file.minutes = tasks.minutes_of(file.now.id);
  file.follow_ups = FollowUpStore{context.tx, *context.services.sealer}.of_case(file.now.id);
  if (const auto back = handed_back_on(file.now, file.events)) {
    const auto day = reassign_by(*back, org::office_calendar(context, file.now.agency_id));
    if (day) file.reassign_by = *day;
  }
}

/// Of a case of an old system that was closed in a year without office calendar nobody can say by
/// when it was due.
bool has_clock(const Case& current) {
  return !current.import_id || !is_closed(current.state) || current.due_on;
}

org::WaitingRow row_of(const Case& each, const CaseNames& names) {
  const auto agency = names.agencies.find(each.agency_id);
  return {.words = each.subject,
          .url = "/cases/" + std::to_string(each.id.value),
          .place = agency == names.agencies.end() ? org::LocalName{} : agency->second,
          .due = each.due_on};
}

/// Cases that are late where the viewer directs them; alone those whose applicant does not know
/// why, where `unexplained` says so.
std::optional<org::WaitingList> late_where_directed(org::Context& context, bool unexplained) {
  const auto opens = opened_agencies(context);
  if (opens.empty()) return std::nullopt;
  CaseFilter filter{.late = true};
  filter.unexplained = unexplained;
  filter.page_size = static_cast<int>(org::kMostWaitingShown);
  const CaseList found = CaseListStore{context.tx}.list(filter, org::Scope::of(opens), opens,
                                                        context.viewer.person_id, context.today);
  org::WaitingList late{
      .title = unexplained ? "casework.waiting.unexplained" : "casework.waiting.directed",
      .all = unexplained ? "/cases?late=unexplained" : "/cases?late=yes",
      .urgency = org::Urgency::late,
      .total = found.total,
      .rows = {}};
  const CaseNames names = names_of(context, found.rows);
  for (const Case& each : found.rows) late.rows.push_back(row_of(each, names));
  return late;
}

}  // namespace

namespace {

/// Somebody calls about a case and says its number: it is found whatever became of it.
std::optional<Case> case_of_number(org::Context& context, const CaseFilter& filter,
                                   const org::Scope& scope) {
  if (filter.text.empty() || filter.state || filter.late || filter.undelivered) return std::nullopt;
  std::string number = filter.text;
  std::ranges::transform(number, number.begin(), [](char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  auto found = store_of(context).find_by_number(number);
  if (!found || !may_open(context.viewer, *found)) return std::nullopt;
  const bool in_scope =
      std::ranges::find(scope.agencies(), found->agency_id.value) != scope.agencies().end();
  return in_scope && (!filter.agency_id || filter.agency_id == found->agency_id) ? found
                                                                                 : std::nullopt;
}

}  // namespace

Result<Queue> open_queue(org::Context& context, const CaseFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  CaseListStore lists{context.tx};
  const auto opens = opened_agencies(context);
  Queue queue{.agencies = org::agencies_with_duty(context, org::Duty::handle_cases)};
  std::vector<std::int64_t> ids;
  for (const org::AgencyInTree& each : queue.agencies) ids.push_back(each.agency.id.value);
  CaseFilter asked = filter;
  if (filter.agency_id && filter.behind.below) {
    ids = agency_ids(queue.agencies, filter.agency_id, true);
    asked.agency_id = {};
  }
  const org::Scope scope = org::Scope::of(std::move(ids));
  const PersonId viewer = context.viewer.person_id;
  if (auto named = case_of_number(context, filter, scope)) {
    queue.list = {.rows = {*std::move(named)}, .total = 1};
  } else {
    queue.list = lists.list(asked, scope, opens, viewer, context.today);
  }
  queue.counts = lists.counts(asked, scope, opens, viewer, context.today);
  queue.types = CaseTypeStore{context.tx}.all();
  queue.directs = context.viewer.may_anywhere(org::Duty::direct_cases);
  const bool names_class =
      std::ranges::find(filter.columns, CaseColumn::class_) != filter.columns.end();
  if (filter.behind.class_id || names_class) queue.classes = CaseClassStore{context.tx}.all();
  // Units and officers are chosen among those of one agency.
  const AgencyId only =
      queue.agencies.size() == 1 ? queue.agencies.front().agency.id : filter.agency_id;
  if (only && context.viewer.may(org::Duty::handle_cases, only)) {
    queue.units = org::units_of(context, only);
    queue.people = org::people_of(context, only);
  }
  queue.names = names_of(context, queue.list.rows);
  return queue;
}

Result<CaseFile> open_case(org::Context& context, CaseId id) {
  CaseStore store = store_of(context);
  HB_LET(found, case_to_read(context, store, id));
  CaseFile file{.now = std::move(found), .events = store.events_of(id)};
  file.now.events = clock_events(file.now.received_on, file.events);
  const WorkCalendar& calendar = org::office_calendar(context, file.now.agency_id);
  if (has_clock(file.now)) {
    HB_LET(deadline, deadline_of(file.now.clock, file.now.events, calendar));
    HB_LET(days, explain_deadline(file.now.clock, file.now.events, calendar));
    file.deadline = deadline;
    file.days = std::move(days);
  }
  const CaseSecret secret = store.secret_of(id);
  file.text = secret.text;
  file.applicant = secret.applicant.name;
  file.reply_by = name_of(secret.applicant.reply_by);
  file.place = secret.details.place;
  file.said = secret.details.said;
  const auto types = CaseTypeStore{context.tx}.all();
  if (const CaseType* type = find_type(types, file.now.type)) file.type = *type;
  file.classes = CaseClassStore{context.tx}.all();
  file.keeping = keeping_of(context, file.now);
  file.origin = origin_of(context, id);
  // Where nothing is left to work on there is only reading.
  file.works = may_open(context.viewer, file.now) && !file.now.disposal_id;
  if (!file.now.disposal_id) {
    read_decisions(context, file);
    file.may = moves_for(context.viewer, file);
  }
  file.units = org::units_of(context, file.now.agency_id);
  file.staff = org::staff_of(context, std::span{&file.now.agency_id, 1});
  if (!file.now.disposal_id) read_tasks(context, file);
  file.names = names_of(context, file.now, file.events, file.tasks, file.follow_ups);
  file.notices = notices_of(context, id);
  file.told = sent_notices(context, id);
  // The rest is for who works on it.
  if (!file.works) return file;
  file.similar = cases_like(context, file.now.agency_id, file.now.subject, id);
  file.appointments = AppointmentStore{context.tx, *context.services.sealer}.of_case(id);
  file.dispatches = DispatchStore{context.tx, *context.services.sealer}.of_case(id);
  file.surveys = SurveyStore{context.tx, *context.services.sealer}.of_case(id);
  MailStore letters{context.tx, *context.services.sealer};
  for (MailRow& each : letters.of_case(id)) {
    file.letters.push_back(
        {.id = each.id, .at = each.received_at, .fate = each.fate, .parts = std::move(each.parts)});
  }
  file.files = files_of_case(context, id);
  NoticeStore notices{context.tx, *context.services.sealer};
  file.delay = notices.delay_of(id);
  file.service = service_of(context, file.now);
  file.services = services_it_may_be_for(context, file.now);
  if (std::find(file.may.begin(), file.may.end(), EventKind::proposed) != file.may.end()) {
    file.templates = templates_for(context, file.now);
    file.reply_facts = reply_facts(context, file.now, file.applicant);
  }
  file.together = together_with(context, store, file.now);
  file.may_explain_delay = explains_delay(file.now, context.today);
  return file;
}

namespace {

/// Whoever was told that the day is over hears why, and of each new day; who was not yet, hears all
/// of it at once.
void tell_of_delay(org::Context& context, NoticeStore& notices, const Case& found,
                   const CaseDelay& delay, std::int64_t record) {
  if (!found.is_late(context.today)) return;
  const auto told = notices.occasions_of({found});
  const std::string overdue = occasion_of(NoticeKind::overdue, found.id, *found.due_on);
  if (std::find(told.begin(), told.end(), overdue) == told.end()) return;
  LetterFacts facts;
  facts.text = delay.reason;
  facts.expected_on = delay.expected_on;
  // The record ends the occasion: who goes back to an earlier day tells it again.
  tell_applicant(
      context, found, NoticeKind::delay,
      occasion_of(NoticeKind::delay, found.id, *found.due_on) + "/" + std::to_string(record),
      facts);
  CaseStore store = store_of(context);
  const WorkCalendar& calendar = org::office_calendar(context, found.agency_id);
  for (Case& follower : store.followers(found.id)) {
    const Deadline shared =
        shared_deadline(follower, store.events_of(follower.id), {.due = found.due_on}, calendar);
    if (*shared.due >= context.today) continue;  // His own day is still to come.
    follower.due_on = shared.due;
    tell_applicant(
        context, follower, NoticeKind::delay,
        occasion_of(NoticeKind::delay, follower.id, *shared.due) + "/" + std::to_string(record),
        facts);
  }
}

/// What needs a desk's agreement goes to the desks; all else is done at once.
Result<Done> move_or_propose(org::Context& context, CaseStore& store, const Case& found,
                             const CaseMove& move) {
  if (move.kind == EventKind::agreed) return agree_to(context, store, found, move);
  if (move.kind == EventKind::returned) return give_back(context, store, found, move);
  CaseMove wanted = move;
  if (move.kind == EventKind::proposed) wanted.decision = EventKind::answered;
  if (is_decision(move.kind)) {
    // An answer is proposed in its own words, never carried out by itself.
    if (move.kind == EventKind::answered) return refusal::cannot_now;
    wanted.decision = move.kind;
    wanted.kind = EventKind::proposed;
  }
  if (wanted.kind == EventKind::proposed) return propose(context, store, found, wanted);
  HB_LET(made, make_move(context, store, found, wanted, actor_of(context)));
  if (wanted.kind == EventKind::assigned && wanted.officer_id != found.officer_id) {
    tell_of_assignment(context, {{.now = found, .event = made.event_id}}, wanted.officer_id);
  }
  return Done{};
}

}  // namespace

Result<Applicant> open_applicant(org::Context& context, CaseId id) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  const Applicant applicant = store.secret_of(id).applicant;
  org::record_audit(context, {.agency_id = found.agency_id,
                              .action = "case.applicant_opened",
                              .subject = "case/" + std::to_string(id.value),
                              .details = {{"number", found.number}}});
  context.tx.commit();
  return applicant;
}

Result<Done> do_with_case(org::Context& context, CaseId id, const CaseMove& move) {
  CaseStore store = store_of(context);
  const bool at_desk = move.kind == EventKind::agreed || move.kind == EventKind::returned;
  HB_LET(found, at_desk ? case_at_desk(context, store, id) : case_in_sight(context, store, id));
  HB_TRY(check_duty(context.viewer, found, move));
  HB_TRY(check_belongs(context, found.agency_id, move.unit_id, move.officer_id));
  if (move.kind == EventKind::proposed && !move.despite_tasks) {
    HB_TRY(check_nobody_asked(context, found));
  }
  CaseMove wanted = move;
  // Whoever takes a case takes it into the own unit, whose head agrees to what comes of it.
  if (move.kind == EventKind::assigned && move.officer_id && !move.unit_id) {
    wanted.unit_id = unit_of(context, found, move.officer_id);
  }
  HB_TRY(move_or_propose(context, store, found, wanted));
  if (move.kind == EventKind::supplied) all_papers_came(context, id);
  context.tx.commit();
  return Done{};
}

Result<Done> explain_delay(org::Context& context, CaseId id, const CaseDelay& delay) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  HB_TRY(check_delay(found, delay, context.today));
  NoticeStore notices{context.tx, *context.services.sealer};
  const auto before = notices.delay_of(id);
  const std::int64_t record = notices.record(found, delay, actor_of(context));
  if (!before || before->expected_on != delay.expected_on) {
    tell_of_delay(context, notices, found, delay, record);
  }
  org::record_audit(context, {.agency_id = found.agency_id,
                              .action = "case.delay_explained",
                              .subject = "case/" + std::to_string(id.value),
                              .details = {{"number", found.number}}});
  context.tx.commit();
  return Done{};
}

namespace {

/// From October on whoever keeps the calendar is asked for next year's: deadlines reach into it,
/// and are counted provisionally until it is there.
std::optional<org::WaitingList> calendar_missing(org::Context& context) {
  if (!context.viewer.may(org::Duty::manage_system, AgencyId{})) return std::nullopt;
  const WorkCalendar& calendar = org::office_calendar(context);
  const int year = static_cast<int>(context.today.year());
  const bool soon = context.today.month() >= std::chrono::October;
  const bool now_missing = !calendar.has_year(year);
  if (!now_missing && (!soon || calendar.has_year(year + 1))) return std::nullopt;
  const int missing = now_missing ? year : year + 1;
  const std::string words = words_in(context.viewer.locale, "casework.waiting.calendar_of",
                                     {{"year", std::to_string(missing - kRocEpoch)}});
  return org::WaitingList{.title = "casework.waiting.calendar",
                          .all = "/calendar",
                          .urgency = now_missing ? org::Urgency::late : org::Urgency::now,
                          .total = 1,
                          .rows = {{.words = words, .url = "/calendar", .place = {}, .due = {}}}};
}

}  // namespace

/// More than anybody works on at a time: totals on the first screen are of all that he has.
constexpr int kMostHeld = 1'000;

std::vector<org::WaitingList> waiting_cases(org::Context& context) {
  auto lists = waiting_tasks(context);
  if (auto calendar = calendar_missing(context)) lists.push_back(*std::move(calendar));
  if (auto decisions = waiting_decisions(context)) lists.push_back(*std::move(decisions));
  if (!context.viewer.may_anywhere(org::Duty::handle_cases)) return lists;
  const auto own = CaseListStore{context.tx}.of_officer(context.viewer.person_id,
                                                        context.viewer.scope, kMostHeld);
  org::WaitingList late{.title = "casework.waiting.late",
                        .all = "/cases?late=yes&mine=yes",
                        .urgency = org::Urgency::late,
                        .total = 0,
                        .rows = {}};
  org::WaitingList open{.title = "casework.waiting.mine",
                        .all = "/cases?mine=yes",
                        .urgency = org::Urgency::soon,
                        .total = 0,
                        .rows = {}};
  org::WaitingList soon{.title = "casework.waiting.soon",
                        .all = "/cases?mine=yes",
                        .urgency = org::Urgency::now,
                        .total = 0,
                        .rows = {}};
  const CaseNames names = names_of(context, own);
  org::CalendarsOfAgencies calendars{context};
  for (const Case& each : own) {
    const bool is_soon =
        each.due_on && reminder_due(*each.due_on, context.today, calendars.of(each.agency_id));
    org::WaitingList& list = each.is_late(context.today) ? late : is_soon ? soon : open;
    ++list.total;
    if (list.rows.size() < org::kMostWaitingShown) list.rows.push_back(row_of(each, names));
  }
  for (auto* list : {&late, &soon, &open}) {
    if (list->total > 0) lists.push_back(std::move(*list));
  }
  for (const bool unexplained : {false, true}) {
    auto directed = late_where_directed(context, unexplained);
    if (directed && directed->total > 0) lists.push_back(*std::move(directed));
  }
  if (auto dispatches = waiting_dispatches(context)) lists.push_back(*std::move(dispatches));
  if (auto mails = waiting_letters(context)) lists.push_back(*std::move(mails));
  if (auto reviews = figures_to_review(context)) lists.push_back(*std::move(reviews));
  if (auto letters = letters_to_read(context); letters && letters->total > 0) {
    lists.push_back(*std::move(letters));
  }
  return lists;
}

}  // namespace hb::casework
