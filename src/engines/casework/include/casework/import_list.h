// Lists of imported files.
#pragma once

#include <cstdint>
#include <optional>

#include "casework/case_import.h"

namespace hb::casework {

/// A file with what came of it.
struct ImportListed {
  CaseImport file;  ///< Without headings and words.
  std::int64_t taken = 0;
  std::optional<ImportRun> last;  ///< The run that began last.
};

}  // namespace hb::casework
