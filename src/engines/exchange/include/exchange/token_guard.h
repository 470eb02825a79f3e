// From the secret in a request to the token behind it, for the dispatcher and for Open311. A port
// (org/ports.h): one of the program, so that the turns of a token are counted in one place. Each
// node counts for itself.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/api_token.h"
#include "org/context.h"

namespace hb::exchange {

/// What is to be written down of a use, soon and not before answering.
struct TokenUse {
  TokenId id;
  bool after_end = false;  ///< It was ended or over: an entry of the audit log.
  std::string from;        ///< `inner`, `outer`.
};

/// What became of a secret: a token that opens, or why not.
struct Judged {
  std::optional<ApiToken> token;
  std::optional<Error> refusal;         ///< `token_unknown`, `token_over`, `token_too_fast`.
  std::chrono::seconds retry_after{0};  ///< Of `token_too_fast`.
  std::optional<TokenUse> use;
};

class TokenGuard {
 public:
  TokenGuard();
  ~TokenGuard();
  TokenGuard(const TokenGuard&) = delete;
  TokenGuard& operator=(const TokenGuard&) = delete;

  /// Judges `secret`, any text, and takes one of the token's turns. One query. Safe for many
  /// threads.
  Judged judge(org::Context& context, std::string_view secret,
               std::string_view remote_address) const;

  /// Writes `use` down. Does not commit.
  static void note(org::Context& context, const TokenUse& use);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

/// Who reads with a token by `rule`: nobody's account, the rule's duty over the token's agency and
/// nothing else. Of the public site a citizen.
org::Viewer viewer_of(const ApiToken& token, const ScopeRule& rule);

}  // namespace hb::exchange
