#include "case_store.h"

#include <cstdlib>

#include "case_summary_store.h"
#include "crypto/sealer.h"
#include "storage/like_pattern.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

#define HB_CASE_COLUMNS                                                                     \
  "c.id, c.agency_id, c.number, c.type, c.channel, c.subject, c.confidential, c.period,"    \
  " c.unit, c.counts_first_day, c.correction, c.longest_extension, c.received_on,"          \
  " c.received_at, c.state, c.unit_id, c.officer_id, c.due_on, c.closed_on, c.row_version," \
  " c.language, c.class_id, c.merged_into, c.service_id, c.service_version, c.old_number,"  \
  " c.import_id"

constexpr std::string_view kTypes = R"sql(
    SELECT code, name_zh, name_en, hint_zh, hint_en, period, unit, counts_first_day, correction,
           longest_extension, confidential, on_web, retired_at, names_service,
           row_version
      FROM case_type ORDER BY position, code)sql";
// Before the last one that forms offer, which is applications.
constexpr std::string_view kAddType = R"sql(
    INSERT INTO case_type (code, name_zh, name_en, hint_zh, hint_en, period, unit, counts_first_day,
                           correction, longest_extension, confidential, on_web, names_service,
                           retired_at, position)
    VALUES (:code, :zh, :en, :hint_zh, :hint_en, :period, :unit, :first, :correction, :extension,
            :confidential, :on_web, :service, :retired, 55)
    ON CONFLICT (code) DO NOTHING)sql";
constexpr std::string_view kSaveType = R"sql(
    UPDATE case_type
       SET name_zh = :zh, name_en = :en, hint_zh = :hint_zh, hint_en = :hint_en, period = :period,
           unit = :unit, counts_first_day = :first, correction = :correction,
           longest_extension = :extension, confidential = :confidential, on_web = :on_web,
           names_service = :service,
           retired_at = CASE WHEN :retired IS NULL THEN NULL ELSE COALESCE(retired_at, :retired) END,
           row_version = row_version + 1
     WHERE code = :code AND row_version = :seen)sql";
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
    INSERT INTO case_secret (case_id, agency_id, name, email, phone, address, body, reply)
    VALUES (:case, :agency, :name, :email, :phone, :address, :body, :reply))sql";
constexpr std::string_view kEvent = R"sql(
    INSERT INTO case_event (agency_id, case_id, kind, at, day, person_id, person_name, unit_id,
                            officer_id, length, detail)
    VALUES (:agency, :case, :kind, :at, :day, :person, :name, :unit, :officer, :length, :detail)
    RETURNING id)sql";
constexpr std::string_view kSealEvent = "UPDATE case_event SET body = :body WHERE id = :id";
constexpr std::string_view kMove = R"sql(
    UPDATE case_file
       SET state = :state, unit_id = :unit, officer_id = :officer, due_on = :due_on,
           closed_on = :closed_on, merged_into = :merged_into, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen
    RETURNING agency_id, type, class_id, channel, received_on)sql";

constexpr std::string_view kTaken = R"sql(
    SELECT form_print, import_id, import_row FROM case_file WHERE form_print IN (:prints...))sql";

constexpr std::string_view kFind =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.id = :id AND c.agency_id IN (:scope...)";
constexpr std::string_view kFindByPrint =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.code_print = :print";
constexpr std::string_view kFindByForm =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.form_print = :print";
constexpr std::string_view kEvents = R"sql(
    SELECT id, kind, at, day, person_id, person_name, unit_id, officer_id, length, detail, body
      FROM case_event WHERE case_id = :case ORDER BY id)sql";
constexpr std::string_view kSecret =
    "SELECT name, email, phone, address, body, reply FROM case_secret WHERE case_id = :case";

