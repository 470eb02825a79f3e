#include "unit_store.h"

#include "org_version.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

constexpr Error kClosedAlreadyUnit{Fault::conflict, "org.unit.closed_already"};
constexpr Error kNoUnit{Fault::conflict, "org.person.no_unit"};

constexpr std::string_view kFindUnit = R"sql(
    SELECT id, agency_id, parent_id, name_zh, name_en, phone, position, valid_from, valid_to
      FROM unit WHERE id = :id AND agency_id IN (:scope...))sql";
constexpr std::string_view kListUnits = R"sql(
    SELECT id, agency_id, parent_id, name_zh, name_en, phone, position, valid_from, valid_to
      FROM unit WHERE agency_id = :agency AND agency_id IN (:scope...)
     ORDER BY position, id)sql";
constexpr std::string_view kListPublic = R"sql(
    SELECT id, agency_id, parent_id, name_zh, name_en, phone, position, valid_from, valid_to
      FROM unit WHERE agency_id = :agency AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY position, id)sql";
constexpr std::string_view kListAllPublic = R"sql(
    SELECT id, agency_id, parent_id, name_zh, name_en, phone, position, valid_from, valid_to
      FROM unit WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY position, id)sql";
constexpr std::string_view kUnitParents =
    "SELECT id, parent_id FROM unit WHERE agency_id IN (:agencies...) AND parent_id IS NOT NULL";
constexpr std::string_view kUnitNames =
    "SELECT id, name_zh, name_en FROM unit WHERE id IN (:ids...)";

constexpr std::string_view kAddUnit = R"sql(
    INSERT INTO unit (agency_id, parent_id, name_zh, name_en, phone, position, valid_from)
    VALUES (:agency, :parent, :name_zh, :name_en, :phone, :position, :valid_from)
    RETURNING id)sql";
constexpr std::string_view kChangeUnit = R"sql(
    UPDATE unit SET parent_id = :parent, name_zh = :name_zh, name_en = :name_en, phone = :phone,
           position = :position
     WHERE id = :id)sql";
constexpr std::string_view kCloseUnit =
    "UPDATE unit SET valid_to = :last_day WHERE id = :id AND valid_to IS NULL";

constexpr std::string_view kMembers = R"sql(
    SELECT id, person_id, unit_id, head, deputy_id, valid_from, valid_to
      FROM unit_member
     WHERE agency_id = :agency AND agency_id IN (:scope...) AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY unit_id, head DESC, id)sql";
constexpr std::string_view kOfPerson = R"sql(
    SELECT id, person_id, unit_id, head, deputy_id, valid_from, valid_to
      FROM unit_member
     WHERE person_id = :person AND agency_id IN (:scope...) AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY valid_from DESC, id DESC)sql";

constexpr std::string_view kUnitHeads = R"sql(
    SELECT unit_id, person_id FROM unit_member
     WHERE unit_id IN (:units...) AND head = 1 AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";
constexpr std::string_view kHeaded = R"sql(
    SELECT unit_id FROM unit_member
     WHERE person_id IN (:people...) AND head = 1 AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";
constexpr std::string_view kDeputies = R"sql(
    SELECT person_id, deputy_id FROM unit_member
     WHERE person_id IN (:people...) AND deputy_id IS NOT NULL AND valid_from <= :day
       AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";

constexpr std::string_view kRepresented = R"sql(
    SELECT person_id FROM unit_member
     WHERE deputy_id = :deputy AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
     ORDER BY id)sql";

// One that began today and is changed today is mended in place: no day was spent in the other unit.
constexpr std::string_view kMendTodays = R"sql(
    UPDATE unit_member SET agency_id = :agency, unit_id = :unit, head = :head
     WHERE person_id = :person AND valid_to IS NULL AND valid_from >= :from)sql";
constexpr std::string_view kEndEarlier = R"sql(
    UPDATE unit_member SET valid_to = :day_before
     WHERE person_id = :person AND valid_to IS NULL AND valid_from < :from)sql";
constexpr std::string_view kJoinUnit = R"sql(
    INSERT INTO unit_member (agency_id, unit_id, person_id, head, valid_from)
    VALUES (:agency, :unit, :person, :head, :from))sql";
constexpr std::string_view kDeputy = R"sql(
    UPDATE unit_member SET deputy_id = :deputy
     WHERE person_id = :person AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day))sql";

Unit read_unit(const storage::Row& row) {
  return {.id = row.id<UnitId>(0),
          .agency_id = row.id<AgencyId>(1),
          .parent_id = row.id<UnitId>(2),
          .name = {row.text(3), row.text(4)},
          .phone = row.text(5),
          .position = static_cast<int>(row.integer(6)),
          .valid_from = row.date(7),
          .valid_to = row.optional_date(8)};
}

Membership read_member(const storage::Row& row) {
  return {.id = row.integer(0),
          .person_id = row.id<PersonId>(1),
          .unit_id = row.id<UnitId>(2),
          .head = row.flag(3),
          .deputy_id = row.id<PersonId>(4),
          .valid_from = row.date(5),
          .valid_to = row.optional_date(6)};
}

std::vector<Unit> read_units(const std::vector<storage::Row>& rows) {
  std::vector<Unit> units;
  for (const storage::Row& row : rows) units.push_back(read_unit(row));
  return units;
}

std::vector<Membership> read_members(const std::vector<storage::Row>& rows) {
  std::vector<Membership> members;
  for (const storage::Row& row : rows) members.push_back(read_member(row));
  return members;
}

}  // namespace

