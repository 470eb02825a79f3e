// Where this site is, as the visitor reached it: for addresses that are used outside of it, such as
// those of a feed.
#pragma once

#include <string>

#include "web/request.h"

namespace hb::web {

/// "https://service.gov.tw", without a slash at its end. Only a plain host name is believed; empty
/// for any other.
std::string origin_of(const Request& request);

}  // namespace hb::web
