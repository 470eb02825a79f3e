#include "case_store.h"

#include <cstdlib>

#include "case_rows.h"
#include "case_summary_store.h"
#include "crypto/sealer.h"
#include "kernel/language_code.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kNextSerial = R"sql(
    INSERT INTO case_serial (agency_id, roc_year, last) VALUES (:agency, :year, :count)
    ON CONFLICT (agency_id, roc_year) DO UPDATE SET last = case_serial.last + :count
    RETURNING last)sql";
constexpr std::string_view kReceive = R"sql(
    INSERT INTO case_file (agency_id, number, type, channel, subject, confidential, period, unit,
                           counts_first_day, correction, longest_extension, received_on,
                           received_at, received_by, state, unit_id, officer_id, due_on, closed_on,
                           form_print, code_print, row_version, language, class_id,
                           service_id, service_version, old_number, import_id, import_row)
    VALUES (:agency, :number, :type, :channel, :subject, :confidential, :period, :unit, :first,
            :correction, :extension, :received_on, :at, :person, :state, :unit_id, 0, :due_on,
            :closed_on, :form_print, :code_print, 1, :language, :class, :service, :service_version,
            :old_number, :import, :import_row)
    ON CONFLICT (form_print) DO NOTHING
    RETURNING id)sql";
constexpr std::string_view kSeal = R"sql(
    INSERT INTO case_secret (case_id, agency_id, name, email, phone, address, body, reply, details)
    VALUES (:case, :agency, :name, :email, :phone, :address, :body, :reply, :details))sql";
constexpr std::string_view kEvent = R"sql(
    INSERT INTO case_event (agency_id, case_id, kind, at, day, person_id, person_name, unit_id,
                            officer_id, length, detail, due_on, reply_day)
    VALUES (:agency, :case, :kind, :at, :day, :person, :name, :unit, :officer, :length, :detail,
            :due_on, :reply_day))sql";
constexpr std::string_view kSealEvent = "UPDATE case_event SET body = :body WHERE id = :id";
constexpr std::string_view kKeepTypeBefore =
    "UPDATE case_event SET type_before = :type WHERE id = :id";
constexpr std::string_view kMove = R"sql(
    UPDATE case_file
       SET state = :state, unit_id = :unit, officer_id = :officer, due_on = :due_on,
           closed_on = :closed_on, merged_into = :merged_into, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen
    RETURNING agency_id, type, class_id, channel, received_on)sql";

constexpr std::string_view kSetService = R"sql(
    UPDATE case_file
       SET type = :type, service_id = :service, service_version = :version, period = :period,
           unit = :unit, counts_first_day = :first, correction = :correction,
           longest_extension = :extension, due_on = :due_on, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND closed_on IS NULL)sql";

constexpr std::string_view kTakenCase = R"sql(
    SELECT form_print, import_id, import_row FROM case_file WHERE form_print IN (:prints...))sql";

constexpr std::string_view kFindCase =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.id = :id AND c.agency_id IN (:scope...)";
constexpr std::string_view kFindByPrint =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.code_print = :print";
constexpr std::string_view kFindByForm =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.form_print = :print";
#define HB_EVENT_COLUMNS                                                                  \
  "id, kind, at, day, person_id, person_name, unit_id, officer_id, length, detail, body," \
  " reply_day"
constexpr std::size_t kEventColumns = 12;
constexpr std::string_view kEvents =
    "SELECT " HB_EVENT_COLUMNS " FROM case_event WHERE case_id = :case ORDER BY id";
constexpr std::string_view kDraftEvents = "SELECT " HB_EVENT_COLUMNS R"sql(, case_id
      FROM case_event
     WHERE case_id IN (:ids...)
       AND kind IN ('proposed', 'reopened', 'answered', 'set_aside', 'transferred')
     ORDER BY id)sql";
#undef HB_EVENT_COLUMNS
constexpr std::string_view kTiming = R"sql(
    SELECT case_id, id, kind, day, length, reply_day FROM case_event
     WHERE case_id IN (:ids...)
       AND kind IN ('asked', 'supplied', 'lapsed', 'extended', 'reopened')
     ORDER BY case_id, id)sql";
