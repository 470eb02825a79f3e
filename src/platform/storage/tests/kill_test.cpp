// A writing program is killed at random moments: what it acknowledged is there afterwards.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>

#include <random>
#include <thread>

#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

constexpr Migration kTable[] = {
    {"kill", 1, "kill", "CREATE TABLE kept (n BIGINT PRIMARY KEY, body TEXT);"}};

// Writes numbers from `first` on from four threads and prints each once it is acknowledged.
[[noreturn]] void write_until_killed(const DatabaseSettings& settings, std::int64_t first,
                                     int out) {
  const auto database = open_database(settings);
  std::vector<std::thread> threads;
  for (std::int64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::int64_t n = first + t;; n += 4) {
        database->write([&](Transaction& tx) {
          tx.execute("INSERT INTO kept (n, body) VALUES (:n, :body)",
                     {{"n", n}, {"body", std::string(static_cast<std::size_t>(n % 3000), 'x')}});
          tx.commit();
        });
        if (write(out, &n, sizeof n) != sizeof n) _exit(1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  _exit(1);
}

// HAOBAN_KILLS asks for more rounds than the quick 25; `bin/fuzz kills` for a thousand.
TEST(KillTheProgram, LosesNothingThatWasAcknowledged) {
  const char* asked = getenv("HAOBAN_KILLS");
  const int kills = asked ? atoi(asked) : 25;
  TestDatabase database{Dialect::sqlite, {kTable}};
  const DatabaseSettings settings = database.settings();
  std::mt19937 random{std::random_device{}()};
  std::int64_t first = 0;
  std::int64_t acknowledged = 0;
  for (int round = 0; round < kills; ++round) {
    database.close();  // No thread of this program may be alive across the fork.
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(ends[0]);
      write_until_killed(settings, first, ends[1]);
    }
    close(ends[1]);
    std::vector<std::int64_t> told;
    std::int64_t n = 0;
    // Killed after a random number of acknowledgements and a random moment more, in mid-commit too.
    const std::size_t enough = 1 + random() % 60;
    while (told.size() < enough && read(ends[0], &n, sizeof n) == sizeof n) told.push_back(n);
    usleep(random() % 3000);
    kill(child, SIGKILL);
    while (read(ends[0], &n, sizeof n) == sizeof n) told.push_back(n);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writing program ended by itself";

    database.reopen();
    database->read([&](Transaction& tx) {
      const auto found =
          tx.query_one("SELECT count(*) FROM kept WHERE n IN (:told...)", {{"told", told}});
      EXPECT_EQ(found->integer(0), static_cast<std::int64_t>(told.size())) << "round " << round;
      EXPECT_EQ(
          tx.query_one("SELECT count(*) FROM kept WHERE length(body) <> n % 3000")->integer(0), 0);
      first = (tx.query_one("SELECT max(n) FROM kept")->integer(0) / 4 + 1) * 4;
    });
    acknowledged += static_cast<std::int64_t>(told.size());
  }
  fmt::print("{} kills, {} acknowledged writes, none lost\n", kills, acknowledged);
}

}  // namespace
}  // namespace hb::storage
