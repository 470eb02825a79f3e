// The result of a job that made a file: kept in the file store, handed out by the job's page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/file_column.h"

namespace hb::jobs {

struct MadeFile {
  std::string hash;  ///< Its name in files::FileStore.
  std::string name;  ///< As it is saved by whoever downloads it.
  std::string media_type;
};

/// The hash stands first in the result.
inline constexpr FileColumn kMadeFiles{"job", "result", R"({"file":")"};

/// As a job's result.
std::string to_result(const MadeFile& file);

/// Nothing when the job made something else.
std::optional<MadeFile> made_file(std::string_view result);

/// The page that shows what the job did, a path of this site that stands as "page" in its result;
/// empty when there is none.
std::string result_page(std::string_view result);

}  // namespace hb::jobs