constexpr std::string_view kSecret =
    "SELECT name, email, phone, address, body, reply, details FROM case_secret"
    " WHERE case_id = :case";

constexpr std::string_view kPlaces = R"sql(
    SELECT c.number, c.id, s.details FROM case_file c JOIN case_secret s ON s.case_id = c.id
     WHERE c.number IN (:numbers...) AND c.disposal_id = 0)sql";

constexpr std::string_view kAny = "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.id = :id";
constexpr std::string_view kAllCases =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.id IN (:ids...)";
constexpr std::string_view kFindByNumber =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.number = :number";

constexpr std::string_view kHoldOpen = R"sql(
    UPDATE case_file SET row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND closed_on IS NULL AND state <> 'merged')sql";
constexpr std::string_view kFollowers = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.merged_into = :lead AND c.merged_into <> 0 AND c.state = 'merged' ORDER BY c.id)sql";
constexpr std::string_view kFollowersOfMany = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.merged_into IN (:leads...) AND c.merged_into <> 0 AND c.state = 'merged'
     ORDER BY c.id)sql";
constexpr std::string_view kClosedFollowers = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.merged_into = :lead AND c.merged_into <> 0 AND c.closed_on IS NOT NULL
     ORDER BY c.id)sql";
constexpr std::string_view kFollowAnother = R"sql(
    UPDATE case_file SET merged_into = :to, row_version = row_version + 1
     WHERE merged_into = :from AND merged_into <> 0 AND state = 'merged')sql";

constexpr std::string_view kHandOverCase = R"sql(
    UPDATE case_file SET officer_id = :to, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND closed_on IS NULL)sql";

/// What a sealed value is bound to.
std::string place_of(std::string_view column, std::int64_t id) {
  return "casework." + std::string{column} + "/" + std::to_string(id);
}

CaseEvent read_event(const Row& row, const crypto::Sealer& sealer) {
  CaseEvent event{.id = row.integer(0),
                  .kind = event_kind_of(row.text(1)).value_or(EventKind::noted),
                  .at = row.instant(2),
                  .day = row.date(3),
                  .person_id = row.id<PersonId>(4),
                  .person_name = row.text(5),
                  .unit_id = row.id<UnitId>(6),
                  .officer_id = row.id<PersonId>(7),
                  .text = {},
                  .length = static_cast<int>(row.integer(8)),
                  .detail = row.text(9),
                  .reply_by = row.optional_date(11)};
  event.text = sealer.open(row.bytes(10), place_of("event", event.id)).value_or("");
  return event;
}

storage::Params row_of(const Case& current, const CaseEvent& event, const Actor& by,
                       const std::optional<Deadline>& deadline) {
  std::optional<std::string> due_on;
  if (deadline) due_on = deadline->due ? to_iso(*deadline->due) : "";
  return {{"agency", current.agency_id},
          {"case", current.id},
          {"kind", name_of(event.kind)},
          {"at", by.at},
          {"day", event.day},
          {"person", by.person_id},
          {"name", by.name},
          {"unit", event.unit_id},
          {"officer", event.officer_id},
          {"length", event.length},
          {"detail", event.detail},
          {"due_on", due_on},
          {"reply_day", event.reply_by}};
}

CaseTraits traits_of(const CaseForm& form) {
  return {.agency_id = form.agency_id,
          .type = form.type,
          .class_id = form.class_id,
          .channel = std::string{name_of(form.channel)},
          .received_on = form.received_on};
}

/// What closes a case with this result.
EventKind event_of(CaseState closed) {
  if (closed == CaseState::transferred) return EventKind::transferred;
  return closed == CaseState::set_aside ? EventKind::set_aside : EventKind::answered;
}

}  // namespace

std::int64_t CaseStore::next_serial(AgencyId agency, int roc_year, std::int64_t count) {
  const std::int64_t last =
      tx_.insert(kNextSerial, {{"agency", agency}, {"year", roc_year}, {"count", count}});
  return last - count + 1;
}

