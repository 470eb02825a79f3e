#include "audit_item_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kAllAuditItems = R"sql(
    SELECT id, agency_id, name_zh, name_en, retired_at FROM case_audit_item
     ORDER BY CASE WHEN agency_id = 0 THEN 0 ELSE 1 END, position, id)sql";
constexpr std::string_view kAddAuditItem = R"sql(
    INSERT INTO case_audit_item (agency_id, name_zh, name_en, position)
    VALUES (:agency, :zh, :en, 500) RETURNING id)sql";
constexpr std::string_view kRenameAuditItem = R"sql(
    UPDATE case_audit_item SET name_zh = :zh, name_en = :en
     WHERE id = :id AND name_zh = :before)sql";
constexpr std::string_view kRetireAuditItem =
    "UPDATE case_audit_item SET retired_at = :at WHERE id = :id AND retired_at IS NULL";
constexpr std::string_view kTakeBackAuditItem =
    "UPDATE case_audit_item SET retired_at = NULL WHERE id = :id AND retired_at IS NOT NULL";

}  // namespace

std::vector<AuditItem> AuditItemStore::all() {
  std::vector<AuditItem> items;
  for (const storage::Row& row : tx_.query(kAllAuditItems)) {
    items.push_back({.id = row.id<AuditItemId>(0),
                     .agency_id = row.id<AgencyId>(1),
                     .name_zh = row.text(2),
                     .name_en = row.text(3),
                     .retired = !row.is_null(4)});
  }
  return items;
}

AuditItemId AuditItemStore::add(const AuditItem& made) {
  return AuditItemId{tx_.insert(
      kAddAuditItem, {{"agency", made.agency_id}, {"zh", made.name_zh}, {"en", made.name_en}})};
}

bool AuditItemStore::rename(const AuditItem& wanted, const std::string& before) {
  return tx_.execute(kRenameAuditItem, {{"id", wanted.id},
                                        {"zh", wanted.name_zh},
                                        {"en", wanted.name_en},
                                        {"before", before}}) > 0;
}

bool AuditItemStore::retire(AuditItemId id, Instant at) {
  return tx_.execute(kRetireAuditItem, {{"id", id}, {"at", at}}) > 0;
}

bool AuditItemStore::take_back(AuditItemId id) {
  return tx_.execute(kTakeBackAuditItem, {{"id", id}}) > 0;
}

}  // namespace hb::casework
