// The TOML library nests a table for every dot of a key and takes them down by recursion: a hostile
// key of a hundred thousand dots would end the process. This looks before parsing.
#pragma once

#include <string_view>

namespace hb::rulebook {

/// Whether a key or heading of `toml` has more than `limit` dots. Strings and comments are skipped
/// as TOML has them.
bool has_deep_key(std::string_view toml, int limit);

}  // namespace hb::rulebook