std::optional<CaseId> CaseStore::insert(const CaseReceived& fact, const Origin& origin,
                                        std::string_view number, std::string_view form_print,
                                        std::string_view code_print, const Actor& by) {
  const CaseForm& form = fact.form;
  const auto row = tx_.query_one(kReceive, {{"agency", form.agency_id},
                                            {"number", number},
                                            {"type", form.type},
                                            {"channel", name_of(form.channel)},
                                            {"subject", form.subject},
                                            {"confidential", fact.confidential},
                                            {"period", fact.clock.period.length},
                                            {"unit", name_of(fact.clock.period.unit)},
                                            {"first", fact.clock.counts_first_day},
                                            {"correction", name_of(fact.clock.correction)},
                                            {"extension", fact.clock.longest_extension},
                                            {"received_on", form.received_on},
                                            {"at", by.at},
                                            {"person", by.person_id},
                                            {"state", name_of(origin.state)},
                                            {"unit_id", origin.unit_id},
                                            {"closed_on", origin.closed_on},
                                            {"old_number", origin.old_number},
                                            {"import", origin.import_id},
                                            {"import_row", origin.row},
                                            {"due_on", fact.deadline.due},
                                            {"form_print", form_print},
                                            {"code_print", code_print},
                                            {"language", language_code(form.language)},
                                            {"class", form.class_id},
                                            {"service", form.service.id},
                                            {"service_version", form.service.version}});
  if (!row) return std::nullopt;
  const CaseId id{row->integer(0)};
  const auto seal = [&](std::string_view column, std::string_view text) {
    return sealer_.seal(text, place_of(column, id.value));
  };
  const Applicant& applicant = form.applicant;
  const std::string details = to_text({form.place, form.said});
  tx_.post(kSeal,
           {{"case", id},
            {"agency", form.agency_id},
            {"name", seal("name", applicant.name)},
            {"email", seal("email", applicant.email)},
            {"phone", seal("phone", applicant.phone)},
            {"address", seal("address", applicant.address)},
            {"body", seal("body", form.text)},
            {"reply", name_of(applicant.reply_by)},
            {"details", details.empty() ? std::nullopt : std::optional{seal("details", details)}}});
  tx_.post(kEvent,
           row_of({.id = id, .number = {}, .agency_id = form.agency_id, .type = {}, .subject = {}},
                  {.kind = EventKind::received, .day = form.received_on}, by, fact.deadline));
  return id;
}

std::optional<CaseId> CaseStore::record(const CaseReceived& fact, std::string_view number,
                                        std::string_view form_print, std::string_view code_print,
                                        const Actor& by) {
  const auto id = insert(fact, {}, number, form_print, code_print, by);
  if (id) CaseSummaryStore{tx_}.add_intake(traits_of(fact.form));
  return id;
}

std::optional<CaseId> CaseStore::record(const CaseImported& fact, ImportId import,
                                        std::string_view number, std::string_view form_print,
                                        std::string_view code_print, const Actor& by,
                                        AgencySummary& sums) {
  const CaseForm& form = fact.received.form;
  const Origin origin{.old_number = fact.old_number,
                      .import_id = import,
                      .row = fact.row,
                      .state = fact.state(),
                      .unit_id = fact.unit_id,
                      .closed_on = fact.closing ? std::optional{fact.closing->on} : std::nullopt};
  const auto id = insert(fact.received, origin, number, form_print, code_print, by);
  if (!id) return std::nullopt;
  const CaseTraits traits = traits_of(form);
  sums.add(lines_of_intake(traits));
  Case current;
  current.id = *id;
  current.agency_id = form.agency_id;
  if (fact.unit_id) {
    CaseEvent given{.kind = EventKind::assigned, .day = form.received_on};
    given.unit_id = fact.unit_id;
    record_event(current, given, by);
  }
  if (!fact.closing) return id;
  const CaseEvent closed{
      .kind = event_of(fact.closing->state), .day = fact.closing->on, .text = fact.closing->result};
  record_event(current, closed, by);
  const Closing closing{.result = std::string{name_of(fact.closing->state)},
                        .began_on = form.received_on,
                        .due_on = fact.received.deadline.due,
                        .closed_on = fact.closing->on};
  CaseSummaryStore{tx_}.record(*id, traits.agency_id, closing, by.at);
  const CaseState before = fact.unit_id ? CaseState::working : CaseState::received;
  sums.add(lines_of_move(traits, before, closed, closing));
  ++sums.days[days_key(traits, closing)];
  return id;
}