constexpr std::string_view kFilter = R"sql(
      FROM case_file c
     WHERE c.agency_id IN (:scope...)
       AND (:agency = 0 OR c.agency_id = :agency)
       AND (:type = '' OR c.type = :type)
       AND (:officer = 0 OR c.officer_id = :officer)
       AND (c.confidential = 0 OR c.officer_id = :viewer OR c.agency_id IN (:opens...))
       AND (:text = '' OR c.number LIKE :like ESCAPE '\' OR c.subject LIKE :like ESCAPE '\'
            OR c.old_number LIKE :like ESCAPE '\'))sql";
constexpr std::string_view kReceived = " AND c.received_on >= :from AND c.received_on <= :to";
constexpr std::string_view kClosedWhen = R"sql(
       AND c.id IN (SELECT k.case_id FROM case_closing k WHERE k.agency_id IN (:scope...)
                       AND k.closed_on >= :from AND k.closed_on <= :to)sql";
// The kind stands in the statement, so that the index of just these events serves.
constexpr std::string_view kHappenedWhen = R"sql(
       AND c.id IN (SELECT e.case_id FROM case_event e WHERE e.agency_id IN (:scope...)
                       AND e.day >= :from AND e.day <= :to AND e.kind = ')sql";
constexpr std::string_view kOfClass = " AND c.class_id = :class";
constexpr std::string_view kByChannels = " AND c.channel IN (:channels...)";
constexpr std::string_view kOfImport = " AND c.import_id = :import";
constexpr std::string_view kOpen = " AND c.closed_on IS NULL";
constexpr std::string_view kLate = " AND c.closed_on IS NULL AND c.due_on < :today";
constexpr std::string_view kOrder = R"sql(
     ORDER BY CASE WHEN c.closed_on IS NULL THEN 0 ELSE 1 END,
              CASE WHEN c.closed_on IS NULL AND c.due_on IS NULL THEN 1 ELSE 0 END,
              CASE WHEN c.closed_on IS NULL THEN c.due_on END, c.closed_on DESC, c.id DESC
     LIMIT :limit OFFSET :offset)sql";
// Of closed ones alone an index gives the order, however many there are.
constexpr std::string_view kClosedOrder = R"sql(
       AND c.closed_on IS NOT NULL
     ORDER BY c.closed_on DESC, c.id DESC LIMIT :limit OFFSET :offset)sql";
constexpr std::string_view kOfOfficer = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.officer_id = :officer AND c.officer_id <> 0 AND c.closed_on IS NULL
       AND c.agency_id IN (:scope...)
     ORDER BY CASE WHEN c.due_on IS NULL THEN 1 ELSE 0 END, c.due_on, c.id LIMIT :limit)sql";

constexpr std::string_view kDueUntil = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.closed_on IS NULL AND c.due_on <= :day AND c.id > :after
     ORDER BY c.id LIMIT :limit)sql";
constexpr std::string_view kAny = "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.id = :id";
constexpr std::string_view kAll =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.id IN (:ids...)";
constexpr std::string_view kFindByNumber =
    "SELECT " HB_CASE_COLUMNS " FROM case_file c WHERE c.number = :number";

constexpr std::string_view kFollowers = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.merged_into = :lead AND c.merged_into <> 0 AND c.state = 'merged' ORDER BY c.id)sql";
constexpr std::string_view kFollowAnother = R"sql(
    UPDATE case_file SET merged_into = :to, row_version = row_version + 1
     WHERE merged_into = :from AND merged_into <> 0 AND state = 'merged')sql";

constexpr std::string_view kHeld = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c WHERE c.officer_id = :officer AND c.officer_id <> 0 AND c.closed_on IS NULL
       AND (:id = 0 OR c.id = :id)
     ORDER BY c.due_on, c.id)sql";
constexpr std::string_view kHandOver = R"sql(
    UPDATE case_file SET officer_id = :to, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND closed_on IS NULL)sql";

constexpr std::string_view kRecent =
    "SELECT " HB_CASE_COLUMNS
    " FROM case_file c WHERE c.agency_id = :agency AND c.received_on >= :since"
    "   AND c.confidential = 0 ORDER BY c.received_on DESC, c.id DESC LIMIT :limit";

// Those that are open, the next due first, then those that were closed lately.
constexpr std::string_view kBoard = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.agency_id = :agency AND c.confidential = 0
       AND (c.closed_on IS NULL OR c.closed_on >= :since)
     ORDER BY CASE WHEN c.closed_on IS NULL THEN 0 ELSE 1 END, c.due_on, c.id LIMIT :limit)sql";

/// What a sealed value is bound to.
std::string place_of(std::string_view column, std::int64_t id) {
  return "casework." + std::string{column} + "/" + std::to_string(id);
}

