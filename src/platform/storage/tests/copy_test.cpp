#include "storage/copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "platform/migrations.h"
#include "storage/search.h"
#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

constexpr Migration kMigrations[] = {
    {"copying", 1, "things",
     "CREATE TABLE thing (id BIGINT IDENTITY, parent_id BIGINT REFERENCES thing (id),"
     " name TEXT NOT NULL, share DOUBLE PRECISION, sealed BLOB, flag SMALLINT NOT NULL);"
     "CREATE TABLE account (name TEXT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL);"
     // What a migration brings along is replaced by the copy's.
     "INSERT INTO account (name, amount) VALUES ('left', 500), ('right', 500);"}};

std::vector<Migration> all_of_them() {
  std::vector<Migration> all{platform::migrations().begin(), platform::migrations().end()};
  all.insert(all.end(), std::begin(kMigrations), std::end(kMigrations));
  return all;
}

/// Things that are hard to copy, in a database of each kind.
class Copies : public testing::TestWithParam<Dialect> {
 protected:
  Copies() {
    std::string made = (fs::temp_directory_path() / "haoban-copy-XXXXXX").string();
    folder = ::mkdtemp(made.data());
    database->write([](Transaction& tx) {
      // A row that refers to a later one.
      tx.execute("INSERT INTO thing (id, name, flag) VALUES (70007, 'late', 1)");
      tx.execute(
          "INSERT INTO thing (id, parent_id, name, share, sealed, flag)"
          " VALUES (70003, 70007, :name, 0.1, :sealed, 0)",
          {{"name", "為民「服務」\n\"quoted\" \\ 'single' 𠮷"},
           {"sealed", Bytes{std::byte{0}, std::byte{255}, std::byte{92}, std::byte{1}}}});
      put_search_entry(tx, {.kind = "plan",
                            .key = "1",
                            .agency_id = AgencyId{1},
                            .is_public = true,
                            .title = "服務品質",
                            .body = std::string(9000, 'x') + "臨櫃等候時間",
                            .url = "/plans/1"});
      tx.announce("thing.made", "{\"id\":3}");
      tx.commit();
    });
  }
  ~Copies() override { fs::remove_all(folder); }

  fs::path copy() {
    const fs::path to = folder / "copy.sqlite";
    fs::remove(to);
    copy_to_file(*database, database.settings(), to, all_of_them());
    return to;
  }
  static void expect_things(Transaction& tx) {
    const auto rows =
        tx.query("SELECT id, parent_id, name, share, sealed, flag FROM thing ORDER BY id");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].integer(1), 70007);
    EXPECT_EQ(rows[0].text(2), "為民「服務」\n\"quoted\" \\ 'single' 𠮷");
    EXPECT_EQ(rows[0].real(3), 0.1);
    EXPECT_EQ(rows[0].bytes(4), (Bytes{std::byte{0}, std::byte{255}, std::byte{92}, std::byte{1}}));
    EXPECT_TRUE(rows[1].is_null(1));
    EXPECT_TRUE(rows[1].is_null(3));
    EXPECT_TRUE(rows[1].is_null(4));
    const auto found = find_entries(tx, "等候時間", {}, 10, 0);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->total, 1);
    EXPECT_EQ(tx.query_one("SELECT COUNT(*) FROM outbox")->integer(0), 1);
  }

  TestDatabase database{GetParam(), {kMigrations}};
  fs::path folder;
};
HB_ON_BOTH_DATABASES(Copies);

TEST_P(Copies, HoldEverythingAndStandAlone) {
  const fs::path made = copy();
  EXPECT_THAT(problems_of_copy(made), IsEmpty());
  read_copy(made, [](Transaction& tx) { expect_things(tx); });
  EXPECT_EQ(std::distance(fs::directory_iterator{folder}, {}), 1) << "one file, no log beside it";
}

