// Evidence: files of the store, named by the tables of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::progress {

inline constexpr FileColumn kFileColumns[] = {{"evidence", "file_hash"}};

}  // namespace hb::progress
