// Looking at the whole file store again: is every file there that a record refers to, and are its
// bytes still those that were kept? The store's 256 folders are looked at one by one, so that
// memory stays small and a night can do some of them. What was found is kept for metrics, the audit
// log and the administrator's first screen.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "files/file_store.h"
#include "kernel/date.h"
#include "kernel/file_column.h"
#include "org/context.h"
#include "org/waiting.h"
#include "storage/database.h"

namespace hb::app {

/// A file that a record refers to and that is not as it was kept.
struct FileDamage {
  std::string hash;
  files::FileState state = files::FileState::lost;
  std::vector<std::string> named_by;  ///< "evidence.file_hash": the columns that refer to it.
};

/// What one folder of the store holds.
struct FolderChecked {
  std::string folder;      ///< The first two digits of its hashes.
  std::int64_t files = 0;  ///< That records refer to.
  std::int64_t bytes = 0;  ///< Read of them.
  std::vector<FileDamage> damages;
  std::vector<std::string> unreferenced;  ///< Hashes of files that no record refers to.
};

/// "00" … "ff".
std::span<const std::string> all_file_folders();

/// Reads which files records refer to in a snapshot, then the files without holding one. `columns`
/// say which records: file_columns() of engines.h. Throws FileStoreError when the folder cannot be
/// listed.
FolderChecked check_folder(storage::Database& database, const files::FileStore& store,
                           std::span<const FileColumn> columns, const std::string& folder,
                           const files::BytesRead& read = {});

/// What a look changes about what is known.
struct FileNews {
  std::vector<FileDamage> found;    ///< Not known before.
  std::vector<std::string> mended;  ///< Hashes of files that are in their place again.
};
/// Keeps what was found, with an entry in the installation's audit log for all that is new. Does
/// not commit.
FileNews keep_checked(org::Context& context, const FolderChecked& checked);

/// The folders to look at next: never looked at, then the longest ago.
std::vector<std::string> folders_to_check(storage::Transaction& tx, int most);

/// What is known of the whole store.
struct FilesKnown {
  std::int64_t folders = 0;  ///< That were looked at, of 256.
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::int64_t unreferenced = 0;
  std::int64_t damaged = 0;
  std::optional<Instant> oldest_look{};  ///< Of all folders; nothing until each was looked at.
};
FilesKnown files_known(storage::Transaction& tx);

/// Lines for /metrics.
std::string metrics_of(const FilesKnown& known);

/// Damaged files, for whoever manages the system.
std::vector<org::WaitingList> damaged_files(org::Context& context);

}  // namespace hb::app
