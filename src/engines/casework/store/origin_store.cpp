#include "origin_store.h"

#include "case_rows.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kAddOrigin = R"sql(
    INSERT INTO case_origin (case_id, agency_id, origin, title)
    VALUES (:case, :agency, :origin, :title)
    ON CONFLICT (case_id) DO NOTHING)sql";
constexpr std::string_view kCasesOfOrigins = "SELECT " HB_CASE_COLUMNS R"sql(, o.origin
      FROM case_origin o JOIN case_file c ON c.id = o.case_id
     WHERE o.origin IN (:origins...) AND c.agency_id IN (:scope...) ORDER BY c.id)sql";

}  // namespace

void OriginStore::add(CaseId id, AgencyId agency, std::string_view key, std::string_view title) {
  tx_.execute(kAddOrigin, {{"case", id}, {"agency", agency}, {"origin", key}, {"title", title}});
}

std::optional<OriginRow> OriginStore::of(CaseId id) {
  const auto row =
      tx_.query_one("SELECT origin, title FROM case_origin WHERE case_id = :case", {{"case", id}});
  if (!row) return std::nullopt;
  return OriginRow{.key = row->text(0), .title = row->text(1)};
}

std::vector<std::pair<std::string, Case>> OriginStore::cases_of(
    const std::vector<std::string>& keys, const org::Scope& scope) {
  std::vector<std::pair<std::string, Case>> found;
  for (const Row& row :
       tx_.query(kCasesOfOrigins, {{"origins", keys}, {"scope", scope.agencies()}})) {
    found.emplace_back(row.text(kCaseColumns), read_case(row));
  }
  return found;
}

}  // namespace hb::casework
