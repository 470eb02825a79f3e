// Files of publications: files of the store, named by a table of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::content {

inline constexpr FileColumn kFileColumns[] = {{"publication_file", "file_hash"}};

}  // namespace hb::content
