#include "backup.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <utility>

#include "backup/folder.h"
#include "engines.h"
#include "kernel/roc_date.h"
#include "org/audit_chain.h"
#include "org/directory.h"
#include "storage/copy.h"

namespace hb::app {

namespace {

namespace fs = std::filesystem;
using backup::FileEntry;

constexpr Error kNoRoom{Fault::conflict, "app.backup.no_room"};
constexpr Error kDiskFull{Fault::conflict, "app.backup.disk_full"};
constexpr Error kFileMissing{Fault::conflict, "app.verify.file_missing"};
constexpr Error kFileAltered{Fault::conflict, "app.verify.file_altered"};
constexpr Error kFileUnlisted{Fault::conflict, "app.verify.file_unlisted"};
constexpr Error kStoreDamaged{Fault::conflict, "app.verify.store_damaged"};
constexpr Error kNoDatabase{Fault::conflict, "app.verify.no_database"};
constexpr Error kDatabaseDamaged{Fault::conflict, "app.verify.database_damaged"};
constexpr Error kSchemaNewer{Fault::conflict, "app.verify.schema_newer"};
constexpr Error kSchemaAltered{Fault::conflict, "app.verify.schema_altered"};
constexpr Error kSchemaDiffers{Fault::conflict, "app.verify.schema_differs"};
constexpr Error kAuditBroken{Fault::conflict, "app.verify.audit_broken"};

std::string megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + (1u << 20) - 1) >> 20);
}

