// What several actions on accounts and agencies refuse in the same words.
#pragma once

#include "kernel/result.h"

namespace hb::org {

inline constexpr Error kOwnAccount{Fault::conflict, "org.person.own_account"};
inline constexpr Error kWrongCode{Fault::invalid, "org.second_factor.wrong", "code"};
inline constexpr Error kCurrentWrong{Fault::invalid, "org.password.current_wrong",
                                     "current_password"};
inline constexpr Error kAgencyClosed{Fault::conflict, "org.agency.closed_already"};

}  // namespace hb::org
