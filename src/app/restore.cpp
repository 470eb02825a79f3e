// Putting a backup back, as `restore_backup` of backup.h.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

#include "backup.h"
#include "backup/folder.h"
#include "backup/lock.h"
#include "engines.h"
#include "org/audit_chain.h"
#include "storage/copy.h"

namespace hb::app {

namespace {

namespace fs = std::filesystem;
using backup::FileEntry;
using backup::Manifest;

constexpr Error kInUse{Fault::conflict, "app.restore.in_use"};
constexpr Error kUnsound{Fault::conflict, "app.restore.unsound"};
constexpr Error kNoRoomToRestore{Fault::conflict, "app.restore.no_room"};
constexpr Error kDiffers{Fault::conflict, "app.restore.differs"};
constexpr Error kDiskFullRestoring{Fault::conflict, "app.restore.disk_full"};

// The new schema while it is filled; nobody looks there.
constexpr const char* kStagingSchema = "haoban_restoring";
constexpr const char* kApplication = "haoban-restore";

bool is_postgres(const std::string& url) { return url.starts_with("postgres"); }

void remove_whole(const fs::path& path) {
  std::error_code none;
  fs::remove_all(path, none);
}

/// Where the database goes. What is staged is ready but unseen; `exchange` makes it the database.
class DatabasePlace {
 public:
  virtual ~DatabasePlace() = default;
  /// Somebody else works with it.
  virtual bool in_use() = 0;
  virtual void stage(const fs::path& copy, const Manifest& manifest,
                     const storage::CopyProgress& progress) = 0;
  /// Says where the old one went; empty when there was none.
  virtual std::string exchange(const std::string& stamp) = 0;
  /// Looks at the database that is there now.
  virtual void read(const std::function<void(storage::Transaction&)>& work) = 0;
};

/// Copies what the manifest lists, and trusts no disk on the way.
void copy_listed(const fs::path& from, const FileEntry& entry, const fs::path& folder,
                 const std::string& as, const backup::BytesDone& done) {
  const FileEntry copied = backup::copy_file(from / entry.path, folder, as, done);
  if (copied.sha256 == entry.sha256) return;
  throw backup::BackupError(entry.path + " changed while it was copied", false);
}

class SqlitePlace final : public DatabasePlace {
 public:
  explicit SqlitePlace(fs::path file) : file_(std::move(file)) {}

  // The lock of the data folder has said so already.
  bool in_use() override { return false; }

  void stage(const fs::path& copy, const Manifest& manifest,
             const storage::CopyProgress& progress) override {
    remove_whole(staged());
    const auto entry =
        std::find_if(manifest.files.begin(), manifest.files.end(),
                     [](const FileEntry& each) { return each.path == kBackupDatabase; });
    std::int64_t done = 0;
    copy_listed(copy.parent_path(), *entry, staged().parent_path(), staged().filename().string(),
                [&](std::uint64_t more) {
                  done += static_cast<std::int64_t>(more);
                  if (progress) progress(done, static_cast<std::int64_t>(entry->size));
                });
  }

  void read(const std::function<void(storage::Transaction&)>& work) override {
    storage::read_copy(file_, work);
  }

  std::string exchange(const std::string& stamp) override {
    std::string aside;
    const fs::path folder = file_.parent_path() / ("before-restore-" + stamp);
    // The log belongs to the old file: left behind, it would be read into the new one.
    for (const char* ending : {"", "-wal", "-shm"}) {
      const fs::path old = file_.string() + ending;
      if (!fs::exists(old)) continue;
      fs::create_directories(folder);
      backup::move_into_place(old, folder / old.filename());
      aside = folder.string();
    }
    backup::move_into_place(staged(), file_);
    return aside;
  }

 private:
  fs::path staged() const { return file_.string() + ".restoring"; }

  fs::path file_;
};

class PostgresPlace final : public DatabasePlace {
 public:
  explicit PostgresPlace(std::string url) : url_(std::move(url)) {
    database_ = storage::open_database({.url = address("application_name", kApplication)});
  }

