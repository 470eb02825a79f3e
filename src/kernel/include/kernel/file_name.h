// What the name of a file that somebody hands in says of it.
#pragma once

#include <string_view>

namespace hb {

/// Whether a file of this name runs when it is opened (.exe, .js, .html …). Offices hand in none,
/// and it is a danger to whoever looks at it.
bool names_program(std::string_view file_name);

}  // namespace hb
