// How submitted writes share a transaction on PostgreSQL, and what happens when rows are fought
// for.
#include <gtest/gtest.h>

#include <future>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

constexpr std::string_view kTouch = "UPDATE pair SET n = n + 1 WHERE id = :id";

class GroupOnPostgres : public testing::Test {
 protected:
  GroupOnPostgres() {
    database->write([](Transaction& tx) {
      tx.execute("CREATE TABLE pair (id BIGINT PRIMARY KEY, n BIGINT)");
      tx.execute("INSERT INTO pair VALUES (1, 0), (2, 0)");
      tx.commit();
    });
  }

  /// What becomes of a submitted work: its future throws what the caller was told.
  std::future<void> submit(std::function<void(Transaction&)> work) {
    const auto told = std::make_shared<std::promise<void>>();
    database->submit_write(std::move(work), [told](std::exception_ptr problem) {
      if (problem) return told->set_exception(std::move(problem));
      told->set_value();
    });
    return told->get_future();
  }

  static std::function<void(Transaction&)> touching(int id) {
    return [id](Transaction& tx) {
      tx.execute(kTouch, {{"id", id}});
      tx.commit();
    };
  }

  /// Keeps the group busy until it is let go, so that what is submitted meanwhile waits together.
  std::future<void> submit_a_wait_for(std::shared_future<void> let_go) {
    return submit([let_go](Transaction& tx) {
      let_go.wait();
      tx.commit();
    });
  }

  std::int64_t number_of(int id) {
    std::int64_t found = 0;
    database->read([&](Transaction& tx) {
      found = tx.query_one("SELECT n FROM pair WHERE id = :id", {{"id", id}})->integer(0);
    });
    return found;
  }

  TestDatabase database{Dialect::postgres};
};

TEST_F(GroupOnPostgres, WorksThatWaitTogetherShareACommit) {
  constexpr int kWorks = 40;
  std::promise<void> go;
  auto first = submit_a_wait_for(go.get_future().share());
  std::mutex mutex;
  std::set<std::string> transactions;
  std::vector<std::future<void>> others;
  for (int i = 0; i < kWorks; ++i) {
    others.push_back(submit([&](Transaction& tx) {
      const auto row = tx.query_one("SELECT CAST(pg_current_xact_id() AS TEXT)");
      const std::lock_guard lock(mutex);
      transactions.insert(row->text(0));
      tx.commit();
    }));
  }
  go.set_value();
  first.get();
  for (auto& other : others) other.get();
  EXPECT_LT(transactions.size(), kWorks / 2);
}

TEST_F(GroupOnPostgres, AWorkThatFailsLeavesItsNeighboursAlone) {
  std::promise<void> go;
  auto first = submit_a_wait_for(go.get_future().share());
  auto before = submit(touching(1));
  auto broken = submit([](Transaction& tx) {
    tx.execute(kTouch, {{"id", 2}});
    tx.execute("INSERT INTO pair VALUES (1, 0)");
    tx.commit();
  });
  auto posted = submit([](Transaction& tx) {
    tx.post(kTouch, {{"id", 2}});
    tx.post("INSERT INTO pair VALUES (1, 0)");
    tx.commit();
  });
  auto undecided = submit([](Transaction& tx) { tx.execute(kTouch, {{"id", 2}}); });
  auto after = submit(touching(1));
  go.set_value();
  EXPECT_NO_THROW(before.get());
  EXPECT_THROW(broken.get(), DatabaseError);
  EXPECT_THROW(posted.get(), DatabaseError) << "what he posted fails him, and not the next";
  EXPECT_NO_THROW(undecided.get());
  EXPECT_NO_THROW(after.get());
  EXPECT_EQ(number_of(1), 2);
  EXPECT_EQ(number_of(2), 0) << "neither the broken nor the undecided work left a trace";
}

TEST_F(GroupOnPostgres, AWorkThatWantsAnothersRowHoldsUpNobody) {
  std::promise<void> held, let_go;
  std::thread holder([&] {
    database->write([&](Transaction& tx) {
      tx.execute(kTouch, {{"id", 1}});
      held.set_value();
      let_go.get_future().wait();
      tx.commit();
    });
  });
  held.get_future().wait();
  auto wants_it = submit(touching(1));
  auto wants_another = submit(touching(2));
  EXPECT_NO_THROW(wants_another.get());
  EXPECT_EQ(wants_it.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  let_go.set_value();
  EXPECT_NO_THROW(wants_it.get());
  holder.join();
  EXPECT_EQ(number_of(1), 2);
  EXPECT_EQ(number_of(2), 1);
}

TEST_F(GroupOnPostgres, TwoThatWaitForEachOthersRowsBothComeThrough) {
  std::promise<void> go, held, second_written;
  auto first = submit_a_wait_for(go.get_future().share());
  auto writes_second = submit([&](Transaction& tx) {
    tx.execute(kTouch, {{"id", 2}});
    tx.commit();
    second_written.set_value();
    held.get_future().wait();
  });
  auto writes_first = submit(touching(1));
  std::thread other([&] {
    database->write([&](Transaction& tx) {
      tx.execute(kTouch, {{"id", 1}});
      go.set_value();
      second_written.get_future().wait();
      held.set_value();
      tx.execute(kTouch, {{"id", 2}});  // Held by the group, which goes on to want row 1.
      tx.commit();
    });
  });
  EXPECT_NO_THROW(writes_second.get());
  EXPECT_NO_THROW(writes_first.get());
  other.join();
  EXPECT_EQ(number_of(1), 2);
  EXPECT_EQ(number_of(2), 2);
}

TEST_F(GroupOnPostgres, OthersHelpOutWhileALongWorkHoldsUpTheGroup) {
  std::promise<void> let_go;
  auto is_long = submit_a_wait_for(let_go.get_future().share());
  for (int i = 0; i < 5; ++i) EXPECT_NO_THROW(submit(touching(2)).get());
  EXPECT_EQ(is_long.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  let_go.set_value();
  EXPECT_NO_THROW(is_long.get());
  EXPECT_EQ(number_of(2), 5);
}

}  // namespace
}  // namespace hb::storage
