// Setting one of an engine's own settings of the installation; org::setting() reads it.
#pragma once

#include <string_view>

#include "org/context.h"

namespace hb::org {

/// The caller has checked the duty. Does not commit.
void keep_setting(Context& context, std::string_view name, std::string_view value);

}  // namespace hb::org
