#include "likeness_store.h"

#include <algorithm>
#include <utility>

#include "case_rows.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kLikeCases = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.id IN (:ids...) AND c.agency_id = :agency AND c.confidential = 0
       AND (c.closed_on IS NULL OR c.received_on >= :since))sql";
constexpr std::string_view kNewestCases = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.id > (SELECT last_id FROM case_likeness_mark)
       AND c.agency_id = :agency AND c.confidential = 0
       AND (c.closed_on IS NULL OR c.received_on >= :since)
     ORDER BY c.id DESC LIMIT :limit)sql";
constexpr std::string_view kNewToLikeness = R"sql(
    SELECT c.id, c.agency_id, c.subject,
           CASE WHEN c.confidential = 0 AND (c.closed_on IS NULL OR c.received_on >= :since)
                THEN 1 ELSE 0 END
      FROM case_file c
     WHERE c.id > (SELECT last_id FROM case_likeness_mark) ORDER BY c.id LIMIT :limit)sql";
constexpr std::string_view kMarkLikeness = "UPDATE case_likeness_mark SET last_id = :last";
// Open ones and recent ones each by their index: what is closed and old is not walked through.
constexpr std::string_view kWithoutLikeness = R"sql(
    SELECT c.id FROM (
      SELECT o.id, o.confidential FROM case_file o
       WHERE o.agency_id IN (:scope...) AND o.closed_on IS NULL
      UNION
      SELECT r.id, r.confidential FROM case_file r
       WHERE r.agency_id IN (:scope...) AND r.received_on >= :since) c
     WHERE c.confidential = 0
       AND NOT EXISTS (SELECT 1 FROM case_likeness l WHERE l.case_id = c.id)
     ORDER BY c.id)sql";
constexpr std::string_view kToLikeness = R"sql(
    SELECT c.id, c.agency_id, c.subject FROM case_file c
     WHERE c.id IN (:ids...) AND c.confidential = 0
       AND NOT EXISTS (SELECT 1 FROM case_likeness l WHERE l.case_id = c.id))sql";
constexpr std::string_view kOutlived = R"sql(
    SELECT c.id FROM case_file c
     WHERE c.id IN (SELECT l.case_id FROM case_likeness l WHERE l.agency_id IN (:scope...))
       AND c.closed_on IS NOT NULL AND c.received_on < :since
     ORDER BY c.id)sql";
// Asked again: one may have been reopened meanwhile.
constexpr std::string_view kForgetLikeness = R"sql(
    DELETE FROM case_likeness WHERE case_id IN (
      SELECT c.id FROM case_file c
       WHERE c.id IN (:ids...) AND c.closed_on IS NOT NULL AND c.received_on < :since))sql";

/// p0, p1 …
std::vector<std::string> names_for(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < count; ++at) names.push_back("p" + std::to_string(at));
  return names;
}

std::vector<CaseId> ids_in(const std::vector<Row>& rows) {
  std::vector<CaseId> ids;
  for (const Row& row : rows) ids.push_back(row.id<CaseId>(0));
  return ids;
}

std::vector<std::int64_t> numbers_of(std::span<const CaseId> cases) {
  std::vector<std::int64_t> numbers;
  for (const CaseId id : cases) numbers.push_back(id.value);
  return numbers;
}

}  // namespace

bool LikenessStore::add(AgencyId agency, CaseId id, std::string_view subject) {
  const auto prints = sketch_of(subject);
  if (prints.empty()) return false;
  const auto names = names_for(prints.size());
  Params values{{"agency", agency}, {"case", id}};
  std::string rows;
  for (std::size_t at = 0; at < prints.size(); ++at) {
    values.emplace_back(names[at], prints[at]);
    rows += (at == 0 ? "(:agency, :" : ", (:agency, :") + names[at] + ", :case)";
  }
  tx_.execute("INSERT INTO case_likeness (agency_id, print, case_id) VALUES " + rows +
                  " ON CONFLICT (agency_id, print, case_id) DO NOTHING",
              values);
  return true;
}

std::vector<std::int64_t> LikenessStore::sharing(AgencyId agency, std::string_view subject) {
  const auto prints = prints_of(subject);
  std::vector<std::int64_t> ids;
  if (prints.empty()) return ids;
  // The newest of each print, so that a word that everybody writes costs no more than another.
  const auto names = names_for(prints.size());
  Params values{{"agency", agency}, {"of_print", kMostOfPrint}, {"limit", kMostCompared}};
  std::string each;
  for (std::size_t at = 0; at < prints.size(); ++at) {
    values.emplace_back(names[at], prints[at]);
    if (at > 0) each += " UNION ALL ";
    each +=
        "SELECT case_id FROM (SELECT case_id FROM case_likeness WHERE agency_id = :agency"
        " AND print = :" +
        names[at] + " ORDER BY case_id DESC LIMIT :of_print) of" + std::to_string(at);
  }
  for (const Row& row : tx_.query("SELECT case_id, COUNT(*) FROM (" + each +
                                      ") shared GROUP BY case_id"
                                      " ORDER BY COUNT(*) DESC, case_id DESC LIMIT :limit",
                                  values)) {
    ids.push_back(row.integer(0));
  }
  return ids;
}

std::vector<Case> LikenessStore::alike(AgencyId agency, std::string_view subject, Date since) {
  auto cases = read_cases(
      tx_.query(kNewestCases, {{"agency", agency}, {"since", since}, {"limit", kMostCompared}}));
  if (const auto ids = sharing(agency, subject); !ids.empty()) {
    for (Case& each :
         read_cases(tx_.query(kLikeCases, {{"ids", ids}, {"agency", agency}, {"since", since}}))) {
      const auto known = [&](const Case& other) { return other.id == each.id; };
      if (std::ranges::none_of(cases, known)) cases.push_back(std::move(each));
    }
  }
  std::ranges::sort(cases, [](const Case& a, const Case& b) {
    return std::pair{a.received_on, a.id.value} > std::pair{b.received_on, b.id.value};
  });
  return cases;
}

int LikenessStore::add_new(Date since, int limit) {
  const auto rows = tx_.query(kNewToLikeness, {{"since", since}, {"limit", limit}});
  for (const Row& row : rows) {
    if (row.flag(3)) add(row.id<AgencyId>(1), row.id<CaseId>(0), row.text(2));
  }
  if (!rows.empty()) tx_.execute(kMarkLikeness, {{"last", rows.back().integer(0)}});
  return static_cast<int>(rows.size());
}

std::vector<CaseId> LikenessStore::missing(Date since, const org::Scope& scope) {
  return ids_in(tx_.query(kWithoutLikeness, {{"since", since}, {"scope", scope.agencies()}}));
}

int LikenessStore::add(std::span<const CaseId> cases) {
  if (cases.empty()) return 0;
  int added = 0;
  for (const Row& row : tx_.query(kToLikeness, {{"ids", numbers_of(cases)}})) {
    if (add(row.id<AgencyId>(1), row.id<CaseId>(0), row.text(2))) ++added;
  }
  return added;
}

std::vector<CaseId> LikenessStore::outlived(Date since, const org::Scope& scope) {
  return ids_in(tx_.query(kOutlived, {{"since", since}, {"scope", scope.agencies()}}));
}

std::int64_t LikenessStore::forget(Date since, std::span<const CaseId> cases) {
  if (cases.empty()) return 0;
  return tx_.execute(kForgetLikeness, {{"since", since}, {"ids", numbers_of(cases)}});
}

}  // namespace hb::casework
