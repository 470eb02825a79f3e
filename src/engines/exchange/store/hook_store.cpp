#include "hook_store.h"

#include <unordered_map>

#include "crypto/sealer.h"
#include "word_list.h"

namespace hb::exchange {

namespace {

using storage::Params;
using storage::Row;

#define HB_HOOK_FIELDS(h)                                                                  \
  h "id, " h "agency_id, " h "name, " h "url, " h "topics, " h "made_at, " h "made_by, " h \
    "made_by_name, " h "failures, " h "paused_at, " h "paused_why, " h "ended_at, " h      \
    "row_version, " h "quiet_until"
#define HB_HOOK_COLUMNS "SELECT " HB_HOOK_FIELDS("") " FROM hook "
constexpr std::size_t kHookFields = 14;

constexpr std::string_view kListHooks = HB_HOOK_COLUMNS R"sql(
     WHERE agency_id IN (:scope...)
     ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, id DESC)sql";
constexpr std::string_view kFindHook =
    HB_HOOK_COLUMNS "WHERE id = :id AND agency_id IN (:scope...)";
constexpr std::string_view kFailing = HB_HOOK_COLUMNS R"sql(
     WHERE agency_id IN (:scope...) AND ended_at IS NULL AND paused_why = 'failing'
     ORDER BY paused_at, id LIMIT :limit)sql";
constexpr std::string_view kOfAgency =
    HB_HOOK_COLUMNS "WHERE agency_id = :agency AND ended_at IS NULL ORDER BY id";
constexpr std::string_view kAddHook = R"sql(
    INSERT INTO hook (agency_id, name, url, topics, made_at, made_by, made_by_name, failures,
                      paused_why, ended_by, row_version)
    VALUES (:agency, :name, :url, :topics, :at, :person, :person_name, 0, '', 0, 1)
    RETURNING id)sql";
constexpr std::string_view kSeal = "UPDATE hook SET secret = :secret WHERE id = :id";
constexpr std::string_view kChange = R"sql(
    UPDATE hook SET name = :name, url = :url, topics = :topics, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND ended_at IS NULL)sql";
constexpr std::string_view kPause = R"sql(
    UPDATE hook SET paused_at = :now, paused_why = :why, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND ended_at IS NULL)sql";
constexpr std::string_view kResume = R"sql(
    UPDATE hook SET paused_at = NULL, paused_why = '', failures = 0, quiet_until = NULL,
                    row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND ended_at IS NULL)sql";
constexpr std::string_view kEndHook = R"sql(
    UPDATE hook SET ended_at = :at, ended_by = :person, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND ended_at IS NULL)sql";

constexpr std::string_view kAddDelivery = R"sql(
    INSERT INTO hook_delivery (agency_id, hook_id, topic, payload, at, attempts, outcome)
    VALUES (:agency, :hook, :topic, :payload, :now, 0, '') RETURNING id)sql";
#define HB_DELIVERY_FIELDS "d.id, d.topic, d.payload, d.at, d.attempts, d.outcome"
constexpr std::string_view kDeliveries = "SELECT " HB_DELIVERY_FIELDS R"sql(
      FROM hook_delivery d WHERE d.hook_id = :hook ORDER BY d.id DESC LIMIT :limit OFFSET :offset)sql";
constexpr std::string_view kTries = R"sql(
    SELECT delivery_id, began_at, ended_at, status, problem FROM hook_attempt
     WHERE delivery_id IN (:ids...) ORDER BY delivery_id, id)sql";
constexpr std::string_view kFindDelivery = "SELECT " HB_DELIVERY_FIELDS R"sql(
      FROM hook_delivery d WHERE d.hook_id = :hook AND d.id = :id)sql";
constexpr std::string_view kWaiting =
    "SELECT id FROM hook_delivery WHERE hook_id = :hook AND outcome = '' ORDER BY id";
constexpr std::string_view kSendAgain =
    "UPDATE hook_delivery SET outcome = '', settled_at = NULL, attempts = 0 WHERE id = :id";
constexpr std::string_view kToSend = "SELECT " HB_HOOK_FIELDS("h.") ", " HB_DELIVERY_FIELDS R"sql(
      FROM hook_delivery d JOIN hook h ON h.id = d.hook_id WHERE d.id = :id AND d.outcome = '')sql";
constexpr std::string_view kBegin = R"sql(
    INSERT INTO hook_attempt (delivery_id, began_at, status, problem)
    VALUES (:id, :now, 0, '') RETURNING id)sql";
constexpr std::string_view kCount =
    "UPDATE hook_delivery SET attempts = attempts + 1 WHERE id = :id";
