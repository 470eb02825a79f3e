// What the commands of one process share: configuration, database, keys, files, calendar. Opened on
// first use, because `plan outline FILE` needs none of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "backup/lock.h"
#include "config.h"
#include "crypto/sealer.h"
#include "engines.h"
#include "files/file_store.h"
#include "jobs/job_queue.h"
#include "kernel/texts.h"
#include "kernel/work_calendar.h"
#include "org/context.h"
#include "storage/database.h"

namespace hb::app {

class Environment {
 public:
  Config config;

  Environment();
  ~Environment();

  const Texts& texts() const { return texts_; }

  /// The database, migrated or not. Makes the data folder when there is none, and holds it against
  /// a restore. Throws DataFolderProblem during one and after one that was interrupted.
  storage::Database& database();

  /// The kinds of publications are those of the office's own file, if it has one: for who serves
  /// pages. Throws where the file is faulty; a backup asks for no kinds and goes on.
  void use_kinds_of_office();

  /// The services over a database with this program's schema. Throws SchemaProblem otherwise.
  const org::Services& services();

  /// Where long work is ordered; only `serve` starts it. After `services()`.
  jobs::JobQueue& queue() { return *queue_; }

  /// A secret of this installation for one purpose, made from the key file.
  std::string secret_for(std::string_view purpose);

  /// Runs `work` as the command line's own viewer, in a snapshot or in a writing transaction.
  void read(const std::function<void(org::Context&)>& work);
  void write(const std::function<void(org::Context&)>& work);

 private:
  void run(storage::Transaction& tx, const std::function<void(org::Context&)>& work);
  void hold_data_folder();
  void open_keys();

  Texts texts_;
  SystemClock clock_;
  WorkCalendar calendar_;
  std::vector<crypto::SealingKey> keys_;
  std::unique_ptr<crypto::Sealer> sealer_;
  std::unique_ptr<files::FileStore> files_;
  std::optional<backup::FolderLock> lock_;  // Outlives the database.
  std::unique_ptr<storage::Database> database_;
  Connections connections_;
  org::Services services_;
  std::unique_ptr<jobs::JobQueue> queue_;
  bool services_open_ = false;
};

/// The database belongs to another program, or `haoban migrate` has not been run. The text says
/// which.
class SchemaProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A restore exchanges the data folder, or did not come to its end. The text says which.
class DataFolderProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The calendars that the program carries, issues in their order.
WorkCalendar carried_calendar();

}  // namespace hb::app
