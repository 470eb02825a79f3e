// Checking a folder's zip without a database: that every file has its hash, and that the index is
// the one that was sealed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hb::measure {

struct FolderProblem {
  enum class What {
    no_zip,    ///< The file cannot be read as a zip.
    no_index,  ///< SHA256SUMS or index.json is not there or cannot be read.
    missing,   ///< A file that the list names is not in the zip.
    altered,   ///< A file's bytes are not those that were listed.
    unlisted,  ///< A file that nobody listed.
    seal,      ///< The sealed lines do not have the seal's hash.
    gone,      ///< Its original was no longer there when the zip was made.
    unsealed,  ///< The index names a file that the sealed lines do not.
  };
  What what = What::no_zip;
  std::string name;
};

struct FolderVerified {
  std::string title;
  std::int64_t files = 0;   ///< Whose hashes were computed again.
  std::int64_t pieces = 0;  ///< Lines of the sealed index.
  std::string hash;         ///< The seal's.
  std::vector<FolderProblem> problems;
};

FolderVerified verify_folder(const std::filesystem::path& path);

}  // namespace hb::measure
