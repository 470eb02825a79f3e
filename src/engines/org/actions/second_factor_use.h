// Trying a typed code against a person's second factor.
#pragma once

#include <string>
#include <string_view>

#include "org/context.h"
#include "org/sign_in.h"

namespace hb::org {

enum class FactorUsed { none, telephone, recovery_code };
/// As the audit log has it.
std::string_view code_of(FactorUsed used);

/// What is stored for a recovery code. It has some 79 random bits, hence a fast hash is enough.
std::string recovery_code_hash(std::string_view bare);

/// Tries the code against the factor of `context`'s viewer, which must be confirmed. What fits is
/// used up. The attempt is counted: commit also when nothing fitted. Refuses with
/// `org.sign_in.locked`.
Result<FactorUsed> use_second_factor(Context& context, std::string_view account,
                                     std::string_view typed, std::string_view address,
                                     const LockOutRule& rule);

}  // namespace hb::org
