#include "token_store.h"

#include "word_list.h"

namespace hb::exchange {

namespace {

using storage::Row;

#define HB_TOKEN_COLUMNS                                                                     \
  "SELECT id, agency_id, name, scopes, ends_on, per_minute, made_at, made_by, made_by_name," \
  " ended_at, last_used_at, last_used_from, refused_at FROM api_token "

constexpr std::string_view kListTokens = HB_TOKEN_COLUMNS R"sql(
     WHERE agency_id IN (:scope...)
     ORDER BY CASE WHEN ended_at IS NULL AND ends_on >= :today THEN 0 ELSE 1 END, id DESC)sql";
constexpr std::string_view kFindToken =
    HB_TOKEN_COLUMNS "WHERE id = :id AND agency_id IN (:scope...)";
constexpr std::string_view kAny = HB_TOKEN_COLUMNS "WHERE id = :id";
constexpr std::string_view kFindByPrint = HB_TOKEN_COLUMNS "WHERE print = :print";
constexpr std::string_view kAddToken = R"sql(
    INSERT INTO api_token (agency_id, name, print, scopes, ends_on, per_minute, made_at, made_by,
                           made_by_name, ended_by, last_used_from)
    VALUES (:agency, :name, :print, :scopes, :ends_on, :per_minute, :at, :person, :person_name, 0, '')
    RETURNING id)sql";
constexpr std::string_view kEndToken = R"sql(
    UPDATE api_token SET ended_at = :at, ended_by = :person WHERE id = :id AND ended_at IS NULL)sql";
constexpr std::string_view kNoteUse =
    "UPDATE api_token SET last_used_at = :now, last_used_from = :from WHERE id = :id";
constexpr std::string_view kNoteRefused = "UPDATE api_token SET refused_at = :now WHERE id = :id";
constexpr std::string_view kFormToken = R"sql(
    SELECT form_token FROM brought_case
     WHERE agency_id = :agency AND sender_print = :print AND api_token_id = :token)sql";
constexpr std::string_view kNumbers = R"sql(
    SELECT number FROM brought_case
     WHERE agency_id = :agency AND sender_print = :print AND number <> '' ORDER BY at)sql";
constexpr std::string_view kKeepSender = R"sql(
    INSERT INTO brought_case (agency_id, sender_print, api_token_id, form_token, number, at)
    VALUES (:agency, :print, :token, :form_token, '', :now) ON CONFLICT DO NOTHING)sql";
constexpr std::string_view kKeepNumber = R"sql(
    UPDATE brought_case SET number = :number
     WHERE agency_id = :agency AND sender_print = :print AND api_token_id = :token)sql";

constexpr std::string_view kKeepBrought = R"sql(
    INSERT INTO api_brought (api_token_id, number, agency_id) VALUES (:token, :number, :agency)
    ON CONFLICT (api_token_id, number) DO NOTHING)sql";
constexpr std::string_view kBroughtWith = R"sql(
    SELECT number FROM api_brought WHERE api_token_id = :token AND number IN (:numbers...))sql";

ApiToken read_token(const Row& row) {
  return {.id = row.id<TokenId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .name = row.text(2),
                   .scopes = split<TokenScope>(row.text(3), token_scope_of),
                   .ends_on = row.date(4),
                   .per_minute = static_cast<int>(row.integer(5))},
          .made_at = row.instant(6),
          .made_by = row.id<PersonId>(7),
          .made_by_name = row.text(8),
          .ended_at = row.optional_instant(9),
          .last_used_at = row.optional_instant(10),
          .last_used_from = row.text(11),
          .refused_at = row.optional_instant(12)};
}

std::optional<ApiToken> read_if_any(const std::optional<Row>& row) {
  return row ? std::optional{read_token(*row)} : std::nullopt;
}

}  // namespace

std::vector<ApiToken> TokenStore::list(const org::Scope& scope, Date today) {
  std::vector<ApiToken> tokens;
  for (const Row& row : tx_.query(kListTokens, {{"scope", scope.agencies()}, {"today", today}})) {
    tokens.push_back(read_token(row));
  }
  return tokens;
}

Result<ApiToken> TokenStore::find(TokenId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindToken, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::token_missing;
  return read_token(*row);
}

std::optional<ApiToken> TokenStore::find_by_print(std::string_view print) {
  return read_if_any(tx_.query_one(kFindByPrint, {{"print", print}}));
}

std::optional<ApiToken> TokenStore::find(TokenId id) {
  return read_if_any(tx_.query_one(kAny, {{"id", id}}));
}

TokenId TokenStore::add(const ApiTokenForm& form, std::string_view print, const Actor& by) {
  const std::string scopes =
      joined(form.scopes, [](TokenScope scope) { return std::string{name_of(scope)}; });
  return TokenId{tx_.insert(kAddToken, {{"agency", form.agency_id},
                                        {"name", form.name},
                                        {"print", print},
                                        {"scopes", scopes},
                                        {"ends_on", form.ends_on},
                                        {"per_minute", form.per_minute},
                                        {"at", by.at},
                                        {"person", by.person_id},
                                        {"person_name", by.name}})};
}

bool TokenStore::end(TokenId id, const Actor& by) {
  return tx_.execute(kEndToken, {{"id", id}, {"at", by.at}, {"person", by.person_id}}) > 0;
}

void TokenStore::note_use(TokenId id, std::string_view from, Instant now) {
  tx_.execute(kNoteUse, {{"id", id}, {"from", from}, {"now", now}});
}

void TokenStore::note_refused(TokenId id, Instant now) {
  tx_.execute(kNoteRefused, {{"id", id}, {"now", now}});
}

std::optional<storage::Bytes> TokenStore::form_token_of(AgencyId agency,
                                                        std::string_view sender_print,
                                                        TokenId token) {
  const auto row =
      tx_.query_one(kFormToken, {{"agency", agency}, {"print", sender_print}, {"token", token}});
  return row ? std::optional{row->bytes(0)} : std::nullopt;
}

std::vector<std::string> TokenStore::numbers_of(AgencyId agency, std::string_view sender_print) {
  std::vector<std::string> numbers;
  for (const storage::Row& row :
       tx_.query(kNumbers, {{"agency", agency}, {"print", sender_print}})) {
    numbers.push_back(row.text(0));
  }
  return numbers;
}

bool TokenStore::keep_sender(AgencyId agency, std::string_view sender_print, TokenId token,
                             const storage::Bytes& form_token, Instant now) {
  return tx_.execute(kKeepSender, {{"agency", agency},
                                   {"print", sender_print},
                                   {"token", token},
                                   {"form_token", form_token},
                                   {"now", now}}) > 0;
}

void TokenStore::keep_number(AgencyId agency, std::string_view sender_print, TokenId token,
                             std::string_view number) {
  tx_.execute(kKeepNumber,
              {{"agency", agency}, {"print", sender_print}, {"token", token}, {"number", number}});
}

void TokenStore::keep_brought(AgencyId agency, TokenId token, std::string_view number) {
  tx_.execute(kKeepBrought, {{"token", token}, {"number", number}, {"agency", agency}});
}

std::vector<std::string> TokenStore::brought_with(TokenId token,
                                                  const std::vector<std::string>& numbers) {
  std::vector<std::string> found;
  for (const Row& row : tx_.query(kBroughtWith, {{"token", token}, {"numbers", numbers}})) {
    found.push_back(row.text(0));
  }
  return found;
}

}  // namespace hb::exchange
