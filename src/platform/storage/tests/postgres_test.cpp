// What only a server can do to its callers.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "storage_testing/test_database.h"
#include "storage_testing/test_server.h"

namespace hb::storage {
namespace {

using Kind = DatabaseError::Kind;

TEST(PostgresDatabase, GoesOnAfterTheServerRestarted) {
  ThrowAwayServer server;
  const auto database = open_database({.url = server.url()});
  database->write([](Transaction& tx) {
    tx.execute("CREATE TABLE kept (n BIGINT)");
    tx.commit();
  });
  const auto across = [&] {
    database->write([&](Transaction& tx) {
      tx.execute("INSERT INTO kept VALUES (1)");
      server.restart();
      tx.execute("INSERT INTO kept VALUES (2)");
      tx.commit();
    });
  };
  try {
    across();
    ADD_FAILURE() << "the broken transaction was taken for whole";
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.kind(), Kind::connection);
  }
  database->write([](Transaction& tx) {
    tx.execute("INSERT INTO kept VALUES (3)");
    tx.commit();
  });
  server.restart();
  database->read(
      [](Transaction& tx) { EXPECT_EQ(tx.query_one("SELECT sum(n) FROM kept")->integer(0), 3); });
}

TEST(PostgresDatabase, NamesADeadlockSoThatTheWorkIsTriedAgain) {
  TestDatabase database{Dialect::postgres};
  database->write([](Transaction& tx) {
    tx.execute("CREATE TABLE pair (id BIGINT PRIMARY KEY, n BIGINT)");
    tx.execute("INSERT INTO pair VALUES (1, 0), (2, 0)");
    tx.commit();
  });
  std::promise<void> reached[2];
  std::shared_future<void> ready[2] = {reached[0].get_future().share(),
                                       reached[1].get_future().share()};
  std::atomic<int> deadlocks = 0;
  const auto update = [&](int self) {
    constexpr std::string_view kTouch = "UPDATE pair SET n = n + 1 WHERE id = :id";
    try {
      database->write([&](Transaction& tx) {
        tx.execute(kTouch, {{"id", self + 1}});
        reached[self].set_value();
        ready[1 - self].wait();
        tx.execute(kTouch, {{"id", 2 - self}});
        tx.commit();
      });
    } catch (const DatabaseError& error) {
      if (error.kind() == Kind::busy) ++deadlocks;
    }
  };
  std::thread other(update, 1);
  update(0);
  other.join();
  EXPECT_EQ(deadlocks, 1);
  database->read(
      [](Transaction& tx) { EXPECT_EQ(tx.query_one("SELECT sum(n) FROM pair")->integer(0), 2); });
}

TEST(PostgresDatabase, KeepsManyStatementsWithinBounds) {
  TestDatabase database{Dialect::postgres};
  database->read([](Transaction& tx) {
    for (int i = 0; i < 900; ++i) {
      EXPECT_EQ(tx.query_one("SELECT " + std::to_string(i) + " + :n", {{"n", 1}})->integer(0),
                i + 1);
    }
    EXPECT_LE(tx.query_one("SELECT count(*) FROM pg_prepared_statements")->integer(0), 400);
  });
}

}  // namespace
}  // namespace hb::storage
