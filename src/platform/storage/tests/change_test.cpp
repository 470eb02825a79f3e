// Who hears that something was written, and when.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "storage_testing/test_database.h"
#include "storage_testing/test_server.h"

namespace hb::storage {
namespace {

using namespace std::chrono_literals;

/// Counts what it hears, and waits for more.
class Ear {
 public:
  explicit Ear(Database& database)
      : subscription_(database.on_change([this] {
          {
            const std::lock_guard lock(mutex_);
            ++heard_;
          }
          more_.notify_all();
        })) {}

  int heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  /// False when nothing more than `earlier` was heard within ten seconds.
  bool hears_more_than(int earlier) {
    std::unique_lock lock(mutex_);
    return more_.wait_for(lock, 10s, [&] { return heard_ > earlier; });
  }
  void stop_listening() { subscription_.reset(); }

 private:
  mutable std::mutex mutex_;
  std::condition_variable more_;
  int heard_ = 0;
  Subscription subscription_;  // Last: it calls into all of the above.
};

void make_table(Database& database) {
  database.write([](Transaction& tx) {
    tx.execute("CREATE TABLE kept (n BIGINT)");
    tx.commit();
  });
}

void write_row(Database& database) {
  database.write([](Transaction& tx) {
    tx.execute("INSERT INTO kept VALUES (1)");
    tx.commit();
  });
}

std::int64_t rows(Database& database) {
  std::int64_t count = 0;
  database.read(
      [&](Transaction& tx) { count = tx.query_one("SELECT COUNT(*) FROM kept")->integer(0); });
  return count;
}

class Change : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    // A node that has just begun to listen on PostgreSQL calls once by itself, which is not what
    // these tests are about.
    if (GetParam() == Dialect::postgres) {
      ASSERT_TRUE(ear.hears_more_than(0));
    }
    make_table(*database);
  }

  TestDatabase place{GetParam()};
  std::unique_ptr<Database> database = open_database(place.settings());
  Ear ear{*database};
};
HB_ON_BOTH_DATABASES(Change);

TEST_P(Change, IsToldBeforeTheWriterGoesOn) {
  const int before = ear.heard();
  write_row(*database);
  EXPECT_GT(ear.heard(), before);
}

TEST_P(Change, IsToldBeforeASubmittedWriteIsAnswered) {
  const int before = ear.heard();
  std::promise<int> when_done;
  database->submit_write(
      [](Transaction& tx) {
        tx.execute("INSERT INTO kept VALUES (1)");
        tx.commit();
      },
      [&](std::exception_ptr) { when_done.set_value(ear.heard()); });
  EXPECT_GT(when_done.get_future().get(), before);
}

TEST_P(Change, IsSeenByWhoeverIsTold) {
  std::int64_t seen = 0;
  const Subscription subscription = database->on_change([&] { seen = rows(*database); });
  write_row(*database);
  EXPECT_EQ(seen, 1);
}

TEST_P(Change, IsNotWhatWasNotCommittedOrWasCommittedQuietly) {
  const int before = ear.heard();
  database->write([](Transaction& tx) { tx.execute("INSERT INTO kept VALUES (1)"); });
  database->write([](Transaction& tx) {
    tx.execute("INSERT INTO kept VALUES (2)");
    tx.commit_quietly();
  });
  EXPECT_THROW(database->write([](Transaction& tx) {
    tx.execute("INSERT INTO kept VALUES (3)");
    tx.commit();
    throw std::runtime_error("too late");
  }),
               std::runtime_error);
  EXPECT_EQ(ear.heard(), before);
  EXPECT_EQ(rows(*database), 1) << "the quiet one stands";
}

TEST_P(Change, IsNotToldAfterTheSubscriptionEnded) {
  ear.stop_listening();
  const int before = ear.heard();
  write_row(*database);
  EXPECT_EQ(ear.heard(), before);
}

TEST(ChangeBetweenNodes, IsHeardByTheOtherNode) {
  TestDatabase here{Dialect::postgres};
  const auto there = open_database(here.settings());
  Ear ear{*there};
  ASSERT_TRUE(ear.hears_more_than(0)) << "it begins to listen";
  make_table(*here);
  ASSERT_TRUE(ear.hears_more_than(1));
  for (int each = 0; each < 3; ++each) {
    const int before = ear.heard();
    const auto written = std::chrono::steady_clock::now();
    write_row(*here);
    ASSERT_TRUE(ear.hears_more_than(before));
    EXPECT_LT(std::chrono::steady_clock::now() - written, 5s);
  }
  EXPECT_EQ(rows(*there), 3);
}

TEST(ChangeBetweenNodes, IsHeardFromAProgramThatEndsAtOnce) {
  TestDatabase place{Dialect::postgres};
  const auto here = open_database(place.settings());
  Ear ear{*here};
  ASSERT_TRUE(ear.hears_more_than(0));
  make_table(*here);
  const int before = ear.heard();
  write_row(*open_database(place.settings()));
  EXPECT_TRUE(ear.hears_more_than(before));
}

TEST(ChangeBetweenNodes, IsNotOnesOwnTwice) {
  TestDatabase place{Dialect::postgres};
  const auto here = open_database(place.settings());
  const auto there = open_database(place.settings());
  Ear own{*here};
  Ear other{*there};
  ASSERT_TRUE(own.hears_more_than(0));
  ASSERT_TRUE(other.hears_more_than(0));
  make_table(*here);
  ASSERT_TRUE(other.hears_more_than(1));
  const int before = own.heard();
  const int before_there = other.heard();
  write_row(*here);
  ASSERT_TRUE(other.hears_more_than(before_there)) << "the notice has been round";
  EXPECT_EQ(own.heard(), before + 1);
}

TEST(ChangeBetweenNodes, ForgetsAndListensAgainAfterTheServerWentAway) {
  ThrowAwayServer server;
  const auto here = open_database({.url = server.url()});
  const auto there = open_database({.url = server.url()});
  Ear ear{*there};
  ASSERT_TRUE(ear.hears_more_than(0));
  make_table(*here);
  ASSERT_TRUE(ear.hears_more_than(1));
  const int before = ear.heard();
  server.restart();
  // Once when the server was lost, once when it was found again: what was written between the two
  // went unheard.
  ASSERT_TRUE(ear.hears_more_than(before + 1));
  const int after = ear.heard();
  write_row(*here);
  EXPECT_TRUE(ear.hears_more_than(after));
}

}  // namespace
}  // namespace hb::storage
