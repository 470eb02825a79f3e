#include "backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <utility>

#include "agency_action.h"
#include "backup/folder.h"
#include "backup/lock.h"
#include "engines.h"
#include "org/audit.h"
#include "org/directory.h"
#include "storage/copy.h"
#include "storage_testing/test_database.h"

namespace hb::app {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

/// An installation with an agency and a stored file.
class Backups : public testing::TestWithParam<storage::Dialect> {
 protected:
  Backups() {
    std::string made = (fs::temp_directory_path() / "haoban-backup-XXXXXX").string();
    folder = ::mkdtemp(made.data());
    // Only its address is wanted; whoever holds it open would be in a restore's way.
    database.close();
    config.data_folder = folder / "data";
    if (GetParam() == storage::Dialect::postgres) config.database_url = database.settings().url;
    start();
    EXPECT_TRUE(storage::migrate(environment->database(), all_migrations()));
    open_agency("QY", "青嶼市政府");
    hash = environment->services()
               .files->put_bytes(std::as_bytes(std::span{std::string_view{"evidence"}}))
               .hex();
  }
  ~Backups() override {
    environment.reset();
    fs::remove_all(folder);
  }

  void start() {
    environment = std::make_unique<Environment>();
    environment->config = config;
  }
  void stop() { environment.reset(); }

