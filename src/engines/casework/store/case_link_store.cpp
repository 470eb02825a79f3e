#include "case_link_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kLink = R"sql(
    INSERT INTO case_link (agency_id, case_id, other_id, kind, at, person_id, person_name)
    SELECT :agency, :from, :other, :kind, :at, :person, :name
     WHERE NOT EXISTS (SELECT 1 FROM case_link WHERE (case_id = :from AND other_id = :other)
                                                  OR (case_id = :other AND other_id = :from))
    ON CONFLICT DO NOTHING)sql";
constexpr std::string_view kLinksOfCase = R"sql(
    SELECT id, kind, 1, other_id FROM case_link WHERE case_id = :case
     UNION ALL
    SELECT id, kind, 0, case_id FROM case_link WHERE other_id = :case ORDER BY 1)sql";

}  // namespace

bool CaseLinkStore::record(const Case& from, CaseId other, LinkKind kind, const Actor& by) {
  return tx_.execute(kLink, {{"agency", from.agency_id},
                             {"from", from.id},
                             {"other", other},
                             {"kind", name_of(kind)},
                             {"at", by.at},
                             {"person", by.person_id},
                             {"name", by.name}}) == 1;
}

std::vector<CaseLink> CaseLinkStore::of_case(CaseId id) {
  std::vector<CaseLink> links;
  for (const storage::Row& row : tx_.query(kLinksOfCase, {{"case", id}})) {
    links.push_back({.kind = link_kind_of(row.text(1)).value_or(LinkKind::related),
                     .from_here = row.flag(2),
                     .other = row.id<CaseId>(3)});
  }
  return links;
}

}  // namespace hb::casework
