// For pages whose route opens its own transactions: a reading one, to show a form again.
#pragma once

#include <functional>

#include "org/context.h"

namespace hb::org {

/// Runs `work` with a context whose transaction reads.
void with_reading(const Context& context, const std::function<void(Context&)>& work);

}  // namespace hb::org