  void open_agency(const std::string& code, const std::string& name) {
    environment->write([&](org::Context& context) {
      const auto opened = org::open_agency(
          context, {},
          {.code = code, .name = {name, ""}, .valid_from = Date{std::chrono::year{2020} / 1 / 1}});
      EXPECT_TRUE(opened) << opened.error().key;
    });
  }
  std::vector<std::string> agencies() {
    std::vector<std::string> codes;
    environment->read([&](org::Context& context) {
      for (const auto& each : org::public_agencies(context)) codes.push_back(each.agency.code);
    });
    return codes;
  }
  fs::path back_up() {
    auto made = take_backup(*environment, folder / "backups", "");
    EXPECT_TRUE(made) << made.error().key;
    return made ? made->folder : fs::path{};
  }
  Result<Restored> restore(const fs::path& from, int second = 0) {
    return restore_backup(config, from, from_micros(1'790'000'000'000'000 + second * 1'000'000LL));
  }
  static std::vector<std::string> keys(const BackupVerdict& verdict) {
    std::vector<std::string> found;
    for (const Error& each : verdict.problems) found.emplace_back(each.key);
    return found;
  }

  storage::TestDatabase database{GetParam()};
  Config config;
  fs::path folder;
  std::string hash;
  std::unique_ptr<Environment> environment;
};
HB_ON_BOTH_DATABASES(Backups);

TEST_P(Backups, HoldDatabaseFilesAndKeysAndAreSound) {
  const fs::path made = back_up();
  const BackupVerdict verdict = verify_backup(made);
  EXPECT_THAT(keys(verdict), IsEmpty());
  ASSERT_TRUE(verdict.manifest);
  EXPECT_FALSE(verdict.older_schema);
  EXPECT_TRUE(fs::exists(made / "files" / hash.substr(0, 2) / hash.substr(2)));
  EXPECT_TRUE(fs::exists(made / "keys"));
  EXPECT_EQ(std::distance(fs::directory_iterator{folder / "backups"}, {}), 1)
      << "nothing half-made beside it";
}

TEST_P(Backups, AreOfOneMomentWhileOthersWrite) {
  std::atomic<bool> over = false;
  std::thread writer{[&] {
    for (int i = 0; !over; ++i) open_agency("AG-" + std::to_string(i), "機關");
  }};
  for (int i = 0; i < 3; ++i) {
    const auto made = take_backup(*environment, folder / ("backups" + std::to_string(i)), "");
    ASSERT_TRUE(made);
    EXPECT_THAT(keys(verify_backup(made->folder)), IsEmpty());
    // Each agency came with its name and its audit entry in one transaction.
    storage::read_copy(made->folder / kBackupDatabase, [](storage::Transaction& tx) {
      const auto count = [&](const char* table) {
        return tx.query_one(std::string{"SELECT COUNT(*) FROM "} + table)->integer(0);
      };
      EXPECT_EQ(count("agency"), count("agency_name"));
      EXPECT_EQ(count("agency"), count("audit_entry WHERE action = 'org.agency_opened'"));
    });
  }
  over = true;
  writer.join();
}

TEST_P(Backups, AreMadeWhileFilesOfFormsComeAndGo) {
  files::FileStore& store = *environment->services().files;
  std::atomic<bool> over = false;
  std::thread citizen{[&] {
    for (int i = 0; !over; ++i) {
      const std::string words = "attached " + std::to_string(i);
      store.remove(store.put_bytes(std::as_bytes(std::span{words})));
    }
  }};
  for (int i = 0; i < 3; ++i) {
    const auto made = take_backup(*environment, folder / ("backups" + std::to_string(i)), "");
    ASSERT_TRUE(made);
    EXPECT_THAT(keys(verify_backup(made->folder)), IsEmpty());
  }
  over = true;
  citizen.join();
}

TEST_P(Backups, AFlippedByteAnywhereIsFound) {
  const fs::path made = back_up();
  for (const std::string& path : backup::files_below(made)) {
    const auto size = fs::file_size(made / path);
    for (const std::uintmax_t at : {std::uintmax_t{0}, size / 3, size / 2, size - 1}) {
      std::fstream file{made / path, std::ios::binary | std::ios::in | std::ios::out};
      file.seekg(static_cast<std::streamoff>(at));
      const char byte = static_cast<char>(file.get());
      const auto put = [&](char value) {
        file.seekp(static_cast<std::streamoff>(at));
        file.put(value);
        file.flush();
      };
      put(static_cast<char>(byte ^ 0x40));
      EXPECT_THAT(keys(verify_backup(made)), testing::Not(IsEmpty())) << path << " at " << at;
      put(byte);
    }
  }
  EXPECT_THAT(keys(verify_backup(made)), IsEmpty()) << "and mended again it is sound";
}

/// A small disk of its own, for this program's eyes only. Only root can have one.
class SmallDisk {
 public:
  SmallDisk(const fs::path& place, const char* size) : place_(place) {
    fs::create_directories(place);
    mounted_ = ::unshare(CLONE_NEWNS) == 0 &&
               ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
               ::mount("none", place.c_str(), "tmpfs", 0, size) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount(place_.c_str());
  }
  bool mounted() const { return mounted_; }
  void fill() const {
    std::ofstream file{place_ / "filler", std::ios::binary};
    const std::string block(1 << 16, 'x');
    while (file << block && file.flush()) continue;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& each : fs::directory_iterator{place_}) found.push_back(each.path().filename());
    return found;
  }

 private:
  fs::path place_;
  bool mounted_ = false;
};

TEST_P(Backups, AreRefusedWhereTheyDoNotFit) {
  environment->services();
  const SmallDisk disk{folder / "small", "size=256k"};
  if (!disk.mounted()) GTEST_SKIP() << "a small disk needs root";
  const auto made = take_backup(*environment, folder / "small", "");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().key, "app.backup.no_room");
  EXPECT_THAT(disk.names(), IsEmpty());
}

TEST_P(Backups, LeaveNothingBehindWhenTheDiskFillsUpOnTheWay) {
  environment->services().files->put_bytes(std::vector<std::byte>(4 << 20));
  const SmallDisk disk{folder / "small", "size=64m"};
  if (!disk.mounted()) GTEST_SKIP() << "a small disk needs root";
  bool filled = false;
  const auto made =
      take_backup(*environment, folder / "small", "", [&](std::int64_t, std::int64_t) {
        if (!std::exchange(filled, true)) disk.fill();
      });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().key, "app.backup.disk_full");
  EXPECT_THAT(disk.names(), testing::ElementsAre("filler"));
}