  bool in_use() override {
    bool others = false;
    database_->read([&](storage::Transaction& tx) {
      others = tx.query_one(
                     "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
                     "AND backend_type = 'client backend' AND application_name <> :us",
                     {{"us", kApplication}})
                   .has_value();
    });
    return others;
  }

  void stage(const fs::path& copy, const Manifest& manifest,
             const storage::CopyProgress& progress) override {
    write([&](storage::Transaction& tx) {
      tx.execute(fmt::format("DROP SCHEMA IF EXISTS {} CASCADE", kStagingSchema));
      tx.execute(fmt::format("CREATE SCHEMA {}", kStagingSchema));
    });
    const std::string search_path = fmt::format("-csearch_path%3D{}", kStagingSchema);
    const auto staging =
        storage::open_database({.url = address("application_name", std::string{kApplication} +
                                                                       "&options=" + search_path)});
    // The schema of the backup's day; `haoban migrate` brings it to the program's.
    std::vector<storage::Migration> migrations = all_migrations();
    std::erase_if(migrations, [&](const storage::Migration& each) {
      const std::string name = fmt::format("{}/{:04}_{}", each.subject, each.number, each.name);
      return std::find(manifest.schema.begin(), manifest.schema.end(), name) ==
             manifest.schema.end();
    });
    const auto migrated = storage::migrate(*staging, migrations);
    if (!migrated) throw std::runtime_error(std::string{migrated.error().key});
    storage::copy_from_file(copy, *staging, progress);
  }

  void read(const std::function<void(storage::Transaction&)>& work) override {
    database_->read(work);
  }

  std::string exchange(const std::string& stamp) override {
    std::string aside = "before_restore_" + stamp;
    std::replace_if(
        aside.begin(), aside.end(), [](char c) { return c == '.' || c == '-'; }, '_');
    write([&](storage::Transaction& tx) {
      tx.execute(fmt::format("ALTER SCHEMA public RENAME TO {}", aside));
      tx.execute(fmt::format("ALTER SCHEMA {} RENAME TO public", kStagingSchema));
    });
    return "schema " + aside;
  }

 private:
  std::string address(std::string_view name, std::string_view value) const {
    return fmt::format("{}{}{}={}", url_, url_.find('?') == url_.npos ? "?" : "&", name, value);
  }
  void write(const std::function<void(storage::Transaction&)>& work) {
    database_->write([&](storage::Transaction& tx) {
      work(tx);
      tx.commit();
    });
  }

  std::string url_;
  std::unique_ptr<storage::Database> database_;
};

std::unique_ptr<DatabasePlace> place_of(const std::string& url) {
  if (is_postgres(url)) return std::make_unique<PostgresPlace>(url);
  return std::make_unique<SqlitePlace>(url.starts_with("sqlite:") ? url.substr(7) : url);
}

/// Files and keys of the backup, staged in a folder of the data folder.
class DataFolder {
 public:
  explicit DataFolder(fs::path folder) : folder_(std::move(folder)) {}

  void stage(const fs::path& from, const Manifest& manifest, const backup::BytesDone& done) {
    remove_whole(staged());
    fs::create_directories(staged() / kBackupFiles);
    for (const FileEntry& each : manifest.files) {
      const bool ours =
          each.path == kBackupKeys || each.path.starts_with(std::string{kBackupFiles} + "/");
      if (ours) copy_listed(from, each, staged(), each.path, done);
    }
  }

  /// Says where the old ones went; empty when there were none.
  std::string exchange(const std::string& stamp) {
    const fs::path aside = folder_ / ("before-restore-" + stamp);
    std::string moved;
    for (const char* name : {kBackupFiles, kBackupKeys}) {
      if (!fs::exists(folder_ / name)) continue;
      fs::create_directories(aside);
      backup::move_into_place(folder_ / name, aside / name);
      moved = aside.string();
    }
    for (const char* name : {kBackupFiles, kBackupKeys}) {
      if (fs::exists(staged() / name)) backup::move_into_place(staged() / name, folder_ / name);
    }
    return moved;
  }

