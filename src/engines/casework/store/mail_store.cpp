#include "mail_store.h"

#include <utility>

#include "crypto/sealer.h"
#include "storage/or_null.h"

namespace hb::casework {

namespace {

using storage::Row;

#define HB_MAIL_COLUMNS                                                                   \
  "m.id, m.agency_id, m.message_print, m.sender_print, m.received_at, m.fate, m.case_id," \
  " m.event_id, m.file_hash, m.bytes, m.mailbox, m.subject"

constexpr std::string_view kByPrint =
    "SELECT " HB_MAIL_COLUMNS " FROM case_mail m WHERE m.message_print = :print";
constexpr std::string_view kCaseOf = R"sql(
    SELECT message_print, case_id FROM case_mail
     WHERE message_print IN (:prints...) AND case_id IS NOT NULL)sql";
constexpr std::string_view kCountSince = R"sql(
    SELECT COUNT(*) FROM case_mail WHERE sender_print = :sender AND received_at > :since)sql";
constexpr std::string_view kCaselessBefore = R"sql(
    SELECT id, file_hash FROM case_mail
     WHERE case_id IS NULL AND fate <> 'waiting' AND received_at < :before
     ORDER BY received_at LIMIT :limit)sql";
constexpr std::string_view kRemoveParts = "DELETE FROM case_mail_part WHERE mail_id IN (:ids...)";
constexpr std::string_view kRemoveMail = "DELETE FROM case_mail WHERE id IN (:ids...)";
constexpr std::string_view kRecordMail = R"sql(
    INSERT INTO case_mail (agency_id, message_print, sender_print, received_at, fate, case_id,
                           event_id, file_hash, bytes, mailbox)
    VALUES (:agency, :print, :sender, :at, :fate, :case, :event, :file, :bytes, :mailbox)
    RETURNING id)sql";
constexpr std::string_view kPart = R"sql(
    INSERT INTO case_mail_part (mail_id, place, name, media_type, bytes, scan, virus)
    VALUES (:mail, :place, :name, :type, :bytes, :scan, ''))sql";
constexpr std::string_view kMailParts = R"sql(
    SELECT mail_id, place, name, media_type, bytes, scan, virus FROM case_mail_part
     WHERE mail_id IN (:mails...) ORDER BY mail_id, place)sql";
constexpr std::string_view kFindMail = "SELECT " HB_MAIL_COLUMNS
                                       " FROM case_mail m"
                                       " WHERE m.id = :id AND m.agency_id IN (:scope...)";
constexpr std::string_view kMailsOfCase =
    "SELECT " HB_MAIL_COLUMNS " FROM case_mail m WHERE m.case_id = :case ORDER BY m.id DESC";
constexpr std::string_view kListMails = "SELECT " HB_MAIL_COLUMNS
                                        " FROM case_mail m WHERE m.agency_id IN (:scope...)"
                                        " ORDER BY m.id DESC LIMIT :limit OFFSET :offset";
constexpr std::string_view kCountMails =
    "SELECT COUNT(*) FROM case_mail WHERE agency_id IN (:scope...)";
constexpr std::string_view kOpenedSince = R"sql(
    SELECT COUNT(*) FROM case_mail
     WHERE mailbox = :mailbox AND fate = 'opened' AND received_at > :since)sql";
constexpr std::string_view kWaitingMails =
    "SELECT " HB_MAIL_COLUMNS
    " FROM case_mail m WHERE m.fate = 'waiting' AND m.agency_id IN (:scope...)"
    " ORDER BY m.id LIMIT :limit";
constexpr std::string_view kCountWaiting =
    "SELECT COUNT(*) FROM case_mail WHERE fate = 'waiting' AND agency_id IN (:scope...)";
constexpr std::string_view kDecideMail = R"sql(
    UPDATE case_mail SET fate = :fate, case_id = :case, subject = NULL
     WHERE id = :id AND fate = 'waiting')sql";
constexpr std::string_view kSealMailSubject =
    "UPDATE case_mail SET subject = :subject WHERE id = :id";

std::string place_of(std::int64_t mail, int place) {
  return "casework.mail_part/" + std::to_string(mail) + "/" + std::to_string(place);
}

std::string subject_place(std::int64_t mail) {
  return "casework.mail_subject/" + std::to_string(mail);
}

MailRow read_letter(const Row& row, const crypto::Sealer& sealer) {
  std::string subject;
  if (!row.is_null(11)) {
    subject = sealer.open(row.bytes(11), subject_place(row.integer(0))).value_or("");
  }
  return {.id = row.integer(0),
          .agency_id = row.id<AgencyId>(1),
          .message_print = row.text(2),
          .mailbox = row.text(10),
          .sender_print = row.text(3),
          .received_at = row.instant(4),
          .fate = mail_fate_of(row.text(5)).value_or(MailFate::unreadable),
          .case_id = row.id<CaseId>(6),
          .event_id = row.optional_integer(7).value_or(0),
          .file_hash = row.text(8),
          .bytes = row.integer(9),
          .subject = std::move(subject)};
}

}  // namespace

std::optional<MailRow> MailStore::find_by_print(std::string_view message_print) {
  const auto row = tx_.query_one(kByPrint, {{"print", message_print}});
  return row ? std::optional{read_letter(*row, sealer_)} : std::nullopt;
}

