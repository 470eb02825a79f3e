#include "scan_store.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kAttachments = R"sql(
    SELECT id, agency_id, case_id, file_hash, mark FROM case_attachment
     WHERE scan = :scan AND scan IN ('waiting', 'unscanned') AND id > :after
     ORDER BY id LIMIT :limit)sql";
constexpr std::string_view kScanParts = R"sql(
    SELECT m.id, m.agency_id, m.case_id, m.file_hash, m.message_print, p.place
      FROM case_mail_part p JOIN case_mail m ON m.id = p.mail_id
     WHERE p.scan = :scan AND p.scan IN ('waiting', 'unscanned') AND p.mail_id > :after
     ORDER BY p.mail_id, p.place LIMIT :limit)sql";
constexpr std::string_view kKeepAttachment =
    "UPDATE case_attachment SET scan = :scan, virus = :virus WHERE id = :id";
constexpr std::string_view kKeepPart = R"sql(
    UPDATE case_mail_part SET scan = :scan, virus = :virus
     WHERE mail_id = :mail AND place = :place)sql";
constexpr std::string_view kAttachmentsGoOn =
    "UPDATE case_attachment SET scan = 'unscanned' WHERE scan = 'waiting'";
constexpr std::string_view kPartsGoOn =
    "UPDATE case_mail_part SET scan = 'unscanned' WHERE scan = 'waiting'";

FileToScan file_of(const Row& row) {
  return {.id = row.integer(0),
          .agency_id = row.id<AgencyId>(1),
          .case_id = row.id<CaseId>(2),
          .file_hash = row.text(3),
          .mark = row.text(4),
          .places = {}};
}

}  // namespace

std::vector<FileToScan> ScanStore::attachments(Scan scan, std::int64_t after, int limit) {
  std::vector<FileToScan> files;
  for (const Row& row :
       tx_.query(kAttachments, {{"scan", name_of(scan)}, {"after", after}, {"limit", limit}})) {
    files.push_back(file_of(row));
  }
  return files;
}

std::vector<FileToScan> ScanStore::letters(Scan scan, std::int64_t after, int limit) {
  std::vector<FileToScan> letters;
  const auto rows =
      tx_.query(kScanParts, {{"scan", name_of(scan)}, {"after", after}, {"limit", limit}});
  for (const Row& row : rows) {
    if (letters.empty() || letters.back().id != row.integer(0)) letters.push_back(file_of(row));
    letters.back().places.push_back(static_cast<int>(row.integer(5)));
  }
  // The last letter may go on behind the limit; a letter alone is longer than any limit should be.
  if (letters.size() > 1 && rows.size() == static_cast<std::size_t>(limit)) letters.pop_back();
  return letters;
}

void ScanStore::keep_attachment(std::int64_t id, Scan scan, std::string_view virus) {
  tx_.execute(kKeepAttachment, {{"id", id}, {"scan", name_of(scan)}, {"virus", virus}});
}

void ScanStore::keep_part(std::int64_t letter, int place, Scan scan, std::string_view virus) {
  tx_.execute(kKeepPart,
              {{"mail", letter}, {"place", place}, {"scan", name_of(scan)}, {"virus", virus}});
}

int ScanStore::wait_no_longer() {
  return static_cast<int>(tx_.execute(kAttachmentsGoOn) + tx_.execute(kPartsGoOn));
}

}  // namespace hb::casework
