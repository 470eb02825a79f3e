// Documents of reference: files of the store, named by the tables of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::rulebook {

inline constexpr FileColumn kFileColumns[] = {{"rulebook_reference_version", "file_hash"}};

}  // namespace hb::rulebook
