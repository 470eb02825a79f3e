// A database of its own for each test, on SQLite or PostgreSQL, gone when the test ends.
//
//   class PlanStore : public testing::TestWithParam<storage::Dialect> {
//    protected:
//     storage::TestDatabase database{GetParam(), {plan::migrations()}};
//   };
//   HB_ON_BOTH_DATABASES(PlanStore);
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/migrations.h"

namespace hb::storage {

/// Holds the platform's tables and those of `subjects`, in that order.
class TestDatabase {
 public:
  /// On PostgreSQL the server is the one at HAOBAN_TEST_POSTGRES (a postgresql:// address of a
  /// server where databases may be made); without it one is started for this test program.
  explicit TestDatabase(Dialect dialect = Dialect::sqlite,
                        const std::vector<std::span<const Migration>>& subjects = {},
                        int readers = 4);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }

  /// For opening the same database a second time.
  const DatabaseSettings& settings() const { return settings_; }
  void close() { database_.reset(); }
  /// Closes and opens it again, as a restart of the program would.
  void reopen();

 private:
  Dialect dialect_;
  DatabaseSettings settings_;
  std::string place_;  // The folder (SQLite) or the name of the database (PostgreSQL).
  std::unique_ptr<Database> database_;
};

/// The name of a dialect, for the names of tests.
inline std::string dialect_name(const testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::sqlite ? "Sqlite" : "Postgres";
}

}  // namespace hb::storage

/// Runs a suite of `TestWithParam<hb::storage::Dialect>` on SQLite and on PostgreSQL.
#define HB_ON_BOTH_DATABASES(Suite)                                                             \
  INSTANTIATE_TEST_SUITE_P(                                                                     \
      On, Suite, testing::Values(hb::storage::Dialect::sqlite, hb::storage::Dialect::postgres), \
      hb::storage::dialect_name)
