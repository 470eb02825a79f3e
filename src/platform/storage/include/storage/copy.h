// Copies of a whole database, as it was at one moment, while others go on writing.
//
// A copy is one SQLite file, whichever database it was made of: it can be kept, hashed, looked at
// on any machine, and put back into either database. Of SQLite it is the file itself, written anew;
// of PostgreSQL the rows of one snapshot, in the tables that the same migrations make on SQLite.
// Search texts are copied and their index terms made anew.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/migrations.h"

namespace hb::storage {

/// Told now and then how much of how much is done: bytes of a file, or rows.
using CopyProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Writes the database of `settings`, which `from` has open, into the new file `to`. The schema of
/// `from` is that of `migrations`. The file is complete and on the disk when this returns; when it
/// throws (DatabaseError, of kind disk_full among others), what is there is worth nothing.
void copy_to_file(Database& from, const DatabaseSettings& settings, const std::filesystem::path& to,
                  std::span<const Migration> migrations, const CopyProgress& progress = {});

/// Puts the rows of a copy into `to`, a PostgreSQL database with the same schema, instead of all
/// that it holds, in one transaction. For SQLite the copy itself is the database.
void copy_from_file(const std::filesystem::path& from, Database& to,
                    const CopyProgress& progress = {});

/// Runs `work` on a copy without changing a byte of it.
void read_copy(const std::filesystem::path& path, const std::function<void(Transaction&)>& work);

/// What SQLite finds wrong with a copy: damaged pages, broken references. At most ten findings.
std::vector<std::string> problems_of_copy(const std::filesystem::path& path);

/// About how many bytes a copy will take.
std::int64_t bytes_to_copy(Database& from);

}  // namespace hb::storage
