// API tokens, and what was brought with them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/api_token.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::exchange {

/// Who did something, when.
struct Actor {
  PersonId person_id;
  std::string name;
  Instant at{};
};

class TokenStore {
 public:
  explicit TokenStore(storage::Transaction& tx) : tx_(tx) {}

  /// Those that stand first.
  std::vector<ApiToken> list(const org::Scope& scope, Date today);
  /// Refuses `token_missing` also outside the scope.
  Result<ApiToken> find(TokenId id, const org::Scope& scope);
  /// For who has the secret.
  std::optional<ApiToken> find_by_print(std::string_view print);
  std::optional<ApiToken> find(TokenId id);
  TokenId add(const ApiTokenForm& form, std::string_view print, const Actor& by);
  /// False when it was ended already.
  bool end(TokenId id, const Actor& by);
  void note_use(TokenId id, std::string_view from, Instant now);
  void note_refused(TokenId id, Instant now);

  /// The sealed form token of what this token brought under a word.
  std::optional<storage::Bytes> form_token_of(AgencyId agency, std::string_view sender_print,
                                              TokenId token);
  /// What was brought under a word, by whichever token; the first one first.
  std::vector<std::string> numbers_of(AgencyId agency, std::string_view sender_print);
  /// False when the token has used the word before.
  bool keep_sender(AgencyId agency, std::string_view sender_print, TokenId token,
                   const storage::Bytes& form_token, Instant now);
  /// That the token brought the case of this number.
  void keep_brought(AgencyId agency, TokenId token, std::string_view number);
  /// Those of the numbers that it brought.
  std::vector<std::string> brought_with(TokenId token, const std::vector<std::string>& numbers);
  void keep_number(AgencyId agency, std::string_view sender_print, TokenId token,
                   std::string_view number);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::exchange
