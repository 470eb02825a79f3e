#include "post_store.h"

namespace hb::org {

namespace {

using storage::Row;

constexpr std::string_view kStoodInFor = R"sql(
    SELECT m.person_id FROM unit u JOIN unit_member m ON m.unit_id = u.id
     WHERE u.agency_id = :agency AND m.deputy_id = :deputy AND m.valid_from <= :day
       AND (m.valid_to IS NULL OR m.valid_to >= :day)
     ORDER BY m.person_id)sql";
constexpr std::string_view kPlaces = R"sql(
    SELECT person_id, agency_id, unit_id, head FROM unit_member
     WHERE person_id IN (:people...) AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY valid_from DESC, id DESC)sql";
constexpr std::string_view kGrantsOf = R"sql(
    SELECT id, person_id, role_code, agency_id, reach, valid_from, valid_to
      FROM role_grant
     WHERE person_id IN (:people...) AND role_code IN (:roles...) AND withdrawn_at IS NULL
       AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";

// The parent in force on the day, as everywhere.
constexpr std::string_view kPostParents = R"sql(
    WITH RECURSIVE up (id) AS (
      SELECT id FROM agency WHERE id IN (:agencies...)
      UNION
      SELECT p.parent_id
        FROM up u JOIN agency_parent p ON p.agency_id = u.id
       WHERE p.parent_id IS NOT NULL AND p.valid_from =
             (SELECT COALESCE(MAX(CASE WHEN valid_from <= :day THEN valid_from END),
                              MIN(valid_from))
                FROM agency_parent WHERE agency_id = p.agency_id))
    SELECT p.agency_id, p.parent_id
      FROM up u JOIN agency_parent p ON p.agency_id = u.id
     WHERE p.valid_from =
           (SELECT COALESCE(MAX(CASE WHEN valid_from <= :day THEN valid_from END),
                            MIN(valid_from))
              FROM agency_parent WHERE agency_id = p.agency_id))sql";

constexpr std::string_view kHeadless = R"sql(
    SELECT u.agency_id, u.id FROM unit u
     WHERE u.agency_id IN (:agencies...) AND u.valid_from <= :day
       AND (u.valid_to IS NULL OR u.valid_to >= :day)
       AND NOT EXISTS
           (SELECT 1 FROM unit_member m JOIN person p ON p.id = m.person_id
             WHERE m.unit_id = u.id AND p.locked_at IS NULL AND m.valid_from <= :day
               AND (m.valid_to IS NULL OR m.valid_to >= :day)
               AND (m.head = 1 OR EXISTS
                    (SELECT 1 FROM role_grant g
                      WHERE g.person_id = m.person_id AND g.role_code = 'unit_head'
                        AND g.withdrawn_at IS NULL AND g.valid_from <= :day
                        AND (g.valid_to IS NULL OR g.valid_to >= :day))))
     ORDER BY u.id)sql";
constexpr std::string_view kWithHeads = R"sql(
    SELECT DISTINCT m.agency_id
      FROM unit u JOIN unit_member m ON m.unit_id = u.id JOIN person p ON p.id = m.person_id
     WHERE u.agency_id IN (:agencies...) AND m.head = 1 AND p.locked_at IS NULL
       AND m.valid_from <= :day AND (m.valid_to IS NULL OR m.valid_to >= :day))sql";

template <typename IdType>
std::vector<std::int64_t> numbers(std::span<const IdType> ids) {
  std::vector<std::int64_t> values;
  for (const IdType id : ids) values.push_back(id.value);
  return values;
}

std::vector<std::string> role_codes() {
  std::vector<std::string> codes;
  for (const std::string_view role : post_roles()) codes.emplace_back(role);
  return codes;
}

}  // namespace

std::vector<PersonId> PostStore::stood_in_for(AgencyId agency, PersonId deputy) {
  std::vector<PersonId> people;
  for (const Row& row :
       tx_.query(kStoodInFor, {{"agency", agency}, {"deputy", deputy}, {"day", day_}})) {
    people.push_back(row.id<PersonId>(0));
  }
  return people;
}

std::vector<UnitPlace> PostStore::places(std::span<const PersonId> people) {
  std::vector<UnitPlace> places;
  for (const Row& row : tx_.query(kPlaces, {{"people", numbers(people)}, {"day", day_}})) {
    places.push_back({.person_id = row.id<PersonId>(0),
                      .agency_id = row.id<AgencyId>(1),
                      .unit_id = row.id<UnitId>(2),
                      .head = row.flag(3)});
  }
  return places;
}

std::vector<RoleGrant> PostStore::grants_of(std::span<const PersonId> people) {
  std::vector<RoleGrant> grants;
  for (const Row& row : tx_.query(
           kGrantsOf, {{"people", numbers(people)}, {"roles", role_codes()}, {"day", day_}})) {
    grants.push_back({.id = row.integer(0),
                      .person_id = row.id<PersonId>(1),
                      .role = row.text(2),
                      .agency_id = row.id<AgencyId>(3),
                      .reach = reach_from(row.text(4)).value_or(Reach::agency),
                      .valid_from = row.date(5),
                      .valid_to = row.optional_date(6)});
  }
  return grants;
}

std::unordered_map<AgencyId, AgencyId> PostStore::public_parents(
    const std::vector<std::int64_t>& agencies) {
  std::unordered_map<AgencyId, AgencyId> parents;
  for (const Row& row : tx_.query(kPostParents, {{"agencies", agencies}, {"day", day_}})) {
    parents.emplace(row.id<AgencyId>(0), row.id<AgencyId>(1));
  }
  return parents;
}

std::vector<UnitPlace> PostStore::headless(std::span<const AgencyId> agencies) {
  std::vector<UnitPlace> units;
  for (const Row& row : tx_.query(kHeadless, {{"agencies", numbers(agencies)}, {"day", day_}})) {
    units.push_back({.agency_id = row.id<AgencyId>(0), .unit_id = row.id<UnitId>(1)});
  }
  return units;
}

std::unordered_set<AgencyId> PostStore::with_heads(std::span<const AgencyId> agencies) {
  std::unordered_set<AgencyId> found;
  for (const Row& row : tx_.query(kWithHeads, {{"agencies", numbers(agencies)}, {"day", day_}})) {
    found.insert(row.id<AgencyId>(0));
  }
  return found;
}

}  // namespace hb::org