/// Removes what was begun, unless it was finished.
class Unfinished {
 public:
  explicit Unfinished(fs::path folder) : folder_(std::move(folder)) {}
  ~Unfinished() {
    std::error_code none;
    if (!folder_.empty()) fs::remove_all(folder_, none);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void finished() { folder_.clear(); }

 private:
  fs::path folder_;
};

/// The stored files that count: not those that are just arriving.
std::vector<std::string> stored_files(const fs::path& store) {
  std::vector<std::string> paths = backup::files_below(store);
  std::erase_if(paths, [](const std::string& path) { return path.starts_with("incoming/"); });
  return paths;
}

std::uint64_t size_of(const fs::path& folder, const std::vector<std::string>& paths) {
  std::uint64_t bytes = 0;
  for (const std::string& path : paths) {
    std::error_code gone;
    const std::uint64_t size = fs::file_size(folder / path, gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

/// The hash that a stored file's name says: `files/ab/cdef…`.
std::string named_hash(const std::string& path) {
  std::string hash;
  for (const char c : path.substr(std::string{kBackupFiles}.size() + 1)) {
    if (c != '/') hash += c;
  }
  return hash;
}

void sync_below(const fs::path& folder) {
  for (const fs::directory_entry& each : fs::recursive_directory_iterator{folder}) {
    if (each.is_directory()) backup::sync_folder(each.path());
  }
  backup::sync_folder(folder);
}

/// Fills the folder that becomes the backup.
class Taking {
 public:
  Taking(Environment& environment, fs::path folder, std::uint64_t database_bytes,
         std::uint64_t stored_bytes, const WorkProgress& progress)
      : environment_(environment),
        folder_(std::move(folder)),
        database_bytes_(database_bytes),
        total_(2 * database_bytes + stored_bytes),
        progress_(progress) {}

  void database(const std::vector<storage::Migration>& migrations) {
    const Config& config = environment_.config;
    const fs::path copy = folder_ / kBackupDatabase;
    const storage::DatabaseSettings settings{.url = config.database()};
    storage::copy_to_file(environment_.database(), settings, copy, migrations,
                          [&](std::int64_t done, std::int64_t all) {
                            const double share =
                                static_cast<double>(done) /
                                static_cast<double>(std::max<std::int64_t>(all, 1));
                            tell(static_cast<std::uint64_t>(static_cast<double>(database_bytes_) *
                                                            std::min(share, 1.0)));
                          });
    done_ = database_bytes_;
    storage::read_copy(copy, [&](storage::Transaction& tx) {
      manifest_.audit_heads = org::to_text(org::audit_heads(tx));
      manifest_.schema = storage::applied_schema(tx);
    });
    manifest_.files.push_back(backup::entry_of(folder_, kBackupDatabase, counting()));
  }

  // After the database: what its snapshot speaks of is in the store already.
  void files(const fs::path& store) {
    for (const std::string& path : stored_files(store)) {
      const std::string as = fmt::format("{}/{}", kBackupFiles, path);
      try {
        manifest_.files.push_back(backup::copy_file(store / path, folder_, as, counting()));
      } catch (const backup::BackupError&) {
        // What somebody attached to a form and took out again is nobody's loss.
        if (fs::exists(store / path)) throw;
        fs::remove(folder_ / as);
        continue;
      }
      if (manifest_.files.back().sha256 != named_hash(as)) damaged_.push_back(path);
    }
  }

  void file(const fs::path& from, const char* as) {
    manifest_.files.push_back(backup::copy_file(from, folder_, as, counting()));
  }

  void manifest(Instant now) {
    const bool sqlite = environment_.database().dialect() == storage::Dialect::sqlite;
    manifest_.program = HB_VERSION;
    manifest_.made_of = sqlite ? "sqlite" : "postgres";
    manifest_.made_at = now;
    std::sort(manifest_.files.begin(), manifest_.files.end(),
              [](const FileEntry& a, const FileEntry& b) { return a.path < b.path; });
    backup::write_manifest(manifest_, folder_);
    sync_below(folder_);
    tell(total_);
  }

  std::uint64_t bytes() const {
    std::uint64_t sum = 0;
    for (const FileEntry& each : manifest_.files) sum += each.size;
    return sum;
  }
  const std::vector<std::string>& damaged() const { return damaged_; }

 private:
  backup::BytesDone counting() {
    return [this](std::uint64_t more) { tell(done_ += more); };
  }
  void tell(std::uint64_t done) {
    if (progress_) {
      progress_(static_cast<std::int64_t>(std::min(done, total_)),
                static_cast<std::int64_t>(total_));
    }
  }

  Environment& environment_;
  fs::path folder_;
  std::uint64_t database_bytes_;
  std::uint64_t total_;
  const WorkProgress& progress_;
  std::uint64_t done_ = 0;
  backup::Manifest manifest_;
  std::vector<std::string> damaged_;
};

Error words_of(const backup::FileFinding& finding) {
  switch (finding.problem) {
    case backup::FileProblem::missing: return kFileMissing.with("file", finding.path);
    case backup::FileProblem::altered: return kFileAltered.with("file", finding.path);
    case backup::FileProblem::unlisted: return kFileUnlisted.with("file", finding.path);
  }
  std::abort();
}

void check_schema(storage::Transaction& tx, BackupVerdict& verdict) {
  const std::vector<storage::Migration> migrations = all_migrations();
  const storage::SchemaState state = storage::schema_state(tx, migrations);
  for (const std::string& name : state.unknown) {
    verdict.problems.push_back(kSchemaNewer.with("migration", name));
  }
  for (const std::string& name : state.altered) {
    verdict.problems.push_back(kSchemaAltered.with("migration", name));
  }
  if (storage::applied_schema(tx) != verdict.manifest->schema) {
    verdict.problems.push_back(kSchemaDiffers);
  }
  verdict.older_schema = !state.missing.empty();
}

void check_audit(storage::Transaction& tx, BackupVerdict& verdict, const WorkProgress& progress) {
  const auto heads = org::parse_audit_heads(verdict.manifest->audit_heads);
  if (!heads) {
    verdict.problems.push_back(heads.error());
    return;
  }
  for (const org::AuditBreak& each : org::verify_audit(tx, *heads, progress).breaks) {
    verdict.problems.push_back(kAuditBroken.with("agency", std::to_string(each.agency_id.value))
                                   .with("number", std::to_string(each.number)));
  }
}

void check_database(const fs::path& path, BackupVerdict& verdict, const WorkProgress& progress) {
  const auto damages = storage::problems_of_copy(path);
  for (const std::string& damage : damages) {
    verdict.problems.push_back(kDatabaseDamaged.with("why", damage));
  }
  if (!damages.empty()) return;
  storage::read_copy(path, [&](storage::Transaction& tx) {
    check_schema(tx, verdict);
    check_audit(tx, verdict, progress);
  });
}

}  // namespace

std::string stamp_of(Instant now) {
  // Taiwan is eight hours ahead and knows no summer time.
  const auto local = std::chrono::floor<std::chrono::seconds>(now + std::chrono::hours{8});
  const std::chrono::hh_mm_ss clock{local - std::chrono::floor<std::chrono::days>(local)};
  return fmt::format("{}-{:02}{:02}{:02}", roc_date(taipei_date(now), RocStyle::dotted),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Result<BackupMade> take_backup(Environment& environment, const fs::path& parent,
                               const std::string& config_file, const WorkProgress& progress) {
  const Instant now = environment.services().clock->now();
  const fs::path data = environment.config.data_folder;
  const fs::path store = data / "files";
  const std::uint64_t stored_bytes = size_of(store, stored_files(store));
  const auto database_bytes =
      static_cast<std::uint64_t>(storage::bytes_to_copy(environment.database()));
  fs::create_directories(parent);
  const std::uint64_t needed = database_bytes + stored_bytes + (1u << 20);
  if (const std::uint64_t free = backup::free_bytes(parent); free < needed) {
    return kNoRoom.with("needed", megabytes(needed)).with("free", megabytes(free));
  }

  // Under a hidden name until it is whole: half a backup never looks like one.
  std::string part = (parent / ".haoban-part-XXXXXX").string();
  if (::mkdtemp(part.data()) == nullptr) {
    throw backup::BackupError("cannot write into " + parent.string(), false);
  }
  Unfinished unfinished{part};
  try {
    Taking taking{environment, part, database_bytes, stored_bytes, progress};
    taking.database(all_migrations());
    taking.files(store);
    taking.file(data / "keys", kBackupKeys);
    if (!config_file.empty()) taking.file(config_file, kBackupConfig);
    taking.manifest(now);
    BackupMade made{.folder = parent / ("haoban-" + stamp_of(now)),
                    .bytes = taking.bytes(),
                    .damaged = taking.damaged()};
    backup::move_into_place(part, made.folder);
    unfinished.finished();
    return made;
  } catch (const backup::BackupError& problem) {
    if (!problem.disk_full()) throw;
  } catch (const storage::DatabaseError& problem) {
    if (problem.kind() != storage::DatabaseError::Kind::disk_full) throw;
  }
  return kDiskFull.with("folder", parent.string());
}

BackupVerdict verify_backup(const fs::path& folder, const WorkProgress& progress) {
  BackupVerdict verdict;
  auto manifest = backup::read_manifest(folder);
  if (!manifest) {
    verdict.problems.push_back(manifest.error());
    return verdict;
  }
  verdict.manifest = *std::move(manifest);
  std::uint64_t done = 0, total = 0;
  for (const FileEntry& each : verdict.manifest->files) total += each.size;
  const auto findings = backup::check_files(folder, *verdict.manifest, [&](std::uint64_t more) {
    done += more;
    if (progress) progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
  });
  bool database_sound = false;
  for (const FileEntry& each : verdict.manifest->files) {
    if (each.path == kBackupDatabase) database_sound = true;
    if (each.path.starts_with(std::string{kBackupFiles} + "/") &&
        each.sha256 != named_hash(each.path)) {
      verdict.problems.push_back(kStoreDamaged.with("file", each.path));
    }
  }
  if (!database_sound) verdict.problems.push_back(kNoDatabase);
  for (const backup::FileFinding& finding : findings) {
    verdict.problems.push_back(words_of(finding));
    if (finding.path == kBackupDatabase) database_sound = false;
  }
  if (database_sound) check_database(folder / kBackupDatabase, verdict, progress);
  return verdict;
}

}  // namespace hb::app
