// An SQLite file written anew from a live one.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "storage/copy.h"

namespace hb::storage::sqlite {

/// VACUUM INTO: one snapshot of the live file at `from`, written to the new file `to`.
void write_file_anew(const std::string& from, const std::filesystem::path& to,
                     const CopyProgress& progress);

/// Ends the write-ahead log of a file that is not in use, so that the file stands alone.
void settle_file(const std::filesystem::path& path);

/// Waits until the file's bytes are on the disk.
void sync_file(const std::filesystem::path& path);

}  // namespace hb::storage::sqlite