TEST_P(Copies, AreReadWithoutChangingAByte) {
  const fs::path made = copy();
  const auto before = fs::last_write_time(made);
  const auto bytes = [&] {
    std::ifstream file{made, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
  };
  const std::string whole = bytes();
  problems_of_copy(made);
  read_copy(made, [](Transaction& tx) { expect_things(tx); });
  EXPECT_EQ(bytes(), whole);
  EXPECT_EQ(fs::last_write_time(made), before);
}

TEST_P(Copies, GoBackIntoADatabaseOfEitherKind) {
  const fs::path made = copy();
  const auto expect_at_work = [](Database& restored) {
    restored.read([](Transaction& tx) { expect_things(tx); });
    restored.write([](Transaction& tx) {
      EXPECT_EQ(tx.insert("INSERT INTO thing (name, flag) VALUES ('new', 0) RETURNING id", {}),
                70008)
          << "numbers go on after those that were copied";
      EXPECT_THROW(tx.execute("INSERT INTO thing (parent_id, name, flag) VALUES (99, 'x', 0)"),
                   DatabaseError)
          << "references hold at once again";
    });
  };
  TestDatabase postgres{Dialect::postgres, {kMigrations}};
  postgres->write([](Transaction& tx) {
    tx.execute("INSERT INTO thing (name, flag) VALUES ('goes away', 0)");
    tx.commit();
  });
  copy_from_file(made, *postgres);
  expect_at_work(*postgres);

  fs::copy_file(made, folder / "restored.sqlite");
  const auto sqlite = open_database({.url = (folder / "restored.sqlite").string()});
  EXPECT_TRUE(schema_state(*sqlite, all_of_them()).current());
  expect_at_work(*sqlite);
}

// Money moves between two accounts all the time: a copy of half a transfer would show another sum.
TEST_P(Copies, AreOfOneMomentWhileOthersWrite) {
  std::atomic<bool> over = false;
  std::thread writer{[&] {
    for (int i = 0; !over; ++i) {
      database->write([&](Transaction& tx) {
        tx.execute("UPDATE account SET amount = amount - 1 WHERE name = 'left'");
        tx.execute("UPDATE account SET amount = amount + 1 WHERE name = 'right'");
        tx.execute("INSERT INTO thing (name, flag) VALUES (:name, 1)",
                   {{"name", std::string(200, 'x')}});
        tx.commit();
      });
    }
  }};
  for (int i = 0; i < 5; ++i) {
    const fs::path made = copy();
    read_copy(made, [](Transaction& tx) {
      EXPECT_EQ(tx.query_one("SELECT SUM(amount) FROM account")->integer(0), 1000);
      const auto moved = tx.query_one("SELECT amount FROM account WHERE name = 'right'");
      EXPECT_EQ(tx.query_one("SELECT COUNT(*) FROM thing")->integer(0), moved->integer(0) - 498)
          << "two things were there before";
    });
  }
  over = true;
  writer.join();
}

TEST_P(Copies, TellHowFarTheyAre) {
  std::vector<std::pair<std::int64_t, std::int64_t>> told;
  copy_to_file(*database, database.settings(), folder / "told.sqlite", all_of_them(),
               [&](std::int64_t done, std::int64_t total) { told.emplace_back(done, total); });
  for (const auto& [done, total] : told) EXPECT_LE(done, total);
  EXPECT_GT(bytes_to_copy(*database), 0);
}

TEST_P(Copies, ProblemsNameADamagedFile) {
  const fs::path made = copy();
  {
    std::fstream file{made, std::ios::binary | std::ios::in | std::ios::out};
    file.seekp(4096);
    file << std::string(2 * 4096, '\x5a');
  }
  EXPECT_THAT(problems_of_copy(made), testing::Not(IsEmpty()));
  std::ofstream{folder / "none.sqlite"} << "no database at all, but long enough to look at";
  EXPECT_THAT(problems_of_copy(folder / "none.sqlite"), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace hb::storage
