#include "calendar_key_store.h"

namespace hb::progress {
namespace {

constexpr std::string_view kMadeAt =
    "SELECT made_at FROM calendar_key WHERE person_id = :person AND ended_at IS NULL";
constexpr std::string_view kOwner =
    "SELECT person_id FROM calendar_key WHERE key_hash = :hash AND ended_at IS NULL";
constexpr std::string_view kAdd = R"sql(
    INSERT INTO calendar_key (person_id, key_hash, made_at) VALUES (:person, :hash, :now))sql";
constexpr std::string_view kEnd =
    "UPDATE calendar_key SET ended_at = :now WHERE person_id = :person AND ended_at IS NULL";

}  // namespace

std::optional<Instant> CalendarKeyStore::made_at(PersonId person) {
  const auto row = tx_.query_one(kMadeAt, {{"person", person}});
  if (!row) return std::nullopt;
  return row->instant(0);
}

std::optional<PersonId> CalendarKeyStore::owner(std::string_view key_hash) {
  const auto row = tx_.query_one(kOwner, {{"hash", key_hash}});
  if (!row) return std::nullopt;
  return row->id<PersonId>(0);
}

void CalendarKeyStore::add(PersonId person, std::string_view key_hash, Instant now) {
  end(person, now);
  tx_.execute(kAdd, {{"person", person}, {"hash", key_hash}, {"now", now}});
}

bool CalendarKeyStore::end(PersonId person, Instant now) {
  return tx_.execute(kEnd, {{"person", person}, {"now", now}}) > 0;
}

}  // namespace hb::progress