  void mark(const std::string& stamp) {
    std::ofstream{restore_mark(folder_)} << stamp << '\n';
    backup::sync_folder(folder_);
  }
  void unmark() {
    fs::remove(restore_mark(folder_));
    remove_whole(staged());
    backup::sync_folder(folder_);
  }

 private:
  fs::path staged() const { return folder_ / "restoring"; }

  fs::path folder_;
};

std::uint64_t bytes_of(const Manifest& manifest) {
  std::uint64_t bytes = 0;
  for (const FileEntry& each : manifest.files) bytes += each.size;
  return bytes;
}

/// The audit log goes on exactly where the backup was made, and the schema is the backup's.
bool is_as_backed_up(DatabasePlace& place, const Manifest& manifest) {
  bool same = false;
  place.read([&](storage::Transaction& tx) {
    same = storage::applied_schema(tx) == manifest.schema &&
           org::to_text(org::audit_heads(tx)) == manifest.audit_heads &&
           org::verify_audit(tx, {}).breaks.empty();
  });
  return same;
}

Result<Restored> exchange_all(const Config& config, const fs::path& folder,
                              const BackupVerdict& verdict, Instant now,
                              const WorkProgress& progress) {
  const Manifest& manifest = *verdict.manifest;
  const fs::path data = config.data_folder;
  const std::uint64_t needed = bytes_of(manifest) + (1u << 20);
  if (const std::uint64_t free = backup::free_bytes(data); free < needed) {
    return kNoRoomToRestore.with("needed", std::to_string(needed >> 20))
        .with("free", std::to_string(free >> 20));
  }
  const auto place = place_of(config.database());
  if (place->in_use()) return kInUse;
  DataFolder files{data};
  place->stage(folder / kBackupDatabase, manifest, progress);
  std::int64_t done = 0;
  files.stage(folder, manifest, [&](std::uint64_t more) {
    done += static_cast<std::int64_t>(more);
    if (progress)
      progress(std::min(done, static_cast<std::int64_t>(needed)),
               static_cast<std::int64_t>(needed));
  });

  // All is on the disk. From here on names change, and the mark tells of an interruption.
  const std::string stamp = stamp_of(now);
  files.mark(stamp);
  Restored restored{.aside = {}, .older_schema = verdict.older_schema};
  for (std::string& aside :
       std::vector<std::string>{place->exchange(stamp), files.exchange(stamp)}) {
    const bool known =
        std::find(restored.aside.begin(), restored.aside.end(), aside) != restored.aside.end();
    if (!aside.empty() && !known) restored.aside.push_back(std::move(aside));
  }
  if (!is_as_backed_up(*place, manifest)) return kDiffers;
  files.unmark();
  return restored;
}

}  // namespace

fs::path restore_mark(const fs::path& data_folder) { return data_folder / "restore-under-way"; }

Result<Restored> restore_backup(const Config& config, const fs::path& folder, Instant now,
                                const WorkProgress& progress) {
  const auto lock = backup::FolderLock::take(config.data_folder, backup::FolderLock::Kind::alone);
  if (!lock) return kInUse;
  const BackupVerdict verdict = verify_backup(folder, progress);
  if (!verdict.problems.empty()) {
    return kUnsound.with("count", std::to_string(verdict.problems.size()));
  }
  try {
    return exchange_all(config, folder, verdict, now, progress);
  } catch (const backup::BackupError& problem) {
    if (!problem.disk_full()) throw;
  } catch (const storage::DatabaseError& problem) {
    if (problem.kind() != storage::DatabaseError::Kind::disk_full) throw;
  }
  return kDiskFullRestoring;
}

}  // namespace hb::app
