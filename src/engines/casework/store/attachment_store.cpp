#include "attachment_store.h"

#include "crypto/sealer.h"
#include "storage/or_null.h"

namespace hb::casework {

namespace {

using storage::Row;

#define HB_ATTACHMENT_COLUMNS                                                           \
  "a.id, a.agency_id, a.case_id, a.event_id, a.kept_at, a.name, a.media_type, a.bytes," \
  " a.scan, a.virus, a.file_hash, a.mark"

constexpr std::string_view kAddAttachment = R"sql(
    INSERT INTO case_attachment (agency_id, form_print, kept_at, mark, name, media_type, bytes,
                                 file_hash, scan, virus)
    VALUES (0, :form, :at, :mark, :name, :type, :bytes, :file, :scan, '')
    RETURNING id)sql";
constexpr std::string_view kOfForm =
    "SELECT " HB_ATTACHMENT_COLUMNS
    " FROM case_attachment a WHERE a.form_print = :form ORDER BY a.id";
constexpr std::string_view kAttachmentsOfCase =
    "SELECT " HB_ATTACHMENT_COLUMNS " FROM case_attachment a WHERE a.case_id = :case ORDER BY a.id";
constexpr std::string_view kFindAttachment =
    "SELECT " HB_ATTACHMENT_COLUMNS
    " FROM case_attachment a"
    " WHERE a.id = :id AND a.case_id = :case AND a.agency_id IN (:scope...)";
constexpr std::string_view kUnsentBytes = R"sql(
    SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM case_attachment WHERE case_id IS NULL)sql";
constexpr std::string_view kGiveAttachment = R"sql(
    UPDATE case_attachment SET case_id = :case, agency_id = :agency, event_id = :event
     WHERE form_print = :form AND case_id IS NULL)sql";
constexpr std::string_view kMoveAttachments = R"sql(
    UPDATE case_attachment SET case_id = :case, agency_id = :agency, event_id = NULL
     WHERE case_id = :from AND id IN (:files...))sql";
constexpr std::string_view kUnsent = R"sql(
    SELECT file_hash FROM case_attachment
     WHERE id = :id AND form_print = :form AND case_id IS NULL)sql";
constexpr std::string_view kUnsentBefore = R"sql(
    SELECT id, file_hash FROM case_attachment
     WHERE case_id IS NULL AND kept_at < :before ORDER BY kept_at LIMIT :limit)sql";
// A form that is sent in this moment keeps its files: whoever is slower changes no row.
constexpr std::string_view kRemove =
    "DELETE FROM case_attachment WHERE id = :id AND case_id IS NULL";

std::string place_of(std::string_view mark) {
  return "casework.attachment.name/" + std::string{mark};
}

}  // namespace

std::vector<Attachment> AttachmentStore::read(const std::vector<Row>& rows) {
  std::vector<Attachment> files;
  for (const Row& row : rows) {
    Attachment file{.id = row.id<AttachmentId>(0),
                    .agency_id = row.id<AgencyId>(1),
                    .case_id = row.id<CaseId>(2),
                    .event_id = row.optional_integer(3).value_or(0),
                    .at = row.instant(4),
                    .name = {},
                    .media_type = row.text(6),
                    .bytes = row.integer(7),
                    .scan = scan_of(row.text(8)).value_or(Scan::waiting),
                    .virus = row.text(9),
                    .file_hash = row.text(10),
                    .mark = row.text(11)};
    file.name = sealer_.open(row.bytes(5), place_of(file.mark)).value_or("");
    files.push_back(std::move(file));
  }
  return files;
}

AttachmentId AttachmentStore::add(const Attachment& file, std::string_view form_print) {
  return AttachmentId{
      tx_.insert(kAddAttachment, {{"form", form_print},
                                  {"at", file.at},
                                  {"mark", file.mark},
                                  {"name", sealer_.seal(file.name, place_of(file.mark))},
                                  {"type", file.media_type},
                                  {"bytes", file.bytes},
                                  {"file", file.file_hash},
                                  {"scan", name_of(file.scan)}})};
}

std::vector<Attachment> AttachmentStore::of_form(std::string_view form_print) {
  return read(tx_.query(kOfForm, {{"form", form_print}}));
}

std::vector<Attachment> AttachmentStore::of_case(CaseId id) {
  return read(tx_.query(kAttachmentsOfCase, {{"case", id}}));
}

Result<Attachment> AttachmentStore::find(CaseId case_id, AttachmentId id, const org::Scope& scope) {
  auto files = read(
      tx_.query(kFindAttachment, {{"id", id}, {"case", case_id}, {"scope", scope.agencies()}}));
  if (files.empty()) return refusal::attachment_missing;
  return std::move(files.front());
}

std::int64_t AttachmentStore::unsent_bytes() { return tx_.query_one(kUnsentBytes)->integer(0); }

int AttachmentStore::give_to_case(std::string_view form_print, const Case& current,
                                  std::int64_t event_id) {
  return static_cast<int>(tx_.execute(kGiveAttachment, {{"form", form_print},
                                                        {"case", current.id},
                                                        {"agency", current.agency_id},
                                                        {"event", storage::or_null(event_id)}}));
}

int AttachmentStore::move(CaseId from, const Case& to, const std::vector<std::int64_t>& files) {
  return static_cast<int>(
      tx_.execute(kMoveAttachments,
                  {{"from", from}, {"case", to.id}, {"agency", to.agency_id}, {"files", files}}));
}

std::string AttachmentStore::remove_unsent(AttachmentId id, std::string_view form_print) {
  const auto row = tx_.query_one(kUnsent, {{"id", id}, {"form", form_print}});
  if (!row || tx_.execute(kRemove, {{"id", id}}) == 0) return {};
  return row->text(0);
}

std::vector<std::string> AttachmentStore::remove_unsent_before(Instant before, int limit) {
  std::vector<std::string> hashes;
  for (const Row& row : tx_.query(kUnsentBefore, {{"before", before}, {"limit", limit}})) {
    if (tx_.execute(kRemove, {{"id", row.integer(0)}}) == 1) hashes.push_back(row.text(1));
  }
  return hashes;
}

}  // namespace hb::casework
