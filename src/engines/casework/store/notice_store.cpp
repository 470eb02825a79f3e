#include "notice_store.h"

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kRecordNotice = R"sql(
    INSERT INTO case_notice (agency_id, case_id, kind, occasion, addressee, at, notice_id, unsent)
    VALUES (:agency, :case, :kind, :occasion, :addressee, :at, NULL, :unsent)
    ON CONFLICT (occasion) DO NOTHING)sql";
constexpr std::string_view kSetLetter =
    "UPDATE case_notice SET notice_id = :notice WHERE occasion = :occasion";
constexpr std::string_view kTold = R"sql(
    SELECT kind, addressee, at, notice_id, unsent
      FROM case_notice WHERE case_id = :case ORDER BY id DESC)sql";
constexpr std::string_view kLastLetter = R"sql(
    SELECT notice_id FROM case_notice
     WHERE case_id = :case AND addressee = 'applicant' AND notice_id IS NOT NULL
     ORDER BY id DESC LIMIT 1)sql";
constexpr std::string_view kOccasions =
    "SELECT occasion FROM case_notice WHERE case_id IN (:cases...)";
constexpr std::string_view kCaseOfLetter =
    "SELECT case_id FROM case_notice WHERE notice_id = :notice";
constexpr std::string_view kOccasionOfLetter =
    "SELECT occasion FROM case_notice WHERE notice_id = :notice";
constexpr std::string_view kDelay = R"sql(
    INSERT INTO case_delay (agency_id, case_id, at, person_id, person_name, expected_on)
    VALUES (:agency, :case, :at, :person, :name, :expected_on)
    RETURNING id)sql";
constexpr std::string_view kSealDelay = "UPDATE case_delay SET reason = :reason WHERE id = :id";
constexpr std::string_view kLatestDelay = R"sql(
    SELECT id, reason, expected_on FROM case_delay WHERE case_id = :case ORDER BY id DESC LIMIT 1)sql";

std::string place_of_delay(std::int64_t id) { return "casework.delay/" + std::to_string(id); }

Unsent unsent_of(std::string_view name) {
  if (name == name_of(Unsent::no_server)) return Unsent::no_server;
  if (name == name_of(Unsent::no_address)) return Unsent::no_address;
  return Unsent::no;
}

}  // namespace

bool NoticeStore::record(const Case& current, const CaseNotice& notice, std::string_view occasion) {
  return tx_.execute(kRecordNotice, {{"agency", current.agency_id},
                                     {"case", current.id},
                                     {"kind", name_of(notice.kind)},
                                     {"occasion", occasion},
                                     {"addressee", notice.to_staff ? "staff" : "applicant"},
                                     {"at", notice.at},
                                     {"unsent", name_of(notice.unsent)}}) == 1;
}

void NoticeStore::set_letter(std::string_view occasion, std::int64_t notice_id) {
  tx_.execute(kSetLetter, {{"occasion", occasion}, {"notice", notice_id}});
}

std::vector<CaseNotice> NoticeStore::told_of(CaseId id) {
  std::vector<CaseNotice> told;
  for (const Row& row : tx_.query(kTold, {{"case", id}})) {
    told.push_back({.kind = notice_kind_of(row.text(0)).value_or(NoticeKind::receipt),
                    .to_staff = row.text(1) == "staff",
                    .at = row.instant(2),
                    .notice_id = row.optional_integer(3).value_or(0),
                    .unsent = unsent_of(row.text(4))});
  }
  return told;
}

std::int64_t NoticeStore::last_letter_to_applicant(CaseId id) {
  const auto row = tx_.query_one(kLastLetter, {{"case", id}});
  return row ? row->integer(0) : 0;
}

std::vector<std::string> NoticeStore::occasions_of(const std::vector<Case>& cases) {
  std::vector<std::int64_t> ids;
  for (const Case& each : cases) ids.push_back(each.id.value);
  std::vector<std::string> occasions;
  for (const Row& row : tx_.query(kOccasions, {{"cases", ids}})) occasions.push_back(row.text(0));
  return occasions;
}

CaseId NoticeStore::case_of_letter(std::int64_t notice_id) {
  const auto row = tx_.query_one(kCaseOfLetter, {{"notice", notice_id}});
  return row ? row->id<CaseId>(0) : CaseId{};
}

std::string NoticeStore::occasion_of_letter(std::int64_t notice_id) {
  const auto row = tx_.query_one(kOccasionOfLetter, {{"notice", notice_id}});
  return row ? row->text(0) : std::string{};
}

std::int64_t NoticeStore::record(const Case& current, const CaseDelay& delay, const Actor& by) {
  const std::int64_t id = tx_.insert(kDelay, {{"agency", current.agency_id},
                                              {"case", current.id},
                                              {"at", by.at},
                                              {"person", by.person_id},
                                              {"name", by.name},
                                              {"expected_on", delay.expected_on}});
  tx_.execute(kSealDelay, {{"id", id}, {"reason", sealer_.seal(delay.reason, place_of_delay(id))}});
  return id;
}

std::optional<CaseDelay> NoticeStore::delay_of(CaseId id) {
  const auto row = tx_.query_one(kLatestDelay, {{"case", id}});
  if (!row) return std::nullopt;
  return CaseDelay{
      .reason = sealer_.open(row->bytes(1), place_of_delay(row->integer(0))).value_or(""),
      .expected_on = row->optional_date(2)};
}

}  // namespace hb::casework
