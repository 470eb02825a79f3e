// Forms to download: files of the store, named by a table of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::catalogue {

inline constexpr FileColumn kFileColumns[] = {{"service_file", "file_hash"}};

}  // namespace hb::catalogue
