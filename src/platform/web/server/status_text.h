// Reason phrases of the statuses that Haoban sends.
#pragma once

#include <string_view>

namespace hb::web {

/// "Not Found" for 404; empty for a status that we never send.
std::string_view status_text(int status);

}  // namespace hb::web
