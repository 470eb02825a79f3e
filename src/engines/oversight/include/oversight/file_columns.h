// What is sent along with circulars and kept with meetings: files of the store, named by the tables
// of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::oversight {

inline constexpr FileColumn kFileColumns[] = {{"circular_file", "file_hash"},
                                              {"meeting_file", "file_hash"}};

}  // namespace hb::oversight