std::optional<Unit> UnitStore::find(const Scope& scope, UnitId id) {
  const auto row = tx_.query_one(kFindUnit, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return std::nullopt;
  return read_unit(*row);
}

std::vector<Unit> UnitStore::list(const Scope& scope, AgencyId agency) {
  return read_units(tx_.query(kListUnits, {{"agency", agency}, {"scope", scope.agencies()}}));
}

std::vector<Unit> UnitStore::list_public(AgencyId agency, Date day) {
  return read_units(tx_.query(kListPublic, {{"agency", agency}, {"day", day}}));
}

std::vector<Unit> UnitStore::list_all_public(Date day) {
  return read_units(tx_.query(kListAllPublic, {{"day", day}}));
}

std::unordered_map<UnitId, UnitId> UnitStore::public_parents(
    const std::vector<std::int64_t>& agencies) {
  std::unordered_map<UnitId, UnitId> parents;
  for (const storage::Row& row : tx_.query(kUnitParents, {{"agencies", agencies}})) {
    parents.emplace(row.id<UnitId>(0), row.id<UnitId>(1));
  }
  return parents;
}

std::unordered_map<UnitId, LocalName> UnitStore::public_names(std::span<const UnitId> ids) {
  std::unordered_map<UnitId, LocalName> names;
  if (ids.empty()) return names;
  std::vector<std::int64_t> numbers;
  for (const UnitId id : ids) numbers.push_back(id.value);
  for (const storage::Row& row : tx_.query(kUnitNames, {{"ids", numbers}})) {
    names.emplace(row.id<UnitId>(0), LocalName{row.text(1), row.text(2)});
  }
  return names;
}

UnitId UnitStore::add(AgencyId agency, const UnitForm& form, Date from) {
  const UnitId id{tx_.insert(kAddUnit, {{"agency", agency},
                                        {"parent", storage::or_null(form.parent_id)},
                                        {"name_zh", form.name.zh_tw},
                                        {"name_en", form.name.en},
                                        {"phone", form.phone},
                                        {"position", form.position},
                                        {"valid_from", from}})};
  raise_org_version(tx_);
  return id;
}

void UnitStore::change(UnitId id, const UnitForm& form) {
  tx_.execute(kChangeUnit, {{"id", id},
                            {"parent", storage::or_null(form.parent_id)},
                            {"name_zh", form.name.zh_tw},
                            {"name_en", form.name.en},
                            {"phone", form.phone},
                            {"position", form.position}});
  raise_org_version(tx_);
}

Result<Done> UnitStore::close(UnitId id, Date last_day) {
  if (tx_.execute(kCloseUnit, {{"id", id}, {"last_day", last_day}}) == 0) return kClosedAlreadyUnit;
  raise_org_version(tx_);
  return Done{};
}

std::vector<Membership> UnitStore::members(const Scope& scope, AgencyId agency, Date day) {
  return read_members(
      tx_.query(kMembers, {{"agency", agency}, {"scope", scope.agencies()}, {"day", day}}));
}

std::vector<Membership> UnitStore::of_person(const Scope& scope, PersonId person, Date day) {
  return read_members(
      tx_.query(kOfPerson, {{"person", person}, {"scope", scope.agencies()}, {"day", day}}));
}

std::unordered_map<UnitId, std::vector<PersonId>> UnitStore::public_heads(
    std::span<const UnitId> units, Date day) {
  std::vector<std::int64_t> numbers;
  for (const UnitId unit : units) numbers.push_back(unit.value);
  std::unordered_map<UnitId, std::vector<PersonId>> heads;
  for (const storage::Row& row : tx_.query(kUnitHeads, {{"units", numbers}, {"day", day}})) {
    heads[row.id<UnitId>(0)].push_back(row.id<PersonId>(1));
  }
  return heads;
}

std::vector<UnitId> UnitStore::public_headed(std::span<const PersonId> people, Date day) {
  std::vector<std::int64_t> numbers;
  for (const PersonId person : people) numbers.push_back(person.value);
  std::vector<UnitId> units;
  for (const storage::Row& row : tx_.query(kHeaded, {{"people", numbers}, {"day", day}})) {
    units.push_back(row.id<UnitId>(0));
  }
  return units;
}

std::unordered_map<PersonId, PersonId> UnitStore::public_deputies(std::span<const PersonId> people,
                                                                  Date day) {
  std::vector<std::int64_t> numbers;
  for (const PersonId person : people) numbers.push_back(person.value);
  std::unordered_map<PersonId, PersonId> deputies;
  for (const storage::Row& row : tx_.query(kDeputies, {{"people", numbers}, {"day", day}})) {
    deputies[row.id<PersonId>(0)] = row.id<PersonId>(1);
  }
  return deputies;
}

void UnitStore::move(AgencyId agency, PersonId person, UnitId unit, bool head, Date from) {
  const storage::Params values{
      {"agency", agency}, {"unit", unit}, {"person", person}, {"head", head}, {"from", from}};
  if (tx_.execute(kMendTodays, values) == 0) {
    tx_.execute(kEndEarlier,
                {{"person", person}, {"from", from}, {"day_before", plus_days(from, -1)}});
    tx_.execute(kJoinUnit, values);
  }
  raise_org_version(tx_);
}

Result<Done> UnitStore::set_deputy(PersonId person, PersonId deputy, Date day) {
  const storage::Value value = deputy ? storage::Value{deputy} : storage::Value{};
  if (tx_.execute(kDeputy, {{"person", person}, {"deputy", value}, {"day", day}}) == 0) {
    return kNoUnit;
  }
  return Done{};
}

std::vector<PersonId> UnitStore::public_represented(PersonId deputy, Date day) {
  std::vector<PersonId> represented;
  for (const storage::Row& row : tx_.query(kRepresented, {{"deputy", deputy}, {"day", day}})) {
    represented.push_back(row.id<PersonId>(0));
  }
  return represented;
}

}  // namespace hb::org