constexpr std::string_view kEndAttempt = R"sql(
    UPDATE hook_attempt SET ended_at = :now, status = :status, problem = :problem
     WHERE id = :id)sql";
constexpr std::string_view kSettle = R"sql(
    UPDATE hook_delivery SET outcome = :outcome, settled_at = :now
     WHERE id = :id AND outcome = '')sql";
constexpr std::string_view kDrop = R"sql(
    UPDATE hook_delivery SET outcome = 'dropped', settled_at = :now
     WHERE hook_id = :hook AND outcome = '')sql";
constexpr std::string_view kFailure =
    "UPDATE hook SET failures = failures + 1 WHERE id = :id RETURNING failures";
constexpr std::string_view kQuiet = "UPDATE hook SET quiet_until = :until WHERE id = :id";
constexpr std::string_view kSuccess =
    "UPDATE hook SET failures = 0, quiet_until = NULL WHERE id = :id AND failures <> 0";
constexpr std::string_view kEndQuiet = "UPDATE hook SET quiet_until = NULL WHERE id = :id";
constexpr std::string_view kRemoveTries = R"sql(
    DELETE FROM hook_attempt WHERE delivery_id IN
      (SELECT id FROM hook_delivery WHERE settled_at IS NOT NULL AND settled_at < :before))sql";
constexpr std::string_view kRemove =
    "DELETE FROM hook_delivery WHERE settled_at IS NOT NULL AND settled_at < :before";

std::string place_of_secret(HookId id) { return "exchange.hook/" + std::to_string(id.value); }

std::string topics_of(const HookForm& form) { return joined(form.topics, topic_of); }

Hook read_hook(const Row& row) {
  return {.id = row.id<HookId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .name = row.text(2),
                   .url = row.text(3),
                   .topics = split<casework::EventKind>(row.text(4), topic_kind_of)},
          .made_at = row.instant(5),
          .made_by = row.id<PersonId>(6),
          .made_by_name = row.text(7),
          .failures = static_cast<int>(row.integer(8)),
          .paused_at = row.optional_instant(9),
          .paused_why = row.text(10),
          .ended_at = row.optional_instant(11),
          .row_version = static_cast<int>(row.integer(12)),
          .quiet_until = row.optional_instant(13)};
}

std::vector<Hook> read_hooks(const std::vector<Row>& rows) {
  std::vector<Hook> hooks;
  for (const Row& row : rows) hooks.push_back(read_hook(row));
  return hooks;
}

Delivery read_delivery(const Row& row, std::size_t from = 0) {
  return {.id = row.id<DeliveryId>(from),
          .topic = row.text(from + 1),
          .payload = row.text(from + 2),
          .at = row.instant(from + 3),
          .attempts = row.integer(from + 4),
          .outcome = row.text(from + 5)};
}

Result<Done> if_any(std::int64_t changed) {
  if (changed == 0) return refusal::changed_meanwhile;
  return Done{};
}

}  // namespace

std::vector<Hook> HookStore::list(const org::Scope& scope) {
  return read_hooks(tx_.query(kListHooks, {{"scope", scope.agencies()}}));
}

Result<Hook> HookStore::find(HookId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindHook, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::hook_missing;
  return read_hook(*row);
}

std::vector<Hook> HookStore::failing(const org::Scope& scope, int limit) {
  return read_hooks(tx_.query(kFailing, {{"scope", scope.agencies()}, {"limit", limit}}));
}

std::vector<Hook> HookStore::of_agency(AgencyId agency) {
  return read_hooks(tx_.query(kOfAgency, {{"agency", agency}}));
}

HookId HookStore::add(const HookForm& form, std::string_view secret, const Actor& by) {
  const HookId id{tx_.insert(kAddHook, {{"agency", form.agency_id},
                                        {"name", form.name},
                                        {"url", form.url},
                                        {"topics", topics_of(form)},
                                        {"at", by.at},
                                        {"person", by.person_id},
                                        {"person_name", by.name}})};
  tx_.execute(kSeal, {{"id", id}, {"secret", sealer_.seal(secret, place_of_secret(id))}});
  return id;
}

Result<Done> HookStore::change(const Hook& seen, const HookForm& form) {
  return if_any(tx_.execute(kChange, {{"id", seen.id},
                                      {"seen", seen.row_version},
                                      {"name", form.name},
                                      {"url", form.url},
                                      {"topics", topics_of(form)}}));
}

Result<Done> HookStore::pause(const Hook& seen, std::string_view why, Instant now) {
  return if_any(tx_.execute(
      kPause, {{"id", seen.id}, {"seen", seen.row_version}, {"why", why}, {"now", now}}));
}