Params values_of(const CaseType& type, Instant at) {
  return {{"code", type.code},
          {"zh", type.name_zh},
          {"en", type.name_en},
          {"hint_zh", type.hint_zh},
          {"hint_en", type.hint_en},
          {"period", type.clock.period.length},
          {"unit", name_of(type.clock.period.unit)},
          {"first", type.clock.counts_first_day},
          {"correction", name_of(type.clock.correction)},
          {"extension", type.clock.longest_extension},
          {"confidential", type.confidential},
          {"on_web", type.on_web},
          {"service", type.names_service},
          {"retired", type.retired ? std::optional{at} : std::nullopt}};
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

Case read_case(const Row& row) {
  return {.id = row.id<CaseId>(0),
          .number = row.text(2),
          .agency_id = row.id<AgencyId>(1),
          .type = row.text(3),
          .class_id = row.id<ClassId>(21),
          .channel = channel_of(row.text(4)).value_or(Channel::web),
          .subject = row.text(5),
          .confidential = row.flag(6),
          .received_on = row.date(12),
          .received_at = row.instant(13),
          .state = case_state_of(row.text(14)).value_or(CaseState::received),
          .unit_id = row.id<UnitId>(15),
          .officer_id = row.id<PersonId>(16),
          .clock = {.period = {static_cast<int>(row.integer(7)),
                               period_unit_of(row.text(8)).value_or(PeriodUnit::working_days)},
                    .counts_first_day = row.flag(9),
                    .correction = correction_of(row.text(10)).value_or(Correction::pauses),
                    .longest_extension = static_cast<int>(row.integer(11))},
          .events = {.start = row.date(12), .waitings = {}, .extended_by = 0},
          .due_on = row.optional_date(17),
          .closed_on = row.optional_date(18),
          .row_version = static_cast<int>(row.integer(19)),
          .language = row.text(20) == "en" ? Locale::en : Locale::zh_tw,
          .merged_into = row.id<CaseId>(22),
          .service_id = row.id<catalogue::ServiceId>(23),
          .service_version = static_cast<int>(row.integer(24)),
          .old_number = row.text(25),
          .import_id = row.id<ImportId>(26)};
}

std::vector<Case> read_cases(const std::vector<Row>& rows) {
  std::vector<Case> cases;
  for (const Row& row : rows) cases.push_back(read_case(row));
  return cases;
}

Params filter_values(const CaseFilter& filter, const org::Scope& scope,
                     const std::vector<std::int64_t>& opens, PersonId viewer) {
  return {{"scope", scope.agencies()}, {"agency", filter.agency_id},
          {"type", filter.type},       {"officer", filter.officer_id},
          {"viewer", viewer},          {"opens", opens},
          {"text", filter.text},       {"like", storage::like_pattern(filter.text)}};
}

/// The channels that the rows came by.
std::vector<std::string> channels_of(const RowsBehind& behind) {
  std::vector<std::string> names;
  for (const Channel each : kChannels) {
    const bool wanted = (!behind.channel || *behind.channel == each) &&
                        (!behind.on_site || *behind.on_site == is_on_site(each));
    if (wanted) names.emplace_back(name_of(each));
  }
  return names;
}

std::string happened_sql(Happened happened) {
  switch (happened) {
    case Happened::closed: return std::string{kClosedWhen} + ")";
    case Happened::late: return std::string{kClosedWhen} + " AND k.late = 1)";
    case Happened::transferred: return std::string{kClosedWhen} + " AND k.result = 'transferred')";
    case Happened::handed_back:
    case Happened::extended:
    case Happened::asked:
    case Happened::reopened:
      return std::string{kHappenedWhen} + std::string{name_of(happened)} + "')";
  }
  std::abort();
}

void narrow(std::string& where, Params& values, const RowsBehind& behind) {
  if (behind.from || behind.to || behind.happened) {
    where += behind.happened ? happened_sql(*behind.happened) : std::string{kReceived};
    values.emplace_back("from", behind.from ? to_iso(*behind.from) : "");
    values.emplace_back("to", behind.to ? to_iso(*behind.to) : "9");
  }
  if (behind.class_id) {
    where += kOfClass;
    values.emplace_back("class", *behind.class_id);
  }
  if (behind.channel || behind.on_site) {
    where += kByChannels;
    values.emplace_back("channels", channels_of(behind));
  }
  if (behind.import_id) {
    where += kOfImport;
    values.emplace_back("import", *behind.import_id);
  }
}

}  // namespace

