#include "circular_store.h"

namespace hb::oversight {

namespace {

using storage::Params;
using storage::Row;

#define HB_CIRCULAR                                                                   \
  "SELECT c.id, c.agency_id, c.title, c.text, c.sent_at, c.person_id, c.person_name," \
  " l.recalled_at, l.person_id, l.person_name, l.reason,"                             \
  " (SELECT COUNT(*) FROM circular_reader r WHERE r.circular_id = c.id),"             \
  " (SELECT COUNT(*) FROM circular_reader r WHERE r.circular_id = c.id"               \
  "   AND r.read_at IS NOT NULL)"                                                     \
  " FROM circular c LEFT JOIN circular_recall l ON l.circular_id = c.id"

constexpr std::string_view kFindCircular = HB_CIRCULAR
    " WHERE c.id = :id AND (c.agency_id IN (:scope...) OR EXISTS"
    "  (SELECT 1 FROM circular_reader v WHERE v.circular_id = c.id AND v.person_id = :viewer))";
constexpr std::string_view kAddresses = R"sql(
    SELECT kind, target_id, role, words_zh, words_en FROM circular_address
     WHERE circular_id = :id ORDER BY position)sql";
constexpr std::string_view kReaders = R"sql(
    SELECT person_id, agency_id, unit_id, name, read_at FROM circular_reader
     WHERE circular_id = :id AND (:person = 0 OR person_id = :person)
     ORDER BY CASE WHEN read_at IS NULL THEN 0 ELSE 1 END, read_at, agency_id, unit_id, name)sql";
constexpr std::string_view kCircularFiles = R"sql(
    SELECT id, file_hash, file_name, media_type, bytes FROM circular_file
     WHERE circular_id = :id ORDER BY id)sql";
constexpr std::string_view kReminders = R"sql(
    SELECT reminded_on, people, person_id, person_name, reminded_at FROM circular_reminder
     WHERE circular_id = :id ORDER BY reminded_on)sql";

#define HB_UNREAD_OF                                                                      \
  " WHERE l.circular_id IS NULL AND c.id IN (SELECT v.circular_id FROM circular_reader v" \
  "  WHERE v.person_id = :person AND v.person_id <> 0 AND v.read_at IS NULL)"
#define HB_READ_OF                                              \
  " WHERE c.id IN (SELECT v.circular_id FROM circular_reader v" \
  "  WHERE v.person_id = :person AND v.read_at IS NOT NULL)"
#define HB_SENT_BY " WHERE c.agency_id IN (:agencies...)"
#define HB_FROM " FROM circular c LEFT JOIN circular_recall l ON l.circular_id = c.id"
#define HB_LATEST " ORDER BY c.sent_at DESC, c.id DESC LIMIT :limit OFFSET :offset"

constexpr std::string_view kUnread = HB_CIRCULAR HB_UNREAD_OF HB_LATEST;
constexpr std::string_view kUnreadTotal = "SELECT COUNT(*)" HB_FROM HB_UNREAD_OF;
constexpr std::string_view kRead = HB_CIRCULAR HB_READ_OF HB_LATEST;
constexpr std::string_view kReadTotal = "SELECT COUNT(*)" HB_FROM HB_READ_OF;
constexpr std::string_view kSent = HB_CIRCULAR HB_SENT_BY HB_LATEST;
constexpr std::string_view kSentTotal = "SELECT COUNT(*)" HB_FROM HB_SENT_BY;

constexpr std::string_view kRecordCircular = R"sql(
    INSERT INTO circular (agency_id, title, text, sent_at, person_id, person_name)
    VALUES (:agency, :title, :text, :at, :person, :name) RETURNING id)sql";
constexpr std::string_view kAddAddress = R"sql(
    INSERT INTO circular_address (circular_id, position, agency_id, kind, target_id, role, words_zh,
                                  words_en)
    VALUES (:id, :position, :agency, :kind, :target, :role, :zh, :en))sql";
