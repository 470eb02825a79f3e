#include "role_store.h"

#include "org_version.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

constexpr Error kWithdrawnAlready{Fault::conflict, "org.role.withdrawn_already"};

constexpr std::string_view kRoles =
    "SELECT code, name_zh, name_en FROM role ORDER BY position, code";
constexpr std::string_view kDuties = "SELECT role_code, duty FROM role_duty ORDER BY role_code";

constexpr std::string_view kHeldBy = R"sql(
    SELECT id, person_id, role_code, agency_id, reach, valid_from, valid_to
      FROM role_grant
     WHERE person_id = :person AND withdrawn_at IS NULL AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";
constexpr std::string_view kEverGivenTo = R"sql(
    SELECT id, person_id, role_code, agency_id, reach, valid_from, valid_to, granted_by
      FROM role_grant WHERE person_id = :person ORDER BY valid_from DESC, id DESC)sql";
constexpr std::string_view kOfAgency = R"sql(
    SELECT g.id, g.person_id, g.role_code, g.agency_id, g.reach, g.valid_from, g.valid_to
      FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE p.agency_id = :agency AND p.agency_id IN (:scope...) AND g.withdrawn_at IS NULL
       AND (g.valid_to IS NULL OR g.valid_to >= :day)
     ORDER BY g.person_id, g.id)sql";
// Two branches, each with its index: one condition with OR would read the grants of the whole city.
constexpr std::string_view kOver = R"sql(
    SELECT g.id, g.person_id, g.role_code, g.agency_id, g.reach, g.valid_from, g.valid_to
      FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE g.id IN (SELECT id FROM role_grant WHERE agency_id IN (:agencies...)
                    UNION ALL
                    SELECT id FROM role_grant WHERE reach = 'everywhere' AND withdrawn_at IS NULL)
       AND g.role_code IN (:roles...) AND g.withdrawn_at IS NULL AND p.locked_at IS NULL
       AND g.valid_from <= :day AND (g.valid_to IS NULL OR g.valid_to >= :day)
     ORDER BY p.account)sql";
constexpr std::string_view kHeldOf = R"sql(
    SELECT id, person_id, role_code, agency_id, reach, valid_from, valid_to
      FROM role_grant
     WHERE person_id IN (:people...) AND role_code = :role AND withdrawn_at IS NULL
       AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";
constexpr std::string_view kFindRole = R"sql(
    SELECT id, person_id, role_code, agency_id, reach, valid_from, valid_to
      FROM role_grant WHERE id = :id AND withdrawn_at IS NULL)sql";

constexpr std::string_view kFindWithdrawn = R"sql(
    SELECT id, person_id, role_code, agency_id, reach, valid_from, valid_to
      FROM role_grant WHERE id = :id AND withdrawn_at IS NOT NULL)sql";

constexpr std::string_view kGive = R"sql(
    INSERT INTO role_grant (person_id, role_code, agency_id, reach, valid_from, valid_to,
                            granted_by, granted_at)
    VALUES (:person, :role, :agency, :reach, :valid_from, :valid_to, :by, :now))sql";
constexpr std::string_view kWithdrawRole = R"sql(
    UPDATE role_grant SET withdrawn_by = :by, withdrawn_at = :now, valid_to = :last_day
     WHERE id = :id AND withdrawn_at IS NULL)sql";

RoleGrant read_grant(const storage::Row& row) {
  return {.id = row.integer(0),
          .person_id = row.id<PersonId>(1),
          .role = row.text(2),
          .agency_id = row.id<AgencyId>(3),
          .reach = reach_from(row.text(4)).value_or(Reach::agency),
          .valid_from = row.date(5),
          .valid_to = row.optional_date(6)};
}

std::vector<RoleGrant> read_grants(const std::vector<storage::Row>& rows) {
  std::vector<RoleGrant> grants;
  for (const storage::Row& row : rows) grants.push_back(read_grant(row));
  return grants;
}

}  // namespace

std::vector<Role> RoleStore::roles() {
  std::vector<Role> roles;
  for (const storage::Row& row : tx_.query(kRoles)) {
    roles.push_back({row.text(0), row.text(1), row.text(2), {}});
  }
  for (const storage::Row& row : tx_.query(kDuties)) {
    const auto duty = duty_from(row.text(1));
    if (!duty) continue;  // Of a newer program: unknown duties open nothing here.
    for (Role& role : roles) {
      if (role.code == row.text(0)) role.duties.push_back(*duty);
    }
  }
  return roles;
}

std::vector<RoleGrant> RoleStore::held_by(PersonId person, Date day) {
  return read_grants(tx_.query(kHeldBy, {{"person", person}, {"day", day}}));
}

std::vector<GivenRole> RoleStore::ever_given_to(PersonId person) {
  std::vector<GivenRole> given;
  for (const storage::Row& row : tx_.query(kEverGivenTo, {{"person", person}})) {
    given.push_back({read_grant(row), row.id<PersonId>(7)});
  }
  return given;
}

std::vector<RoleGrant> RoleStore::of_agency(const Scope& scope, AgencyId agency, Date day) {
  return read_grants(
      tx_.query(kOfAgency, {{"agency", agency}, {"scope", scope.agencies()}, {"day", day}}));
}

std::vector<RoleGrant> RoleStore::over(std::span<const AgencyId> agencies,
                                       const std::vector<std::string>& roles, Date day) {
  std::vector<std::int64_t> numbers;
  for (const AgencyId agency : agencies) numbers.push_back(agency.value);
  return read_grants(tx_.query(kOver, {{"agencies", numbers}, {"roles", roles}, {"day", day}}));
}

std::vector<RoleGrant> RoleStore::held_of(std::span<const PersonId> people, std::string_view role,
                                          Date day) {
  std::vector<std::int64_t> numbers;
  for (const PersonId person : people) numbers.push_back(person.value);
  return read_grants(tx_.query(kHeldOf, {{"people", numbers}, {"role", role}, {"day", day}}));
}

std::optional<RoleGrant> RoleStore::find(std::int64_t id) {
  const auto row = tx_.query_one(kFindRole, {{"id", id}});
  if (!row) return std::nullopt;
  return read_grant(*row);
}

std::optional<RoleGrant> RoleStore::find_withdrawn(std::int64_t id) {
  const auto row = tx_.query_one(kFindWithdrawn, {{"id", id}});
  if (!row) return std::nullopt;
  return read_grant(*row);
}

void RoleStore::give(const RoleGrant& grant, PersonId by, Instant now) {
  tx_.execute(kGive, {{"person", grant.person_id},
                      {"role", grant.role},
                      {"agency", storage::or_null(grant.agency_id)},
                      {"reach", code_of(grant.reach)},
                      {"valid_from", grant.valid_from},
                      {"valid_to", grant.valid_to},
                      {"by", storage::or_null(by)},
                      {"now", now}});
  raise_org_version(tx_);
}

Result<Done> RoleStore::withdraw(std::int64_t id, Date last_day, PersonId by, Instant now) {
  const auto changed =
      tx_.execute(kWithdrawRole,
                  {{"id", id}, {"last_day", last_day}, {"by", storage::or_null(by)}, {"now", now}});
  if (changed == 0) return kWithdrawnAlready;
  raise_org_version(tx_);
  return Done{};
}

}  // namespace hb::org
