// Hooks hear of cases: a casework::CaseWatcher that writes down what is to be told, in the
// transaction in which it happens.
#pragma once

#include "casework/case_watcher.h"

namespace hb::exchange {

/// It lives as long as the program.
const casework::CaseWatcher& case_telling();

}  // namespace hb::exchange
