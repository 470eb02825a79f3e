// Ratios measured in one run on this machine: durable writes of 64 callers through the group commit
// against a bare sqlite3 loop with one commit each; and the time of a search in 50,000 texts.
//   storage_bench [--quick | --bare SECONDS]
#include <fmt/format.h>
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "platform/migrations.h"
#include "storage/migrations.h"
#include "storage/search.h"

namespace {

using namespace hb;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double bare_writes_per_second(const std::string& path, double seconds) {
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  sqlite3_exec(db,
               "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "CREATE TABLE edit (id INTEGER PRIMARY KEY, body TEXT)",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO edit (body) VALUES ('a short text')", -1, &insert, nullptr);
  int count = 0;
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    if (sqlite3_step(insert) == SQLITE_DONE) ++count;
    sqlite3_reset(insert);
  }
  const double rate = count / seconds_since(start);
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return rate;
}

double grouped_writes_per_second(storage::Database& database, double seconds) {
  database.write([](storage::Transaction& tx) {
    tx.execute("CREATE TABLE edit (id INTEGER PRIMARY KEY, body TEXT)");
    tx.commit();
  });
  std::atomic<int> count = 0;
  std::vector<std::thread> callers;
  const auto start = Clock::now();
  for (int i = 0; i < 64; ++i) {
    callers.emplace_back([&] {
      while (seconds_since(start) < seconds) {
        database.write([](storage::Transaction& tx) {
          tx.execute("INSERT INTO edit (body) VALUES ('a short text')");
          tx.commit();
        });
        ++count;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  return count / seconds_since(start);
}

void measure_search(storage::Database& database, int texts) {
  std::mt19937 random{1};
  for (int from = 0; from < texts; from += 1000) {
    database.write([&](storage::Transaction& tx) {
      for (int i = from; i < std::min(from + 1000, texts); ++i) {
        std::string body;
        // 200 signs out of 2,000 ideographs, U+5000 on.
        for (int sign = 0; sign < 200; ++sign) {
          const unsigned code = 0x5000 + random() % 2000;
          body += static_cast<char>(0xE0 | (code >> 12));
          body += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
          body += static_cast<char>(0x80 | (code & 0x3F));
        }
        storage::put_search_entry(tx, {.kind = "text",
                                       .key = std::to_string(i),
                                       .is_public = true,
                                       .title = "題名",
                                       .body = i % 500 ? body : body + "服務品質"});
      }
      tx.commit();
    });
  }
  for (const char* query : {"服務", "服務品質", "質"}) {
    std::int64_t total = 0;
    const auto start = Clock::now();
    for (int i = 0; i < 20; ++i) {
      database.read([&](storage::Transaction& tx) {
        total = storage::find_entries(tx, query, {}, 20, 0).value().total;
      });
    }
    fmt::print("search {} in {} texts: {:.2f} ms, {} hits\n", query, texts,
               seconds_since(start) / 20 * 1000, total);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view{argv[1]} == "--quick";
  std::string folder = (std::filesystem::temp_directory_path() / "haoban-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  if (argc > 2 && std::string_view{argv[1]} == "--bare") {
    // For a benchmark that measures the whole program beside it.
    fmt::print("{:.0f}\n", bare_writes_per_second(folder + "/bare.db", std::stod(argv[2])));
    std::filesystem::remove_all(folder);
    return 0;
  }
  {
    const double seconds = quick ? 0.5 : 5;
    const double bare = bare_writes_per_second(folder + "/bare.db", seconds);
    const auto database = storage::open_database({.url = folder + "/grouped.db"});
    if (!storage::migrate(*database, platform::migrations())) return 1;
    const double grouped = grouped_writes_per_second(*database, seconds);
    fmt::print("durable writes: bare loop {:.0f}/s, 64 callers {:.0f}/s, ratio {:.1f}\n", bare,
               grouped, grouped / bare);
    measure_search(*database, quick ? 2'000 : 50'000);
  }
  std::filesystem::remove_all(folder);
}