std::vector<CaseStore::Taken> CaseStore::taken(const std::vector<std::string>& form_prints) {
  std::vector<Taken> all;
  for (const Row& row : tx_.query(kTakenCase, {{"prints", form_prints}})) {
    all.push_back({row.text(0), row.id<ImportId>(1), row.integer(2)});
  }
  return all;
}

std::int64_t CaseStore::record_event(const Case& current, const CaseEvent& event, const Actor& by,
                                     const std::optional<Deadline>& deadline) {
  static const std::string kNumbered = std::string{kEvent} + " RETURNING id";
  const std::int64_t id = tx_.insert(kNumbered, row_of(current, event, by, deadline));
  if (event.text.empty()) return id;
  tx_.post(kSealEvent, {{"id", id}, {"body", sealer_.seal(event.text, place_of("event", id))}});
  return id;
}

Result<std::int64_t> CaseStore::record(const Case& current, const ServiceSet& fact,
                                       const Actor& by) {
  const auto changed = tx_.execute(kSetService, {{"id", current.id},
                                                 {"seen", current.row_version},
                                                 {"type", fact.type},
                                                 {"service", fact.service.id},
                                                 {"version", fact.service.version},
                                                 {"period", fact.clock.period.length},
                                                 {"unit", name_of(fact.clock.period.unit)},
                                                 {"first", fact.clock.counts_first_day},
                                                 {"correction", name_of(fact.clock.correction)},
                                                 {"extension", fact.clock.longest_extension},
                                                 {"due_on", fact.moved.deadline.due}});
  if (changed == 0) return refusal::moved_meanwhile;
  CaseSummaryStore{tx_}.retype(current.id, current.agency_id, current.type, fact.type);
  const std::int64_t event = record_event(current, fact.moved.event, by, fact.moved.deadline);
  tx_.execute(kKeepTypeBefore, {{"id", event}, {"type", current.type}});
  return event;
}

Result<std::int64_t> CaseStore::record(const Case& current, const CaseMoved& fact,
                                       const Actor& by) {
  // A note to a closed case leaves the day on which it was closed.
  std::optional<Date> closed;
  if (is_closed(fact.state)) closed = is_closed(current.state) ? current.closed_on : fact.event.day;
  const auto moved = tx_.query_one(kMove, {{"id", current.id},
                                           {"seen", current.row_version},
                                           {"state", name_of(fact.state)},
                                           {"unit", fact.unit_id},
                                           {"officer", fact.officer_id},
                                           {"due_on", fact.deadline.due},
                                           {"closed_on", closed},
                                           {"merged_into", fact.merged_into}});
  if (!moved) return refusal::moved_meanwhile;
  const std::int64_t event = record_event(current, fact.event, by, fact.deadline);
  // As the row says now: somebody may have given the case another class since it was read.
  CaseSummaryStore{tx_}.add_move(current.id,
                                 {.agency_id = moved->id<AgencyId>(0),
                                  .type = moved->text(1),
                                  .class_id = moved->id<ClassId>(2),
                                  .channel = moved->text(3),
                                  .received_on = moved->date(4)},
                                 current.state, fact, by.at);
  return event;
}

Result<Case> CaseStore::find(CaseId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindCase, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::case_missing;
  return read_case(*row);
}

