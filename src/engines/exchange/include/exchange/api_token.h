// API tokens (介接權杖): a secret by which another system reads pages as JSON or brings cases, for
// one agency, within scopes, until a day, so many requests a minute. The secret is shown once; only
// its print is kept.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/duty.h"

namespace hb::exchange {

using TokenId = Id<struct ApiTokenTag>;

/// What a token opens. Each is a row of scope_rules(): which addresses, with which duty.
enum class TokenScope {
  read_public,    ///< The public site.
  read_figures,   ///< What the agency's cases were about: counts, never a case.
  read_cases,     ///< The queue and where each case stands: never a person or a word.
  read_services,  ///< Services and guides, those in work too.
  read_media,     ///< Clippings and issues.
  read_plans,     ///< Plans and indicators, those in work too.
  bring_cases,    ///< Bring cases by Open311.
};
inline constexpr TokenScope kTokenScopes[] = {TokenScope::read_public, TokenScope::read_figures,
                                              TokenScope::read_cases,  TokenScope::read_services,
                                              TokenScope::read_media,  TokenScope::read_plans,
                                              TokenScope::bring_cases};
std::string_view name_of(TokenScope scope);
std::optional<TokenScope> token_scope_of(std::string_view name);

/// One scope: the patterns of the routes that it opens for reading (one that ends in `*` stands for
/// all that begin so), and the duty over the token's agency with which they are read.
struct ScopeRule {
  TokenScope scope{};
  std::optional<org::Duty> duty;
  std::span<const std::string_view> patterns;
};
std::span<const ScopeRule> scope_rules();

/// What is filled in for a new token.
struct ApiTokenForm {
  AgencyId agency_id;
  std::string name;
  std::vector<TokenScope> scopes;
  Date ends_on{};  ///< The last day on which it opens anything.
  int per_minute = 60;
};

inline constexpr std::size_t kMaxName = 60;
inline constexpr int kLongestDays = 366 * 2;
inline constexpr int kMostPerMinute = 6000;

/// Refuses no agency, no name or one that is too long, no scope, a day that is over or more than
/// two years away, and a rate below 1 or above 6,000. All that is wrong is told at once.
std::vector<Error> check_token(const ApiTokenForm& form, Date today);

enum class TokenState { stands, ended, expired };
std::string_view name_of(TokenState state);

struct ApiToken {
  TokenId id;
  ApiTokenForm form;
  Instant made_at{};
  PersonId made_by;
  std::string made_by_name;
  std::optional<Instant> ended_at;
  std::optional<Instant> last_used_at;
  std::string last_used_from;  ///< `inner`, `outer`, or empty.
  std::optional<Instant> refused_at;

  TokenState state(Date today) const {
    if (ended_at) return TokenState::ended;
    return form.ends_on < today ? TokenState::expired : TokenState::stands;
  }
  bool may(TokenScope scope) const;
};

/// The rule of the scope that opens the route with this pattern to the token; nullptr for none.
const ScopeRule* rule_for(const ApiToken& token, std::string_view pattern);

/// How much of its rate a token has left: a bucket that fills again evenly.
struct Pace {
  double left = 0;
  Instant seen{};
};
/// Takes one turn. Zero when there was one; otherwise how many seconds until there is.
std::chrono::seconds take_turn(Pace& pace, int per_minute, Instant now);

/// The token of `Authorization: Bearer …`; empty when the header says nothing of the kind.
std::string_view bearer_of(std::string_view authorization);

/// Whether only machines come here: no cookie and no form token counts.
bool is_for_machines(std::string_view pattern);

namespace refusal {
inline const Error token_missing{Fault::not_found, "exchange.token.not_found"};
inline const Error token_unknown{Fault::unauthenticated, "exchange.token.unknown"};
inline const Error token_over{Fault::unauthenticated, "exchange.token.over"};
inline const Error token_too_fast{Fault::limited, "exchange.token.too_fast"};
inline const Error token_narrow{Fault::forbidden, "exchange.token.narrow"};
inline const Error token_ended{Fault::conflict, "exchange.token.ended_already"};
inline const Error no_agency{Fault::invalid, "exchange.form.no_agency", "agency"};
inline const Error no_name{Fault::invalid, "exchange.form.no_name", "name"};
inline const Error name_too_long{Fault::invalid, "exchange.form.name_too_long", "name"};
inline const Error no_scope{Fault::invalid, "exchange.token.no_scope", "scopes"};
inline const Error day_over{Fault::invalid, "exchange.token.day_over", "ends_on"};
inline const Error day_too_far{Fault::invalid, "exchange.token.day_too_far", "ends_on"};
inline const Error bad_rate{Fault::invalid, "exchange.token.bad_rate", "per_minute"};
}  // namespace refusal

}  // namespace hb::exchange