constexpr std::string_view kAddReader = R"sql(
    INSERT INTO circular_reader (circular_id, person_id, agency_id, unit_id, name)
    VALUES (:id, :person, :agency, :unit, :name))sql";
constexpr std::string_view kAddFileCircular = R"sql(
    INSERT INTO circular_file (agency_id, circular_id, file_hash, file_name, media_type, bytes)
    VALUES (:agency, :id, :hash, :name, :media_type, :bytes))sql";
constexpr std::string_view kConfirm = R"sql(
    UPDATE circular_reader SET read_at = :now
     WHERE circular_id = :id AND person_id = :person AND read_at IS NULL)sql";
constexpr std::string_view kRemind = R"sql(
    INSERT INTO circular_reminder (circular_id, reminded_on, agency_id, people, reminded_at,
                                   person_id, person_name)
    VALUES (:id, :day, :agency, :people, :at, :person, :name)
    ON CONFLICT (circular_id, reminded_on) DO NOTHING)sql";
constexpr std::string_view kRecall = R"sql(
    INSERT INTO circular_recall (circular_id, agency_id, reason, recalled_at, person_id,
                                 person_name)
    VALUES (:id, :agency, :reason, :at, :person, :name)
    ON CONFLICT (circular_id) DO NOTHING)sql";

Circular read_circular(const Row& row) {
  Circular circular{.id = row.id<CircularId>(0),
                    .agency_id = row.id<AgencyId>(1),
                    .title = row.text(2),
                    .text = row.text(3),
                    .by = {row.id<PersonId>(5), row.text(6), row.instant(4)},
                    .recalled = std::nullopt,
                    .readers = static_cast<int>(row.integer(11)),
                    .have_read = static_cast<int>(row.integer(12))};
  if (!row.is_null(7)) {
    circular.recalled =
        CircularRecall{{row.id<PersonId>(8), row.text(9), row.instant(7)}, row.text(10)};
  }
  return circular;
}

AddressKind kind_in(const std::string& name) {
  const auto read = address_from(name + "/0");
  return read ? read->kind : AddressKind::person;
}

CircularReader read_reader(const Row& row) {
  return {.person_id = row.id<PersonId>(0),
          .agency_id = row.id<AgencyId>(1),
          .unit_id = row.id<UnitId>(2),
          .name = row.text(3),
          .read_at = row.optional_instant(4)};
}

Params writer_values(CircularId id, AgencyId agency, const Writer& by) {
  return {
      {"id", id}, {"agency", agency}, {"person", by.person_id}, {"name", by.name}, {"at", by.at}};
}

CircularStore::Page page_of(storage::Transaction& tx, std::string_view rows, std::string_view total,
                            Params values, int page, int page_size) {
  CircularStore::Page result;
  result.total = static_cast<int>(tx.query_one(total, values)->integer(0));
  values.insert(values.end(), {{"limit", page_size}, {"offset", (page - 1) * page_size}});
  for (const Row& row : tx.query(rows, values)) result.rows.push_back(read_circular(row));
  return result;
}

}  // namespace

Result<Circular> CircularStore::find(CircularId id, PersonId viewer, const org::Scope& scope) {
  const auto row =
      tx_.query_one(kFindCircular, {{"id", id}, {"viewer", viewer}, {"scope", scope.agencies()}});
  if (!row) return refusal::circular_missing;
  return read_circular(*row);
}

std::vector<Address> CircularStore::addresses_of(CircularId id) {
  std::vector<Address> addresses;
  for (const Row& row : tx_.query(kAddresses, {{"id", id}})) {
    addresses.push_back({.kind = kind_in(row.text(0)),
                         .id = row.integer(1),
                         .role = row.text(2),
                         .words = {row.text(3), row.text(4)}});
  }
  return addresses;
}

std::vector<CircularReader> CircularStore::readers_of(CircularId id) {
  std::vector<CircularReader> readers;
  for (const Row& row : tx_.query(kReaders, {{"id", id}, {"person", 0}})) {
    readers.push_back(read_reader(row));
  }
  return readers;
}