std::optional<Case> CaseStore::find(CaseId id) {
  const auto row = tx_.query_one(kAny, {{"id", id}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

std::vector<Case> CaseStore::find_all(const std::vector<CaseId>& ids) {
  std::vector<std::int64_t> numbers;
  for (const CaseId id : ids) numbers.push_back(id.value);
  return read_cases(tx_.query(kAllCases, {{"ids", numbers}}));
}

std::optional<Case> CaseStore::find_by_number(std::string_view number) {
  const auto row = tx_.query_one(kFindByNumber, {{"number", number}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

bool CaseStore::hold_open(const Case& current) {
  return tx_.execute(kHoldOpen, {{"id", current.id}, {"seen", current.row_version}}) > 0;
}

std::vector<Case> CaseStore::followers(CaseId lead) {
  return read_cases(tx_.query(kFollowers, {{"lead", lead}}));
}

std::vector<Case> CaseStore::followers_of(const std::vector<CaseId>& leads) {
  std::vector<std::int64_t> ids;
  for (const CaseId each : leads) ids.push_back(each.value);
  return read_cases(tx_.query(kFollowersOfMany, {{"leads", ids}}));
}

std::vector<Case> CaseStore::closed_followers(CaseId lead) {
  return read_cases(tx_.query(kClosedFollowers, {{"lead", lead}}));
}

void CaseStore::follow_another(CaseId from, CaseId to) {
  tx_.execute(kFollowAnother, {{"from", from}, {"to", to}});
}

std::optional<Case> CaseStore::find_by_print(std::string_view code_print) {
  const auto row = tx_.query_one(kFindByPrint, {{"print", code_print}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

std::optional<Case> CaseStore::find_by_form(std::string_view form_print) {
  const auto row = tx_.query_one(kFindByForm, {{"print", form_print}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

std::vector<CaseEvent> CaseStore::events_of(CaseId id) {
  std::vector<CaseEvent> events;
  for (const Row& row : tx_.query(kEvents, {{"case", id}})) {
    events.push_back(read_event(row, sealer_));
  }
  return events;
}

std::unordered_map<CaseId, std::vector<CaseEvent>> CaseStore::drafts_of(
    const std::vector<CaseId>& cases) {
  std::unordered_map<CaseId, std::vector<CaseEvent>> found;
  if (cases.empty()) return found;
  std::vector<std::int64_t> ids;
  for (const CaseId id : cases) ids.push_back(id.value);
  for (const Row& row : tx_.query(kDraftEvents, {{"ids", ids}})) {
    found[row.id<CaseId>(kEventColumns)].push_back(read_event(row, sealer_));
  }
  return found;
}

std::unordered_map<CaseId, std::vector<CaseEvent>> CaseStore::timing_of(
    const std::vector<Case>& cases) {
  std::vector<std::int64_t> ids;
  for (const Case& each : cases) ids.push_back(each.id.value);
  std::unordered_map<CaseId, std::vector<CaseEvent>> found;
  for (const Row& row : tx_.query(kTiming, {{"ids", ids}})) {
    CaseEvent event{.id = row.integer(1),
                    .kind = event_kind_of(row.text(2)).value_or(EventKind::noted),
                    .day = row.date(3)};
    event.length = static_cast<int>(row.integer(4));
    event.reply_by = row.optional_date(5);
    found[row.id<CaseId>(0)].push_back(std::move(event));
  }
  return found;
}

CaseSecret CaseStore::secret_of(CaseId id) {
  const auto row = tx_.query_one(kSecret, {{"case", id}});
  if (!row) return {};
  const auto opened = [&](std::size_t column, std::string_view name) {
    return sealer_.open(row->bytes(column), place_of(name, id.value)).value_or("");
  };
  return {.applicant = {.name = opened(0, "name"),
                        .email = opened(1, "email"),
                        .phone = opened(2, "phone"),
                        .address = opened(3, "address"),
                        .reply_by = reply_by_of(row->text(5)).value_or(ReplyBy::email)},
          .text = opened(4, "body"),
          .details = row->is_null(6) ? CaseDetails{} : details_of(opened(6, "details"))};
}

std::unordered_map<std::string, CasePlace> CaseStore::places_of(
    const std::vector<std::string>& numbers) {
  std::unordered_map<std::string, CasePlace> places;
  if (numbers.empty()) return places;
  for (const Row& row : tx_.query(kPlaces, {{"numbers", numbers}})) {
    CasePlace& place = places[row.text(0)];
    if (row.is_null(2)) continue;
    const auto details = sealer_.open(row.bytes(2), place_of("details", row.integer(1)));
    place = details_of(details.value_or("")).place;
  }
  return places;
}

bool CaseStore::hand_over(const Case& current, PersonId to, Date day, const Actor& by) {
  const auto given =
      tx_.execute(kHandOverCase, {{"id", current.id}, {"seen", current.row_version}, {"to", to}});
  if (given == 0) return false;
  CaseEvent event{.kind = EventKind::assigned, .day = day};
  event.unit_id = current.unit_id;
  event.officer_id = to;
  record_event(current, event, by);
  return true;
}

}  // namespace hb::casework