CaseId MailStore::case_of(const std::vector<std::string>& message_prints) {
  const auto rows = tx_.query(kCaseOf, {{"prints", message_prints}});
  for (const std::string& print : message_prints) {
    for (const Row& row : rows) {
      if (row.text(0) == print) return row.id<CaseId>(1);
    }
  }
  return {};
}

int MailStore::count_since(std::string_view sender_print, Instant since) {
  return static_cast<int>(
      tx_.query_one(kCountSince, {{"sender", sender_print}, {"since", since}})->integer(0));
}

std::vector<std::string> MailStore::remove_caseless_before(Instant before, int limit) {
  std::vector<std::int64_t> ids;
  std::vector<std::string> files;
  for (const Row& row : tx_.query(kCaselessBefore, {{"before", before}, {"limit", limit}})) {
    ids.push_back(row.integer(0));
    files.push_back(row.text(1));
  }
  if (ids.empty()) return files;
  tx_.execute(kRemoveParts, {{"ids", ids}});
  tx_.execute(kRemoveMail, {{"ids", ids}});
  return files;
}

int MailStore::opened_since(std::string_view mailbox, Instant since) {
  return static_cast<int>(
      tx_.query_one(kOpenedSince, {{"mailbox", mailbox}, {"since", since}})->integer(0));
}

std::vector<MailRow> MailStore::waiting(const org::Scope& scope, int limit) {
  std::vector<MailRow> letters;
  for (const Row& row : tx_.query(kWaitingMails, {{"scope", scope.agencies()}, {"limit", limit}})) {
    letters.push_back(read_letter(row, sealer_));
  }
  return letters;
}

int MailStore::count_waiting(const org::Scope& scope) {
  return static_cast<int>(tx_.query_one(kCountWaiting, {{"scope", scope.agencies()}})->integer(0));
}

Result<Done> MailStore::decide(std::int64_t id, MailFate fate, CaseId case_id) {
  const auto decided =
      tx_.execute(kDecideMail,
                  {{"id", id}, {"fate", name_of(fate)}, {"case", storage::or_null(case_id.value)}});
  if (decided == 0) return refusal::mail_not_waiting;
  return Done{};
}

std::int64_t MailStore::record(const MailRow& letter) {
  const std::int64_t id = tx_.insert(kRecordMail, {{"agency", letter.agency_id},
                                                   {"print", letter.message_print},
                                                   {"sender", letter.sender_print},
                                                   {"at", letter.received_at},
                                                   {"fate", name_of(letter.fate)},
                                                   {"case", storage::or_null(letter.case_id.value)},
                                                   {"event", storage::or_null(letter.event_id)},
                                                   {"file", letter.file_hash},
                                                   {"bytes", letter.bytes},
                                                   {"mailbox", letter.mailbox}});
  if (!letter.subject.empty()) {
    tx_.execute(kSealMailSubject,
                {{"id", id}, {"subject", sealer_.seal(letter.subject, subject_place(id))}});
  }
  for (const MailPart& part : letter.parts) {
    tx_.execute(kPart, {{"mail", id},
                        {"place", part.place},
                        {"name", sealer_.seal(part.name, place_of(id, part.place))},
                        {"type", part.media_type},
                        {"bytes", part.bytes},
                        {"scan", name_of(part.scan)}});
  }
  return id;
}

void MailStore::add_parts(std::vector<MailRow>& letters) {
  std::vector<std::int64_t> ids;
  for (const MailRow& each : letters) ids.push_back(each.id);
  for (const Row& row : tx_.query(kMailParts, {{"mails", ids}})) {
    const int place = static_cast<int>(row.integer(1));
    for (MailRow& each : letters) {
      if (each.id != row.integer(0)) continue;
      each.parts.push_back(
          {.place = place,
           .name = sealer_.open(row.bytes(2), place_of(each.id, place)).value_or(""),
           .media_type = row.text(3),
           .bytes = row.integer(4),
           .scan = scan_of(row.text(5)).value_or(Scan::waiting),
           .virus = row.text(6)});
    }
  }
}

Result<MailRow> MailStore::find(std::int64_t id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindMail, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::mail_missing;
  std::vector<MailRow> letters{read_letter(*row, sealer_)};
  add_parts(letters);
  return letters.front();
}

std::vector<MailRow> MailStore::of_case(CaseId id) {
  std::vector<MailRow> letters;
  for (const Row& row : tx_.query(kMailsOfCase, {{"case", id}}))
    letters.push_back(read_letter(row, sealer_));
  if (!letters.empty()) add_parts(letters);
  return letters;
}

std::vector<MailRow> MailStore::list(const org::Scope& scope, int limit, int offset) {
  std::vector<MailRow> letters;
  for (const Row& row :
       tx_.query(kListMails, {{"scope", scope.agencies()}, {"limit", limit}, {"offset", offset}})) {
    letters.push_back(read_letter(row, sealer_));
  }
  return letters;
}

int MailStore::count(const org::Scope& scope) {
  return static_cast<int>(tx_.query_one(kCountMails, {{"scope", scope.agencies()}})->integer(0));
}

}  // namespace hb::casework