std::optional<CircularReader> CircularStore::reader_of(CircularId id, PersonId person) {
  if (!person) return std::nullopt;
  const auto row = tx_.query_one(kReaders, {{"id", id}, {"person", person}});
  if (!row) return std::nullopt;
  return read_reader(*row);
}

std::vector<CircularFile> CircularStore::files_of(CircularId id) {
  std::vector<CircularFile> files;
  for (const Row& row : tx_.query(kCircularFiles, {{"id", id}})) {
    files.push_back({.id = row.id<CircularFileId>(0),
                     .hash = row.text(1),
                     .name = row.text(2),
                     .media_type = row.text(3),
                     .size = row.integer(4)});
  }
  return files;
}

std::vector<CircularReminder> CircularStore::reminders_of(CircularId id) {
  std::vector<CircularReminder> reminders;
  for (const Row& row : tx_.query(kReminders, {{"id", id}})) {
    reminders.push_back({.day = row.date(0),
                         .people = static_cast<int>(row.integer(1)),
                         .by = {row.id<PersonId>(2), row.text(3), row.instant(4)}});
  }
  return reminders;
}

CircularStore::Page CircularStore::to_person(PersonId person, bool read, int page, int page_size) {
  return page_of(tx_, read ? kRead : kUnread, read ? kReadTotal : kUnreadTotal,
                 {{"person", person}}, page, page_size);
}

CircularStore::Page CircularStore::sent_by(const std::vector<std::int64_t>& agencies, int page,
                                           int page_size) {
  return page_of(tx_, kSent, kSentTotal, {{"agencies", agencies}}, page, page_size);
}

CircularId CircularStore::record(const CircularSent& fact, const Writer& by) {
  const CircularId id{tx_.insert(kRecordCircular, {{"agency", fact.agency_id},
                                                   {"title", fact.form.title},
                                                   {"text", fact.form.text},
                                                   {"at", by.at},
                                                   {"person", by.person_id},
                                                   {"name", by.name}})};
  int position = 0;
  for (const Address& address : fact.form.addresses) {
    tx_.execute(kAddAddress, {{"id", id},
                              {"position", ++position},
                              {"agency", fact.agency_id},
                              {"kind", name_of(address.kind)},
                              {"target", address.id},
                              {"role", address.role},
                              {"zh", address.words.zh_tw},
                              {"en", address.words.en}});
  }
  for (const org::StaffMember& reader : fact.readers) {
    tx_.execute(kAddReader, {{"id", id},
                             {"person", reader.person_id},
                             {"agency", reader.agency_id},
                             {"unit", reader.unit_id},
                             {"name", reader.name}});
  }
  for (const CircularFile& file : fact.files) {
    tx_.execute(kAddFileCircular, {{"agency", fact.agency_id},
                                   {"id", id},
                                   {"hash", file.hash},
                                   {"name", file.name},
                                   {"media_type", file.media_type},
                                   {"bytes", file.size}});
  }
  return id;
}

Result<Done> CircularStore::confirm(CircularId id, PersonId person, Instant now) {
  if (tx_.execute(kConfirm, {{"id", id}, {"person", person}, {"now", now}}) == 0) {
    return refusal::read_already;
  }
  return Done{};
}

Result<Done> CircularStore::remind(const Circular& circular, Date day, int people,
                                   const Writer& by) {
  Params values = writer_values(circular.id, circular.agency_id, by);
  values.insert(values.end(), {{"day", day}, {"people", people}});
  if (tx_.execute(kRemind, values) == 0) return refusal::reminded_today;
  return Done{};
}

Result<Done> CircularStore::recall(const Circular& circular, std::string_view reason,
                                   const Writer& by) {
  Params values = writer_values(circular.id, circular.agency_id, by);
  values.emplace_back("reason", reason);
  if (tx_.execute(kRecall, values) == 0) return refusal::was_recalled;
  return Done{};
}

}  // namespace hb::oversight
