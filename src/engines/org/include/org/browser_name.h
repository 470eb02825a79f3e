// What people call the browser that a session was begun with.
#pragma once

#include <string>
#include <string_view>

namespace hb::org {

/// "Chrome 156, Windows" of a User-Agent header: the browser with its main version, and the kind of
/// machine. Either is left out when the header does not name one that is known here; what says
/// nothing known is given back cut to 60 characters. For reading only: anybody can send any header.
std::string browser_name(std::string_view agent);

}  // namespace hb::org