Result<Done> HookStore::resume(const Hook& seen) {
  return if_any(tx_.execute(kResume, {{"id", seen.id}, {"seen", seen.row_version}}));
}

Result<Done> HookStore::end(const Hook& seen, const Actor& by) {
  return if_any(tx_.execute(
      kEndHook,
      {{"id", seen.id}, {"seen", seen.row_version}, {"at", by.at}, {"person", by.person_id}}));
}

std::string HookStore::secret_of(HookId id) {
  const auto row = tx_.query_one("SELECT secret FROM hook WHERE id = :id", {{"id", id}});
  return row ? sealer_.open(row->bytes(0), place_of_secret(id)).value_or("") : std::string{};
}

DeliveryId HookStore::add_delivery(const Hook& hook, std::string_view topic,
                                   std::string_view payload, Instant now) {
  return DeliveryId{tx_.insert(kAddDelivery, {{"agency", hook.form.agency_id},
                                              {"hook", hook.id},
                                              {"topic", topic},
                                              {"payload", payload},
                                              {"now", now}})};
}

std::vector<Delivery> HookStore::deliveries(HookId hook, int limit, int offset) {
  std::vector<Delivery> all;
  std::vector<std::int64_t> ids;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (const Row& row :
       tx_.query(kDeliveries, {{"hook", hook}, {"limit", limit}, {"offset", offset}})) {
    places[row.integer(0)] = all.size();
    ids.push_back(row.integer(0));
    all.push_back(read_delivery(row));
  }
  for (const Row& row : tx_.query(kTries, {{"ids", ids}})) {
    all[places.at(row.integer(0))].tries.push_back({.began_at = row.instant(1),
                                                    .ended_at = row.optional_instant(2),
                                                    .status = static_cast<int>(row.integer(3)),
                                                    .problem = row.text(4)});
  }
  return all;
}

int HookStore::count_deliveries(HookId hook) {
  return static_cast<int>(
      tx_.query_one("SELECT COUNT(*) FROM hook_delivery WHERE hook_id = :hook", {{"hook", hook}})
          ->integer(0));
}

std::vector<DeliveryId> HookStore::waiting(HookId hook) {
  std::vector<DeliveryId> ids;
  for (const Row& row : tx_.query(kWaiting, {{"hook", hook}})) ids.emplace_back(row.integer(0));
  return ids;
}

std::optional<Delivery> HookStore::find_delivery(HookId hook, DeliveryId id) {
  const auto row = tx_.query_one(kFindDelivery, {{"hook", hook}, {"id", id}});
  return row ? std::optional{read_delivery(*row)} : std::nullopt;
}

void HookStore::send_again(DeliveryId id) { tx_.execute(kSendAgain, {{"id", id}}); }

std::optional<DeliveryToSend> HookStore::to_send(DeliveryId id) {
  const auto row = tx_.query_one(kToSend, {{"id", id}});
  if (!row) return std::nullopt;
  return DeliveryToSend{.delivery = read_delivery(*row, kHookFields), .hook = read_hook(*row)};
}

std::int64_t HookStore::begin_attempt(DeliveryId id, Instant now) {
  tx_.execute(kCount, {{"id", id}});
  return tx_.insert(kBegin, {{"id", id}, {"now", now}});
}

void HookStore::end_attempt(std::int64_t attempt, int status, std::string_view problem,
                            Instant now) {
  tx_.execute(kEndAttempt,
              {{"id", attempt}, {"status", status}, {"problem", problem}, {"now", now}});
}

void HookStore::settle(DeliveryId id, std::string_view outcome, Instant now) {
  tx_.execute(kSettle, {{"id", id}, {"outcome", outcome}, {"now", now}});
}

void HookStore::drop_waiting(HookId hook, Instant now) {
  tx_.execute(kDrop, {{"hook", hook}, {"now", now}});
}

int HookStore::note_failure(HookId hook) {
  const auto row = tx_.query_one(kFailure, {{"id", hook}});
  return row ? static_cast<int>(row->integer(0)) : 0;
}

void HookStore::keep_quiet(HookId hook, Instant until) {
  tx_.execute(kQuiet, {{"id", hook}, {"until", until}});
}

void HookStore::end_quiet(HookId hook) { tx_.execute(kEndQuiet, {{"id", hook}}); }

void HookStore::note_success(HookId hook) { tx_.execute(kSuccess, {{"id", hook}}); }

std::int64_t HookStore::remove_settled(Instant before) {
  tx_.execute(kRemoveTries, {{"before", before}});
  return tx_.execute(kRemove, {{"before", before}});
}

}  // namespace hb::exchange
