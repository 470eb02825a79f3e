// Files of the store that this engine's tables name.
#pragma once

#include "kernel/file_column.h"

namespace hb::media {

inline constexpr FileColumn kFileColumns[] = {{"media_clipping", "file_hash"},
                                              {"media_fact_file", "file_hash"},
                                              {"media_picture", "file_hash"}};

}  // namespace hb::media
