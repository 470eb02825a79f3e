#include "adoption_store.h"
#include "storage/or_null.h"

namespace hb::rulebook {

namespace {

using storage::Row;

constexpr std::string_view kAdoptions = R"sql(
    SELECT agency_id, from_year, code, reason, adopted_at, adopted_by
      FROM rulebook_adoption WHERE agency_id IN (:agencies...)
     ORDER BY adopted_at, from_year, ordinal)sql";

constexpr std::string_view kAdopters = "SELECT DISTINCT agency_id FROM rulebook_adoption";

constexpr std::string_view kAdopt = R"sql(
    INSERT INTO rulebook_adoption (agency_id, from_year, ordinal, code, adopted_at, adopted_by,
                                   reason)
    VALUES (:agency, :year, :ordinal, :code, :at, :person, :reason)
    ON CONFLICT (agency_id, from_year, ordinal) DO NOTHING)sql";

#define HB_CLASS_COLUMNS \
  "agency_id, roc_year, class_code, decided_on, reason, recorded_at, recorded_by"

constexpr std::string_view kClasses = "SELECT " HB_CLASS_COLUMNS
                                      " FROM rulebook_classification"
                                      " WHERE agency_id IN (:agencies...) AND roc_year = :year"
                                      " ORDER BY agency_id, ordinal";

constexpr std::string_view kClassHistory =
    "SELECT " HB_CLASS_COLUMNS
    " FROM rulebook_classification"
    " WHERE agency_id = :agency AND agency_id IN (:scope...) ORDER BY roc_year DESC, ordinal";

constexpr std::string_view kClassify = R"sql(
    INSERT INTO rulebook_classification (agency_id, roc_year, ordinal, class_code, decided_on,
                                         recorded_at, recorded_by, reason)
    VALUES (:agency, :year, :ordinal, :class, :decided_on, :at, :person, :reason)
    ON CONFLICT (agency_id, roc_year, ordinal) DO NOTHING)sql";

std::vector<std::int64_t> numbers(std::span<const AgencyId> ids) {
  std::vector<std::int64_t> values;
  for (const AgencyId id : ids) values.push_back(id.value);
  return values;
}

std::vector<Classification> read_classes(const std::vector<Row>& rows) {
  std::vector<Classification> classes;
  for (const Row& row : rows) {
    classes.push_back({.agency_id = row.id<AgencyId>(0),
                       .roc_year = static_cast<int>(row.integer(1)),
                       .class_code = row.text(2),
                       .decided_on = row.date(3),
                       .reason = row.text(4),
                       .at = row.instant(5),
                       .person_id = row.id<PersonId>(6)});
  }
  return classes;
}

}  // namespace

std::vector<Adoption> AdoptionStore::public_adoptions(std::span<const AgencyId> agencies) {
  std::vector<Adoption> adoptions;
  for (const Row& row : tx_.query(kAdoptions, {{"agencies", numbers(agencies)}})) {
    adoptions.push_back({.agency_id = row.id<AgencyId>(0),
                         .from_year = static_cast<int>(row.integer(1)),
                         .code = row.text(2),
                         .reason = row.text(3),
                         .at = row.instant(4),
                         .person_id = row.id<PersonId>(5)});
  }
  return adoptions;
}

std::vector<AgencyId> AdoptionStore::public_adopters() {
  std::vector<AgencyId> ids;
  for (const Row& row : tx_.query(kAdopters)) ids.push_back(row.id<AgencyId>(0));
  return ids;
}

Result<Done> AdoptionStore::add(const Adoption& adoption, int ordinal) {
  const auto added = tx_.execute(kAdopt, {{"agency", adoption.agency_id},
                                          {"year", adoption.from_year},
                                          {"ordinal", ordinal},
                                          {"code", adoption.code},
                                          {"at", adoption.at},
                                          {"person", storage::or_null(adoption.person_id)},
                                          {"reason", adoption.reason}});
  if (added == 0) return refusal::adoption_meanwhile;
  return Done{};
}

std::vector<Classification> AdoptionStore::public_classes(std::span<const AgencyId> agencies,
                                                          int roc_year) {
  return read_classes(tx_.query(kClasses, {{"agencies", numbers(agencies)}, {"year", roc_year}}));
}

std::vector<Classification> AdoptionStore::class_history(const org::Scope& scope, AgencyId agency) {
  return read_classes(tx_.query(kClassHistory, {{"agency", agency}, {"scope", scope.agencies()}}));
}

Result<Done> AdoptionStore::add(const Classification& classification, int ordinal) {
  const auto added = tx_.execute(kClassify, {{"agency", classification.agency_id},
                                             {"year", classification.roc_year},
                                             {"ordinal", ordinal},
                                             {"class", classification.class_code},
                                             {"decided_on", classification.decided_on},
                                             {"at", classification.at},
                                             {"person", storage::or_null(classification.person_id)},
                                             {"reason", classification.reason}});
  if (added == 0) return refusal::adoption_meanwhile;
  return Done{};
}

}  // namespace hb::rulebook