TEST_P(Backups, AreRestoredAndWhatWasThereIsKept) {
  const fs::path made = back_up();
  open_agency("QY-2", "後來的機關");
  EXPECT_THAT(agencies(), testing::SizeIs(2));
  EXPECT_EQ(restore(made).error().key, "app.restore.in_use") << "the server works with it";
  stop();
  fs::remove_all(config.data_folder + "/files");
  const auto restored = restore(made);
  ASSERT_TRUE(restored) << restored.error().key;
  EXPECT_THAT(restored->aside, testing::Not(IsEmpty()));
  start();
  EXPECT_THAT(agencies(), testing::ElementsAre("QY"));
  const auto file = files::FileHash::parse(hash);
  EXPECT_EQ(environment->services().files->check(*file), files::FileState::sound);
  open_agency("QY-3", "還原後的機關");
  EXPECT_THAT(agencies(), testing::ElementsAre("QY", "QY-3"));
}

TEST_P(Backups, AreRestoredIntoAnEmptyPlace) {
  const fs::path made = back_up();
  stop();
  fs::remove_all(config.data_folder);
  ASSERT_TRUE(restore(made));
  start();
  EXPECT_THAT(agencies(), testing::ElementsAre("QY"));
}

TEST_P(Backups, UnsoundOnesAreNotRestored) {
  const fs::path made = back_up();
  open_agency("QY-2", "後來的機關");
  stop();
  std::ofstream{made / "keys", std::ios::app} << "#";
  EXPECT_EQ(restore(made).error().key, "app.restore.unsound");
  start();
  EXPECT_THAT(agencies(), testing::SizeIs(2)) << "nothing was changed";
}

TEST_P(Backups, ARestoreThatWasCutShortIsDoneAgain) {
  const fs::path made = back_up();
  stop();
  // As it stands between moving the old away and the new in: names are gone, staged ones half
  // there.
  std::ofstream{restore_mark(config.data_folder)} << "115.9.21\n";
  fs::create_directories(config.data_folder + "/before-restore-115.9.21");
  fs::rename(config.data_folder + "/files", config.data_folder + "/before-restore-115.9.21/files");
  fs::create_directories(config.data_folder + "/restoring/files/ab");
  std::ofstream{config.data_folder + "/restoring/files/ab/half"} << "x";
  std::ofstream{config.data_folder + "/haoban.db.restoring"} << "half";
  start();
  EXPECT_THROW(environment->database(), DataFolderProblem) << "nobody works with half of it";
  stop();
  const auto restored = restore(made, 60);
  ASSERT_TRUE(restored) << restored.error().key;
  start();
  EXPECT_THAT(agencies(), testing::ElementsAre("QY"));
  EXPECT_EQ(environment->services().files->check(*files::FileHash::parse(hash)),
            files::FileState::sound);
  EXPECT_FALSE(fs::exists(config.data_folder + "/restoring"));
  EXPECT_TRUE(fs::exists(config.data_folder + "/before-restore-115.9.21/files"));
}

TEST_P(Backups, ACutAuditLogIsFoundThoughEveryHashFits) {
  const fs::path made = back_up();
  // Somebody rewrites the copy and the manifest together, but not what the heads say.
  auto manifest = backup::read_manifest(made).value();
  {
    const auto copy = storage::open_database({.url = (made / kBackupDatabase).string()});
    copy->write([](storage::Transaction& tx) {
      tx.execute("DELETE FROM audit_entry");
      tx.execute("DELETE FROM audit_chain");
      tx.commit();
    });
  }
  for (backup::FileEntry& each : manifest.files) each = backup::entry_of(made, each.path);
  fs::remove(made / backup::kManifestName);
  fs::remove(made / backup::kManifestHashName);
  backup::write_manifest(manifest, made);
  EXPECT_THAT(keys(verify_backup(made)), testing::Contains("app.verify.audit_broken"));
}

TEST(BackupStamps, AreOfTaiwansClockAndTheRocCalendar) {
  EXPECT_EQ(stamp_of(from_micros(1'790'000'000'000'000)), "115.9.21-221320");
}

}  // namespace
}  // namespace hb::app