std::vector<CaseType> CaseStore::types() {
  std::vector<CaseType> types;
  for (const Row& row : tx_.query(kTypes)) {
    types.push_back(
        {.code = row.text(0),
         .name_zh = row.text(1),
         .name_en = row.text(2),
         .hint_zh = row.text(3),
         .hint_en = row.text(4),
         .clock = {.period = {static_cast<int>(row.integer(5)),
                              period_unit_of(row.text(6)).value_or(PeriodUnit::working_days)},
                   .counts_first_day = row.flag(7),
                   .correction = correction_of(row.text(8)).value_or(Correction::pauses),
                   .longest_extension = static_cast<int>(row.integer(9))},
         .confidential = row.flag(10),
         .on_web = row.flag(11),
         .retired = !row.is_null(12),
         .row_version = static_cast<int>(row.integer(14)),
         .names_service = row.flag(13)});
  }
  return types;
}

bool CaseStore::add_type(const CaseType& made, Instant at) {
  Params values = values_of(made, at);
  return tx_.execute(kAddType, values) > 0;
}

bool CaseStore::save_type(const CaseType& wanted, Instant at) {
  Params values = values_of(wanted, at);
  values.emplace_back("seen", wanted.row_version);
  return tx_.execute(kSaveType, values) > 0;
}

std::int64_t CaseStore::next_serial(AgencyId agency, int roc_year, std::int64_t count) {
  const std::int64_t last =
      tx_.insert(kNextSerial, {{"agency", agency}, {"year", roc_year}, {"count", count}});
  return last - count + 1;
}

std::optional<CaseId> CaseStore::insert(const CaseReceived& fact, const Origin& origin,
                                        std::string_view number, std::string_view form_print,
                                        std::string_view code_print, const Actor& by) {
  const CaseForm& form = fact.form;
  const auto row =
      tx_.query_one(kReceive, {{"agency", form.agency_id},
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
                               {"language", form.language == Locale::en ? "en" : "zh-TW"},
                               {"class", form.class_id},
                               {"service", form.service.id},
                               {"service_version", form.service.version}});
  if (!row) return std::nullopt;
  const CaseId id{row->integer(0)};
  const auto seal = [&](std::string_view column, std::string_view text) {
    return sealer_.seal(text, place_of(column, id.value));
  };
  const Applicant& applicant = form.applicant;
  tx_.execute(kSeal, {{"case", id},
                      {"agency", form.agency_id},
                      {"name", seal("name", applicant.name)},
                      {"email", seal("email", applicant.email)},
                      {"phone", seal("phone", applicant.phone)},
                      {"address", seal("address", applicant.address)},
                      {"body", seal("body", form.text)},
                      {"reply", name_of(applicant.reply_by)}});
  record_event({.id = id, .number = {}, .agency_id = form.agency_id, .type = {}, .subject = {}},
               {.kind = EventKind::received, .day = form.received_on}, by);
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
  for (const Row& row : tx_.query(kTaken, {{"prints", form_prints}})) {
    all.push_back({row.text(0), row.id<ImportId>(1), row.integer(2)});
  }
  return all;
}

std::int64_t CaseStore::record_event(const Case& current, const CaseEvent& event, const Actor& by) {
  const std::int64_t id = tx_.insert(kEvent, {{"agency", current.agency_id},
                                              {"case", current.id},
                                              {"kind", name_of(event.kind)},
                                              {"at", by.at},
                                              {"day", event.day},
                                              {"person", by.person_id},
                                              {"name", by.name},
                                              {"unit", event.unit_id},
                                              {"officer", event.officer_id},
                                              {"length", event.length},
                                              {"detail", event.detail}});
  if (event.text.empty()) return id;
  tx_.execute(kSealEvent, {{"id", id}, {"body", sealer_.seal(event.text, place_of("event", id))}});
  return id;
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
  const std::int64_t event = record_event(current, fact.event, by);
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
  const auto row = tx_.query_one(kFind, {{"id", id}, {"scope", scope.agencies()}});
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
  return read_cases(tx_.query(kAll, {{"ids", numbers}}));
}

