#include "person_store.h"

#include "crypto/sealer.h"
#include "kernel/language_code.h"
#include "org_version.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

constexpr Error kAccountTaken{Fault::conflict, "org.person.account_taken", "account"};
constexpr Error kPasswordChanged{Fault::conflict, "org.password.changed_meanwhile"};

constexpr std::string_view kFindPerson = R"sql(
    SELECT id, agency_id, account, name, job_title, extension, email_sealed, phone_sealed, locale,
           locked_at, one_time_until, created_at
      FROM person
     WHERE id = :id AND (agency_id IN (:scope...) OR id = :viewer))sql";
constexpr std::string_view kListEverywhere = R"sql(
    SELECT id, agency_id, account, name, job_title, extension, NULL, NULL, locale,
           locked_at, one_time_until, created_at
      FROM person ORDER BY account)sql";
constexpr std::string_view kListPersons = R"sql(
    SELECT id, name, account, job_title, extension
      FROM person
     WHERE agency_id = :agency AND agency_id IN (:scope...)
     ORDER BY account)sql";
constexpr std::string_view kPersonNames = "SELECT id, name FROM person WHERE id IN (:ids...)";
constexpr std::string_view kCalled =
    "SELECT id FROM person WHERE account = LOWER(:called) OR name = :called ORDER BY id";
constexpr std::string_view kUnlocked =
    "SELECT id FROM person WHERE id IN (:ids...) AND locked_at IS NULL";
constexpr std::string_view kStaff = R"sql(
    SELECT p.id, p.name, p.agency_id, m.unit_id
      FROM person p LEFT JOIN unit_member m
           ON m.person_id = p.id AND m.valid_from <= :day
              AND (m.valid_to IS NULL OR m.valid_to >= :day)
     WHERE p.agency_id IN (:agencies...) AND p.locked_at IS NULL
     ORDER BY p.account, m.unit_id)sql";
constexpr std::string_view kCount = "SELECT COUNT(*) FROM person";

constexpr std::string_view kAddPerson = R"sql(
    INSERT INTO person (agency_id, account, name, job_title, extension, locale, password_hash,
                        one_time_until, created_at)
    VALUES (:agency, :account, :name, :job_title, :extension, :locale, :password_hash,
            :one_time_until, :now)
    ON CONFLICT (account) DO NOTHING)sql";
constexpr std::string_view kIdOf = "SELECT id FROM person WHERE account = :account";
constexpr std::string_view kChangePerson = R"sql(
    UPDATE person SET name = :name, job_title = :job_title, extension = :extension
     WHERE id = :id)sql";
constexpr std::string_view kSeal =
    "UPDATE person SET email_sealed = :email, phone_sealed = :phone WHERE id = :id";
constexpr std::string_view kLocale = "UPDATE person SET locale = :locale WHERE id = :id";
constexpr std::string_view kLocked = "UPDATE person SET locked_at = :since WHERE id = :id";

constexpr std::string_view kCredentialsByAccount = R"sql(
    SELECT id, agency_id, account, password_hash, one_time_until, locked_at
      FROM person WHERE account = :account)sql";
constexpr std::string_view kCredentialsById = R"sql(
    SELECT id, agency_id, account, password_hash, one_time_until, locked_at
      FROM person WHERE id = :id)sql";
// Naming the old hash makes the slower of two changes fail instead of undoing the other.
constexpr std::string_view kSetPassword = R"sql(
    UPDATE person SET password_hash = :new_hash, one_time_until = :one_time_until
     WHERE id = :id AND password_hash = :old_hash)sql";

std::string context_of(std::string_view column, PersonId id) {
  return "org.person." + std::string{column} + "/" + std::to_string(id.value);
}

std::optional<Credentials> read_credentials(const std::optional<storage::Row>& row) {
  if (!row) return std::nullopt;
  return Credentials{.person_id = row->id<PersonId>(0),
                     .agency_id = row->id<AgencyId>(1),
                     .account = row->text(2),
                     .password_hash = row->text(3),
                     .one_time_until = row->optional_instant(4),
                     .locked = !row->is_null(5)};
}

}  // namespace

Person PersonStore::read(const storage::Row& row) {
  const PersonId id = row.id<PersonId>(0);
  const auto opened = [&](std::size_t column, std::string_view name) -> std::string {
    if (sealer_ == nullptr || row.is_null(column)) return {};
    return sealer_->open(row.bytes(column), context_of(name, id)).value_or("");
  };
  return {.id = id,
          .agency_id = row.id<AgencyId>(1),
          .account = row.text(2),
          .name = row.text(3),
          .job_title = row.text(4),
          .extension = row.text(5),
          .email = opened(6, "email"),
          .phone = opened(7, "phone"),
          .locale = row.text(8) == "en" ? Locale::en : Locale::zh_tw,
          .locked = !row.is_null(9),
          .one_time_password = !row.is_null(10),
          .created_at = row.instant(11)};
}

std::optional<Person> PersonStore::find(const Scope& scope, PersonId id, PersonId viewer) {
  const auto row =
      tx_.query_one(kFindPerson, {{"id", id}, {"scope", scope.agencies()}, {"viewer", viewer}});
  if (!row) return std::nullopt;
  return read(*row);
}

