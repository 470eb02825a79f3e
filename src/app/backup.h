// Backups of a whole installation: database, files, keys and configuration in one folder, made
// while the server runs, checked anywhere, put back on a machine where it stands still.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "backup/manifest.h"
#include "config.h"
#include "environment.h"
#include "kernel/result.h"

namespace hb::app {

/// Told how much of how much is done.
using WorkProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Where things lie in a backup.
inline constexpr const char* kBackupDatabase = "database.sqlite";
inline constexpr const char* kBackupFiles = "files";
inline constexpr const char* kBackupKeys = "keys";
inline constexpr const char* kBackupConfig = "haoban.toml";

struct BackupMade {
  std::filesystem::path folder;
  std::uint64_t bytes = 0;
  std::vector<std::string> damaged;  ///< Stored files that had lost their hash before.
};
/// Makes a folder `haoban-115.11.26-183005` below `parent`. It appears when it is whole. Refuses
/// with `app.backup.no_room` and `app.backup.disk_full`, and then leaves nothing behind.
Result<BackupMade> take_backup(Environment& environment, const std::filesystem::path& parent,
                               const std::string& config_file, const WorkProgress& progress = {});

struct BackupVerdict {
  std::optional<backup::Manifest> manifest;
  std::vector<Error> problems;  ///< Empty: it is sound.
  bool older_schema = false;    ///< After restoring it, `haoban migrate` is due.
};
/// Reads everything in a backup again: manifest, hashes, database, schema, audit log.
BackupVerdict verify_backup(const std::filesystem::path& folder, const WorkProgress& progress = {});

struct Restored {
  std::vector<std::string> aside;  ///< Where what was there is kept.
  bool older_schema = false;
};
/// Checks the backup, keeps what is there aside under a dated name, and puts the backup in its
/// place. Refuses with `app.restore.in_use` while any program works with the data folder or the
/// database, `app.restore.unsound` for a backup with problems, `app.restore.no_room`,
/// `app.restore.disk_full`, and `app.restore.differs` when what is there afterwards is not the
/// backup. After an interruption programs refuse the data folder until it is
/// called again.
Result<Restored> restore_backup(const Config& config, const std::filesystem::path& folder,
                                Instant now, const WorkProgress& progress = {});

/// The file in a data folder that says that a restore was begun and is not over.
std::filesystem::path restore_mark(const std::filesystem::path& data_folder);

/// `115.11.26-183005`, for names of folders.
std::string stamp_of(Instant now);

}  // namespace hb::app
