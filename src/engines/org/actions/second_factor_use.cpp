#include "second_factor_use.h"

#include <cstdlib>

#include "attempts.h"
#include "crypto/token.h"
#include "crypto/totp.h"
#include "org/second_factor.h"
#include "second_factor_store.h"
#include "session_store.h"

namespace hb::org {

std::string recovery_code_hash(std::string_view bare) {
  return crypto::derived_token(bare, "haoban.recovery_code");
}

std::string_view code_of(FactorUsed used) {
  switch (used) {
    case FactorUsed::none: return "none";
    case FactorUsed::telephone: return "telephone";
    case FactorUsed::recovery_code: return "recovery_code";
  }
  std::abort();
}

Result<FactorUsed> use_second_factor(Context& context, std::string_view account,
                                     std::string_view typed, std::string_view address,
                                     const LockOutRule& rule) {
  SecondFactorStore factors{context.tx, context.services.sealer};
  // In hand before the attempts are counted: guesses made at once follow one another.
  const auto factor = factors.take(context.viewer.person_id);
  HB_LET(attempt, count_attempt(context, code_print(account), address, rule));
  if (!factor || !factor->confirmed_at) return FactorUsed::none;
  const std::string bare = bare_code(typed);
  FactorUsed used = FactorUsed::none;
  if (is_telephone_code(bare)) {
    // No secret (its key is gone) would be a key that everybody knows.
    const auto step =
        factor->secret.empty()
            ? std::nullopt
            : crypto::fitting_totp_step(factor->secret, bare, crypto::totp_step(context.now),
                                        factor->last_step);
    if (step && factors.use_step(factor->id, *step)) used = FactorUsed::telephone;
  } else if (factors.use_code(factor->id, recovery_code_hash(bare), context.now)) {
    used = FactorUsed::recovery_code;
  }
  if (used != FactorUsed::none) SessionStore{context.tx}.mark_succeeded(attempt);
  return used;
}

}  // namespace hb::org