std::vector<Person> PersonStore::list_everywhere() {
  std::vector<Person> people;
  for (const storage::Row& row : tx_.query(kListEverywhere)) people.push_back(read(row));
  return people;
}

std::vector<PersonName> PersonStore::list(const Scope& scope, AgencyId agency) {
  std::vector<PersonName> people;
  for (const storage::Row& row :
       tx_.query(kListPersons, {{"agency", agency}, {"scope", scope.agencies()}})) {
    people.push_back({.id = row.id<PersonId>(0),
                      .name = row.text(1),
                      .account = row.text(2),
                      .job_title = row.text(3),
                      .extension = row.text(4)});
  }
  return people;
}

std::unordered_map<PersonId, std::string> PersonStore::names(std::span<const PersonId> ids) {
  std::unordered_map<PersonId, std::string> names;
  if (ids.empty()) return names;
  std::vector<std::int64_t> numbers;
  for (const PersonId id : ids) numbers.push_back(id.value);
  for (const storage::Row& row : tx_.query(kPersonNames, {{"ids", numbers}})) {
    names.emplace(row.id<PersonId>(0), row.text(1));
  }
  return names;
}

std::vector<PersonId> PersonStore::called(std::string_view account_or_name) {
  std::vector<PersonId> found;
  if (account_or_name.empty()) return found;
  for (const storage::Row& row : tx_.query(kCalled, {{"called", account_or_name}})) {
    found.push_back(row.id<PersonId>(0));
  }
  return found;
}

std::vector<PersonId> PersonStore::unlocked(std::span<const PersonId> ids) {
  std::vector<std::int64_t> numbers;
  for (const PersonId id : ids) numbers.push_back(id.value);
  std::vector<PersonId> found;
  for (const storage::Row& row : tx_.query(kUnlocked, {{"ids", numbers}})) {
    found.push_back(row.id<PersonId>(0));
  }
  return found;
}

std::vector<StaffMember> PersonStore::staff(std::span<const AgencyId> agencies, Date day) {
  std::vector<std::int64_t> numbers;
  for (const AgencyId id : agencies) numbers.push_back(id.value);
  std::vector<StaffMember> staff;
  for (const storage::Row& row : tx_.query(kStaff, {{"agencies", numbers}, {"day", day}})) {
    staff.push_back({.person_id = row.id<PersonId>(0),
                     .name = row.text(1),
                     .agency_id = row.id<AgencyId>(2),
                     .unit_id = row.id<UnitId>(3)});
  }
  return staff;
}

std::int64_t PersonStore::count() { return tx_.query_one(kCount)->integer(0); }

Result<PersonId> PersonStore::add(AgencyId agency, const PersonForm& form,
                                  std::string_view password_hash,
                                  std::optional<Instant> one_time_until, Instant now) {
  const auto added = tx_.execute(kAddPerson, {{"agency", storage::or_null(agency)},
                                              {"account", form.account},
                                              {"name", form.name},
                                              {"job_title", form.job_title},
                                              {"extension", form.extension},
                                              {"locale", language_code(Locale::zh_tw)},
                                              {"password_hash", password_hash},
                                              {"one_time_until", one_time_until},
                                              {"now", now}});
  if (added == 0) return kAccountTaken;
  const PersonId id = tx_.query_one(kIdOf, {{"account", form.account}})->id<PersonId>(0);
  seal_contact(id, form);
  raise_org_version(tx_);
  return id;
}

void PersonStore::change(PersonId id, const PersonForm& form) {
  tx_.execute(kChangePerson, {{"id", id},
                              {"name", form.name},
                              {"job_title", form.job_title},
                              {"extension", form.extension}});
  seal_contact(id, form);
  raise_org_version(tx_);
}

// Sealed for the row's own number, which is known only once the row is there.
void PersonStore::seal_contact(PersonId id, const PersonForm& form) {
  if (sealer_ == nullptr) return;
  tx_.execute(kSeal, {{"id", id},
                      {"email", sealer_->seal(form.email, context_of("email", id))},
                      {"phone", sealer_->seal(form.phone, context_of("phone", id))}});
}

void PersonStore::set_locale(PersonId id, Locale locale) {
  tx_.execute(kLocale, {{"id", id}, {"locale", language_code(locale)}});
  raise_org_version(tx_);
}

void PersonStore::set_locked(PersonId id, std::optional<Instant> since) {
  tx_.execute(kLocked, {{"id", id}, {"since", since}});
  raise_org_version(tx_);
}

std::optional<Credentials> PersonStore::credentials(std::string_view account) {
  return read_credentials(tx_.query_one(kCredentialsByAccount, {{"account", account}}));
}

std::optional<Credentials> PersonStore::credentials(PersonId id) {
  return read_credentials(tx_.query_one(kCredentialsById, {{"id", id}}));
}

Result<Done> PersonStore::set_password(PersonId id, std::string_view old_hash,
                                       std::string_view new_hash,
                                       std::optional<Instant> one_time_until) {
  const auto changed = tx_.execute(kSetPassword, {{"id", id},
                                                  {"old_hash", old_hash},
                                                  {"new_hash", new_hash},
                                                  {"one_time_until", one_time_until}});
  if (changed == 0) return kPasswordChanged;
  raise_org_version(tx_);
  return Done{};
}

}  // namespace hb::org
