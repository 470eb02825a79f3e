// Making, seeing and ending API tokens.
#pragma once

#include <string>
#include <vector>

#include "exchange/api_token.h"
#include "exchange_names.h"
#include "org/context.h"

namespace hb::exchange {

/// Which of the two kinds the viewer keeps somewhere.
struct Kept {
  bool tokens = false;
  bool hooks = false;
};
/// Refuses who keeps neither.
Result<Kept> what_is_kept(org::Context& context);

struct TokenList {
  std::vector<ApiToken> tokens;
  std::vector<org::AgencyInTree> agencies;  ///< For which one can be made.
  AgencyNames names;
  Kept kept;
};
/// Those of the agencies whose tokens the viewer keeps; refuses who keeps none.
Result<TokenList> list_tokens(org::Context& context);

struct TokenFile {
  ApiToken token;
  AgencyNames names;
};
Result<TokenFile> open_token(org::Context& context, TokenId id);

/// What came of a form: the secret, shown this once, or all that is to be mended.
struct TokenMade {
  TokenId id;
  std::string secret;
  std::vector<Error> errors;
};
/// Refuses as check_token() does, and who does not keep the agency's tokens.
TokenMade make_token(org::Context& context, const ApiTokenForm& form);

/// From now on it opens nothing. Refuses `token_ended` for one that was ended before.
Result<Done> end_token(org::Context& context, TokenId id);

}  // namespace hb::exchange
