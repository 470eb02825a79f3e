#include "second_factor_store.h"

#include "crypto/sealer.h"
#include "org_version.h"

namespace hb::org {

namespace {

constexpr std::string_view kFindSecondFactor = R"sql(
    SELECT id, secret_sealed, started_at, confirmed_at, last_step
      FROM second_factor WHERE person_id = :person AND ended_at IS NULL)sql";
// Writing the row, though nothing in it changes, makes others wait on PostgreSQL.
constexpr std::string_view kTake = R"sql(
    UPDATE second_factor SET last_step = last_step
     WHERE person_id = :person AND ended_at IS NULL
    RETURNING id, secret_sealed, started_at, confirmed_at, last_step)sql";
constexpr std::string_view kIsOn = R"sql(
    SELECT 1 FROM second_factor
     WHERE person_id = :person AND ended_at IS NULL AND confirmed_at IS NOT NULL)sql";

constexpr std::string_view kBegin = R"sql(
    INSERT INTO second_factor (person_id, secret_sealed, started_at, last_step, end_reason)
    VALUES (:person, :secret, :now, 0, ''))sql";
constexpr std::string_view kConfirm =
    "UPDATE second_factor SET confirmed_at = :now WHERE id = :id AND confirmed_at IS NULL";
constexpr std::string_view kUseStep =
    "UPDATE second_factor SET last_step = :step WHERE id = :id AND last_step < :step";
constexpr std::string_view kEndSecondFactor = R"sql(
    UPDATE second_factor
       SET ended_at = :now, ended_by = :by, end_reason = :reason, secret_sealed = NULL
     WHERE person_id = :person AND ended_at IS NULL)sql";

constexpr std::string_view kVoidCodes =
    "UPDATE recovery_code SET used_at = :now WHERE factor_id = :factor AND used_at IS NULL";
constexpr std::string_view kAddCode = R"sql(
    INSERT INTO recovery_code (factor_id, code_hash, made_at) VALUES (:factor, :hash, :now))sql";
constexpr std::string_view kUseCode = R"sql(
    UPDATE recovery_code SET used_at = :now
     WHERE factor_id = :factor AND code_hash = :hash AND used_at IS NULL)sql";
constexpr std::string_view kCodesLeft =
    "SELECT COUNT(*) FROM recovery_code WHERE factor_id = :factor AND used_at IS NULL";

constexpr std::string_view kBeginStep = R"sql(
    INSERT INTO second_step (token_hash, person_id, begun_at)
    VALUES (:token_hash, :person, :now))sql";
constexpr std::string_view kFindStep = R"sql(
    SELECT person_id, begun_at FROM second_step
     WHERE token_hash = :token_hash AND done_at IS NULL)sql";
constexpr std::string_view kEndStep =
    "UPDATE second_step SET done_at = :now WHERE token_hash = :token_hash";

std::string context_of(PersonId person) {
  return "org.second_factor.secret/" + std::to_string(person.value);
}

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::optional<StoredFactor> SecondFactorStore::read(const std::optional<storage::Row>& row,
                                                    PersonId person) {
  if (!row) return std::nullopt;
  StoredFactor factor{.id = row->integer(0),
                      .secret = {},
                      .started_at = row->instant(2),
                      .confirmed_at = row->optional_instant(3),
                      .last_step = row->integer(4)};
  if (const auto opened = sealer_->open(row->bytes(1), context_of(person))) {
    const auto bytes = std::as_bytes(std::span{*opened});
    factor.secret.assign(bytes.begin(), bytes.end());
  }
  return factor;
}

std::optional<StoredFactor> SecondFactorStore::find(PersonId person) {
  return read(tx_.query_one(kFindSecondFactor, {{"person", person}}), person);
}

std::optional<StoredFactor> SecondFactorStore::take(PersonId person) {
  return read(tx_.query_one(kTake, {{"person", person}}), person);
}

bool SecondFactorStore::is_on(PersonId person) {
  return tx_.query_one(kIsOn, {{"person", person}}).has_value();
}

void SecondFactorStore::begin(PersonId person, std::span<const std::byte> secret, Instant now) {
  end(person, person, "begun anew", now);
  tx_.execute(kBegin, {{"person", person},
                       {"secret", sealer_->seal(as_text(secret), context_of(person))},
                       {"now", now}});
}

void SecondFactorStore::confirm(std::int64_t factor, Instant now) {
  tx_.execute(kConfirm, {{"id", factor}, {"now", now}});
  raise_org_version(tx_);
}

bool SecondFactorStore::use_step(std::int64_t factor, std::int64_t step) {
  return tx_.execute(kUseStep, {{"id", factor}, {"step", step}}) > 0;
}

void SecondFactorStore::end(PersonId person, PersonId by, std::string_view reason, Instant now) {
  const storage::Value ended_by = by ? storage::Value{by} : storage::Value{};
  tx_.execute(kEndSecondFactor,
              {{"person", person}, {"by", ended_by}, {"reason", reason}, {"now", now}});
  raise_org_version(tx_);
}

void SecondFactorStore::replace_codes(std::int64_t factor, const std::vector<std::string>& hashes,
                                      Instant now) {
  tx_.execute(kVoidCodes, {{"factor", factor}, {"now", now}});
  for (const std::string& hash : hashes) {
    tx_.execute(kAddCode, {{"factor", factor}, {"hash", hash}, {"now", now}});
  }
}

bool SecondFactorStore::use_code(std::int64_t factor, std::string_view hash, Instant now) {
  return tx_.execute(kUseCode, {{"factor", factor}, {"hash", hash}, {"now", now}}) > 0;
}

std::int64_t SecondFactorStore::codes_left(std::int64_t factor) {
  return tx_.query_one(kCodesLeft, {{"factor", factor}})->integer(0);
}

void SecondFactorStore::begin_step(std::string_view token_hash, PersonId person, Instant now) {
  tx_.execute(kBeginStep, {{"token_hash", token_hash}, {"person", person}, {"now", now}});
}

std::optional<StoredSecondStep> SecondFactorStore::find_step(std::string_view token_hash) {
  const auto row = tx_.query_one(kFindStep, {{"token_hash", token_hash}});
  if (!row) return std::nullopt;
  return StoredSecondStep{row->id<PersonId>(0), row->instant(1)};
}

void SecondFactorStore::end_step(std::string_view token_hash, Instant now) {
  tx_.execute(kEndStep, {{"token_hash", token_hash}, {"now", now}});
}

}  // namespace hb::org
