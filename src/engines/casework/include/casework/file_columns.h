// Letters that came by e-mail, rows of old systems and what people attach: files of the store,
// named by the tables of this engine.
#pragma once

#include "kernel/file_column.h"

namespace hb::casework {

inline constexpr FileColumn kFileColumns[] = {
    {"case_mail", "file_hash"}, {"case_import", "file_hash"}, {"case_attachment", "file_hash"}};

}  // namespace hb::casework
