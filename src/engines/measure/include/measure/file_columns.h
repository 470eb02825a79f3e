// Evidence folders: files of the store, named by the tables of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::measure {

inline constexpr FileColumn kFileColumns[] = {{"folder_archive", "file_hash"}};

}  // namespace hb::measure