std::optional<Case> CaseStore::find_by_number(std::string_view number) {
  const auto row = tx_.query_one(kFindByNumber, {{"number", number}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

std::vector<Case> CaseStore::due_until(Date day, CaseId after, int limit) {
  return read_cases(tx_.query(kDueUntil, {{"day", day}, {"after", after}, {"limit", limit}}));
}

std::vector<Case> CaseStore::followers(CaseId lead) {
  return read_cases(tx_.query(kFollowers, {{"lead", lead}}));
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
                    .detail = row.text(9)};
    event.text = sealer_.open(row.bytes(10), place_of("event", event.id)).value_or("");
    events.push_back(std::move(event));
  }
  return events;
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
          .text = opened(4, "body")};
}

CaseList CaseStore::list(const CaseFilter& filter, const org::Scope& scope,
                         const std::vector<std::int64_t>& opens, PersonId viewer, Date today) {
  std::string where{kFilter};
  Params values = filter_values(filter, scope, opens, viewer);
  if (filter.late) {
    where += kLate;
    values.emplace_back("today", today);
  } else if (filter.state) {
    where += " AND c.state = :state";
    values.emplace_back("state", name_of(*filter.state));
    if (!is_closed(*filter.state)) where += kOpen;
  } else if (!filter.behind.any_state) {
    where += kOpen;
  }
  narrow(where, values, filter.behind);
  const auto total = tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0);
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  const bool only_closed = !filter.late && filter.state && is_closed(*filter.state);
  const std::string order{only_closed ? kClosedOrder : kOrder};
  return {
      .rows = read_cases(tx_.query(std::string{"SELECT " HB_CASE_COLUMNS} + where + order, values)),
      .total = static_cast<int>(total)};
}

CaseCounts CaseStore::counts(const CaseFilter& filter, const org::Scope& scope,
                             const std::vector<std::int64_t>& opens, PersonId viewer, Date today) {
  Params values = filter_values(filter, scope, opens, viewer);
  values.emplace_back("today", today);
  CaseCounts counts;
  std::string where = std::string{kFilter} + std::string{kOpen};
  narrow(where, values, filter.behind);
  const std::string sql =
      "SELECT c.state, COUNT(*), SUM(CASE WHEN c.due_on < :today THEN 1 ELSE 0 END)" + where +
      " GROUP BY c.state";
  for (const Row& row : tx_.query(sql, values)) {
    const int count = static_cast<int>(row.integer(1));
    counts.late += static_cast<int>(row.integer(2));
    switch (case_state_of(row.text(0)).value_or(CaseState::received)) {
      case CaseState::received: counts.received = count; break;
      case CaseState::working: counts.working = count; break;
      case CaseState::waiting: counts.waiting = count; break;
      case CaseState::proposed: counts.proposed = count; break;
      case CaseState::merged: counts.merged = count; break;
      default: break;
    }
  }
  return counts;
}

std::vector<Case> CaseStore::on_board(AgencyId agency, Date since, int limit) {
  return read_cases(tx_.query(kBoard, {{"agency", agency}, {"since", since}, {"limit", limit}}));
}

std::vector<Case> CaseStore::recent(AgencyId agency, Date since, int limit) {
  return read_cases(tx_.query(kRecent, {{"agency", agency}, {"since", since}, {"limit", limit}}));
}

std::vector<Case> CaseStore::of_officer(PersonId officer, const org::Scope& scope, int limit) {
  return read_cases(
      tx_.query(kOfOfficer, {{"officer", officer}, {"scope", scope.agencies()}, {"limit", limit}}));
}

std::vector<Case> CaseStore::of_officer(PersonId officer) {
  return read_cases(tx_.query(kHeld, {{"officer", officer}, {"id", CaseId{}}}));
}

std::optional<Case> CaseStore::of_officer(PersonId officer, CaseId id) {
  // No row has the number 0, which asks for all.
  if (!id) return std::nullopt;
  const auto row = tx_.query_one(kHeld, {{"officer", officer}, {"id", id}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

bool CaseStore::hand_over(const Case& current, PersonId to, Date day, const Actor& by) {
  const auto given =
      tx_.execute(kHandOver, {{"id", current.id}, {"seen", current.row_version}, {"to", to}});
  if (given == 0) return false;
  CaseEvent event{.kind = EventKind::assigned, .day = day};
  event.unit_id = current.unit_id;
  event.officer_id = to;
  record_event(current, event, by);
  return true;
}

}  // namespace hb::casework
