// Many callers writing at once, and what becomes of them when something breaks.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <csignal>

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

constexpr Migration kNumbers[] = {
    {"numbers", 1, "numbers", "CREATE TABLE numbers (n BIGINT PRIMARY KEY, body TEXT);"}};

constexpr std::string_view kInsert = "INSERT INTO numbers (n, body) VALUES (:n, :body)";

std::int64_t count(Database& database) {
  std::int64_t found = 0;
  database.read(
      [&](Transaction& tx) { found = tx.query_one("SELECT count(*) FROM numbers")->integer(0); });
  return found;
}

void put(Database& database, int n, const std::string& body = "") {
  database.write([&](Transaction& tx) {
    tx.execute(kInsert, {{"n", n}, {"body", body}});
    tx.commit();
  });
}

class WritingOn : public testing::TestWithParam<Dialect> {
 protected:
  TestDatabase database{GetParam(), {kNumbers}};
};
HB_ON_BOTH_DATABASES(WritingOn);

TEST_P(WritingOn, ManyCallersHarmNoNeighbour) {
  constexpr int kThreads = 16;
  constexpr int kEach = 30;
  std::atomic<int> kept = 0;
  std::atomic<int> thrown = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        try {
          database->write([&](Transaction& tx) {
            tx.execute(kInsert, {{"n", t * 1000 + i}, {"body", "x"}});
            if (i % 3 == 1) return;  // Leaves without commit.
            if (i % 3 == 2) throw std::runtime_error("refused");
            tx.commit();
          });
          if (i % 3 == 0) ++kept;
        } catch (const std::runtime_error&) {
          ++thrown;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(kept, kThreads * kEach / 3);
  EXPECT_EQ(thrown, kThreads * kEach / 3);
  EXPECT_EQ(count(*database), kept);
}

TEST_P(WritingOn, ReadersGoOnWhileOthersWrite) {
  std::atomic<bool> stop = false;
  std::atomic<int> reads = 0;
  std::vector<std::thread> readers;
  for (int t = 0; t < 8; ++t) {
    readers.emplace_back([&] {
      std::int64_t last = 0;
      while (!stop) {
        const std::int64_t now = count(*database);
        EXPECT_GE(now, last);
        last = now;
        ++reads;
      }
    });
  }
  // Written as long as it takes for somebody to read meanwhile: the machine may be busy elsewhere.
  constexpr int kFewest = 100;
  constexpr int kMost = 20'000;
  int written = 0;
  while (written < kFewest || (reads == 0 && written < kMost)) put(*database, written++);
  EXPECT_GT(reads, 0);
  stop = true;
  for (std::thread& thread : readers) thread.join();
  EXPECT_EQ(count(*database), written);
}

TEST_P(WritingOn, ASubmittedWriteReportsItsOutcome) {
  std::promise<bool> good;
  std::promise<bool> bad;
  database->submit_write(
      [](Transaction& tx) {
        tx.execute(kInsert, {{"n", 1}, {"body", ""}});
        tx.commit();
      },
      [&](std::exception_ptr error) { good.set_value(error == nullptr); });
  EXPECT_TRUE(good.get_future().get());
  database->submit_write([](Transaction&) { throw std::runtime_error("no"); },
                         [&](std::exception_ptr error) { bad.set_value(error == nullptr); });
  EXPECT_FALSE(bad.get_future().get());
  EXPECT_EQ(count(*database), 1);
}

TEST_P(WritingOn, ClosingFinishesWhatWasSubmitted) {
  std::atomic<int> told = 0;
  for (int i = 0; i < 50; ++i) {
    database->submit_write(
        [i](Transaction& tx) {
          tx.execute(kInsert, {{"n", i}, {"body", ""}});
          tx.commit();
        },
        [&](std::exception_ptr) { ++told; });
  }
  database.reopen();
  EXPECT_EQ(told, 50);
  EXPECT_EQ(count(*database), 50);
}

using WritingOnDeathTest = WritingOn;
HB_ON_BOTH_DATABASES(WritingOnDeathTest);

TEST_P(WritingOnDeathTest, AWriteInsideAWriteStopsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(database->write([&](Transaction&) { put(*database, 1); }), "inside a write");
}

// While it lives, no file of this process can grow past `bytes`: the disk is "full".
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(WritingOnAFullDisk, TellsEveryCallerAndKeepsNothing) {
  TestDatabase database{Dialect::sqlite, {kNumbers}};
  put(*database, 0);
  std::atomic<int> failed = 0, said_full = 0;
  {
    const FileSizeLimit full{std::filesystem::file_size(database.settings().url + "-wal")};
    std::vector<std::thread> threads;
    for (int i = 1; i <= 8; ++i) {
      threads.emplace_back([&, i] {
        try {
          put(*database, i, std::string(20'000, 'x'));
        } catch (const DatabaseError& error) {
          ++failed;
          if (error.kind() == DatabaseError::Kind::disk_full) ++said_full;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(failed, 8);
  EXPECT_EQ(said_full, 8) << "a size limit is a full disk for whoever writes";
  EXPECT_EQ(count(*database), 1);
  put(*database, 99);
  EXPECT_EQ(count(*database), 2);
}

TEST(OpenDatabase, SaysWhatIsWrongWithThePlace) {
  for (const char* url : {"", ":memory:", "/nowhere/at/all.db",
                          "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1"}) {
    try {
      open_database({.url = url});
      ADD_FAILURE() << url;
    } catch (const DatabaseError& error) {
      EXPECT_EQ(error.kind(), DatabaseError::Kind::connection) << url;
    }
  }
}

}  // namespace
}  // namespace hb::storage
