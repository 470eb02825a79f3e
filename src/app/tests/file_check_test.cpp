#include "file_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "engines.h"
#include "file_check_job.h"
#include "jobs/made_file.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "storage_testing/test_database.h"

namespace hb::app {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The schema without the platform's part, which a test database brings along.
std::vector<std::span<const storage::Migration>> engines_schema() {
  static const std::vector<storage::Migration> migrations = all_migrations();
  const auto first = std::find_if(migrations.begin(), migrations.end(),
                                  [](const auto& each) { return each.subject != "platform"; });
  return {std::span{first, migrations.end()}};
}

// ---------------------------------------------------------------- Nobody is forgotten

constexpr const char* kOfWords = "is a hash of words, not of a file";
constexpr const char* kOfSecret = "is a hash of a secret";
constexpr const char* kOfFile = "says of a file what it is; the column beside it names it";
constexpr const char* kTypedName = "is the name that the file had with whoever sent it";

/// Every other column that looks as if it named a file. A new column that fails the test belongs
/// into its engine's file_columns.h, or here with its reason.
const std::map<std::string, std::string> kNoFiles{
    {"approval_move.content_hash", kOfWords},
    {"audit_chain.hash", kOfWords},
    {"audit_entry.hash", kOfWords},
    {"audit_entry.previous_hash", kOfWords},
    {"calendar_key.key_hash", kOfSecret},
    {"case_disposed_file.file_hash", "is a file that no record needs any more, about to go"},
    {"case_import.file_name", kTypedName},
    {"circular_file.file_name", kTypedName},
    {"evidence.file_name", kTypedName},
    {"file_check.files", "counts them"},
    {"file_damage.hash", "says what was found of a file that other columns name"},
    {"media_clipping.file_name", kTypedName},
    {"meeting_file.file_name", kTypedName},
    {"media_clipping.file_size", kOfFile},
    {"media_clipping.file_type", kOfFile},
    {"media_fact_file.file_name", kTypedName},
    {"media_fact_file.file_size", kOfFile},
    {"media_fact_file.file_type", kOfFile},
    {"media_picture.file_name", kTypedName},
    {"media_picture.file_size", kOfFile},
    {"media_picture.file_type", kOfFile},
    {"person.password_hash", kOfSecret},
    {"plan_import.file_name", kTypedName},
    {"publication_file.file_name", kTypedName},
    {"recovery_code.code_hash", kOfSecret},
    {"results_version.hash", kOfWords},
    {"rulebook_reference_version.file_name", kTypedName},
    {"rulebook_version.sha256", "is that of the book's text, which stands beside it"},
    {"schema_migration.hash", kOfWords},
    {"seal.previous_hash", kOfWords},
    {"seal_block.hash", kOfWords},
    {"seal_end.hash", kOfWords},
    {"second_step.token_hash", kOfSecret},
    {"service_file.file_name", kTypedName},
    {"session.token_hash", kOfSecret},
};

bool seems_to_name_a_file(const std::string& column) {
  for (const std::string_view part : {"hash", "sha256", "digest", "file", "blob"}) {
    if (column.find(part) != column.npos) return true;
  }
  return false;
}

TEST(FileColumns, CoverEveryColumnThatNamesAFileOrSayWhatItIs) {
  std::set<std::string> covered;
  for (const FileColumn& each : file_columns()) {
    EXPECT_TRUE(covered.insert(std::string{each.table} + "." + std::string{each.column}).second);
  }
  storage::TestDatabase database{storage::Dialect::sqlite, engines_schema()};
  std::set<std::string> columns;
  database->read([&](storage::Transaction& tx) {
    for (const storage::Row& row :
         tx.query("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                  "WHERE m.type = 'table'")) {
      columns.insert(row.text(0) + "." + row.text(1));
    }
  });
  for (const std::string& column : columns) {
    if (!seems_to_name_a_file(column.substr(column.find('.')))) continue;
    EXPECT_TRUE(covered.contains(column) || kNoFiles.contains(column))
        << column << " seems to name a stored file: say so in its engine's file_columns.h, or "
        << "here what it is";
  }
  for (const std::string& column : covered) {
    EXPECT_TRUE(columns.contains(column)) << column;
    EXPECT_FALSE(kNoFiles.contains(column)) << column;
  }
  for (const auto& [column, reason] : kNoFiles) EXPECT_TRUE(columns.contains(column)) << column;
}

// ---------------------------------------------------------------- Looking

class FileChecks : public testing::TestWithParam<storage::Dialect> {
 protected:
  FileChecks() {
    services.database = &*database;
    services.files = &store;
    services.clock = &clock;
  }
  ~FileChecks() override { fs::remove_all(folder); }

  /// A stored file that the result of a job refers to.
  std::string made(const std::string& words) {
    const std::string hash = store.put_bytes(std::as_bytes(std::span{words})).hex();
    database->write([&](storage::Transaction& tx) {
      tx.execute(
          "INSERT INTO job (token, kind, payload, agency_id, person_id, is_public, created_at,"
          " due_at, finished_at, outcome, result) VALUES (:token, 'plan.pdf', '{}', 0, 0, 0, 0, 0,"
          " 1, 'done', :result)",
          {{"token", words}, {"result", jobs::to_result({hash, "a.pdf", "application/pdf"})}});
      tx.commit();
    });
    return hash;
  }
  fs::path path(const std::string& hash) { return store.path(*files::FileHash::parse(hash)); }

  FolderChecked look(const std::string& hash) {
    return check_folder(*database, store, file_columns(), hash.substr(0, 2));
  }
  FileNews keep(const FolderChecked& checked) {
    FileNews news;
    org::write_as_program(services, [&](org::Context& context) {
      news = keep_checked(context, checked);
      context.tx.commit();
    });
    return news;
  }
  FilesKnown known() {
    FilesKnown all;
    database->read([&](storage::Transaction& tx) { all = files_known(tx); });
    return all;
  }
  std::vector<std::string> audit_actions() {
    std::vector<std::string> actions;
    org::read_as_program(services, [&](org::Context& context) {
      const auto entries = org::latest_audit_entries(context, {}, 10);
      for (const auto& entry : *entries) actions.push_back(entry.action);
    });
    return actions;
  }
  Result<NightsLook> night(int folders, std::int64_t bytes = kBytesANight) {
    return look_at_files(services, {.most_folders = folders, .most_bytes = bytes});
  }

  fs::path folder = fs::temp_directory_path() / ("haoban-file-check-" + std::to_string(::getpid()));
  storage::TestDatabase database{GetParam(), engines_schema()};
  files::FileStore store{folder};
  SystemClock clock;
  org::Services services;
};
HB_ON_BOTH_DATABASES(FileChecks);

TEST_P(FileChecks, FindAFlippedByteADeletedFileAndOneWithoutARecord) {
  const std::string sound = made("sound"), altered = made("altered"), lost = made("lost");
  EXPECT_THAT(look(sound).damages, IsEmpty());
  EXPECT_EQ(look(sound).files, 1);
  EXPECT_EQ(look(sound).bytes, 5);

  std::fstream{path(altered), std::ios::in | std::ios::out | std::ios::binary} << 'A';
  const FolderChecked changed = look(altered);
  ASSERT_EQ(changed.damages.size(), 1u);
  EXPECT_EQ(changed.damages.front().state, files::FileState::altered);
  EXPECT_THAT(changed.damages.front().named_by, ElementsAre("job.result"));

  fs::remove(path(lost));
  ASSERT_EQ(look(lost).damages.size(), 1u);
  EXPECT_EQ(look(lost).damages.front().state, files::FileState::lost);
  EXPECT_EQ(look(lost).damages.front().hash, lost);

  const std::string nobodys = store.put_bytes(std::as_bytes(std::span{"without", 7})).hex();
  EXPECT_THAT(look(nobodys).unreferenced, Contains(nobodys));
  EXPECT_EQ(look(nobodys).files, 0) << "it counts for none of the records";
}

TEST_P(FileChecks, TellOfDamageOnceAndOfItsEnd) {
  const std::string hash = made("evidence");
  const fs::path aside = folder / "aside";
  fs::rename(path(hash), aside);
  EXPECT_EQ(keep(look(hash)).found.size(), 1u);
  EXPECT_THAT(keep(look(hash)).found, IsEmpty()) << "the next night knows it already";
  EXPECT_EQ(known().damaged, 1);
  EXPECT_THAT(metrics_of(known()), HasSubstr("\nhaoban_files_damaged 1\n"));
  EXPECT_THAT(audit_actions(), ElementsAre("files.damaged"));
  org::read_as_program(services, [&](org::Context& context) {
    const auto lists = damaged_files(context);
    ASSERT_EQ(lists.size(), 1u);
    EXPECT_THAT(lists.front().rows.front().words, HasSubstr(hash.substr(0, 16)));
    context.viewer = {};
    EXPECT_THAT(damaged_files(context), IsEmpty());
  });

  fs::rename(aside, path(hash));
  EXPECT_THAT(keep(look(hash)).mended, ElementsAre(hash));
  EXPECT_EQ(known().damaged, 0);
  EXPECT_THAT(audit_actions(), ElementsAre("files.mended", "files.damaged"));
}

TEST_P(FileChecks, GoOnAtNightWithTheFoldersWhoseLookIsOldest) {
  made("evidence");
  const auto first = night(250);
  ASSERT_TRUE(first) << first.error().key;
  EXPECT_EQ(first->folders, 250);
  EXPECT_FALSE(known().oldest_look) << "six folders were never looked at";
  std::vector<std::string> next;
  database->read([&](storage::Transaction& tx) { next = folders_to_check(tx, 7); });
  EXPECT_THAT(next, ElementsAre("fa", "fb", "fc", "fd", "fe", "ff", "00"));
  ASSERT_TRUE(night(6));
  EXPECT_TRUE(known().oldest_look);
  EXPECT_EQ(known().files, 1);
}

TEST_P(FileChecks, BeginNoFolderAfterANightsBytes) {
  // One of 300 files of a byte or more in each of most folders.
  for (int at = 0; at < 300; ++at) made(std::to_string(at));
  const auto look = night(256, 10);
  ASSERT_TRUE(look);
  EXPECT_LT(look->folders, 40);
  EXPECT_GE(look->bytes, 10);
}

}  // namespace
}  // namespace hb::app
