// 1,000,000 cases of an old system taken over from a CSV, and 10,000: rows a second of each step,
// what the taking comes to against a bare sqlite3 loop that inserts as many rows of one table in
// the same batches, and the most memory that the process held. Each size has a process of its own,
// so that the memory of one is not that of the other.
//   import_bench [--quick] [ROWS]
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "agency_action.h"
#include "crypto/sealer.h"
#include "engines.h"
#include "environment.h"
#include "files/file_store.h"
#include "import_cases.h"
#include "import_rows.h"
#include "import_work.h"
#include "jobs/job_queue.h"
#include "org/session_guard.h"
#include "storage/migrations.h"
#include "summaries.h"

namespace {

using namespace hb;
using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

double seconds_since(Watch::time_point start) {
  return std::chrono::duration<double>(Watch::now() - start).count();
}

/// Megabytes at most, so far.
long most_memory() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6)) / 1024;
  }
  return 0;
}

void must(bool good, const char* what) {
  if (good) return;
  fmt::print("{} failed\n", what);
  std::exit(1);
}

void write_table(const std::filesystem::path& path, int rows) {
  std::ofstream file{path, std::ios::binary};
  file << "案號,案件類型,來源,案由,陳情內容,來文者,電子郵件,聯絡電話,地址,收件日期,辦理情形,"
          "結案日期,處理結果\r\n";
  const char* ways[] = {"臨櫃", "電話", "網路", "書面"};
  const char* types[] = {"人民陳情", "建議", "法令諮詢"};
  for (int row = 0; row < rows; ++row) {
    const int month = row % 12 + 1, day = row / 12 % 27 + 1, year = 108 + row % 6;
    const bool open = row % 50 == 0;
    file << fmt::format(
        "OLD-{:08},{},{},尖峰時段等候太久第{}件,\"等了四十分鐘,櫃檯只開一個。\",王小明,"
        "ming{}@example.tw,0912-345-678,青陽市中山路{}號,{}/{}/{},{},{},{}\r\n",
        row, types[row % 3], ways[row % 4], row, row, row % 900 + 1, year, month, day,
        open ? "辦理中" : "已結案", open ? "" : fmt::format("{}/{}/28", year, month),
        open ? "" : "已加開櫃檯，並於尖峰時段增派人力。");
  }
}

/// Rows a second of bare inserts, in the batches of the import.
double bare_inserts(const std::filesystem::path& path, int rows) {
  sqlite3* database = nullptr;
  must(sqlite3_open(path.c_str(), &database) == SQLITE_OK, "opening");
  const auto run = [&](const char* sql) {
    must(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
  };
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("CREATE TABLE old (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, type TEXT, way TEXT,"
      " subject TEXT, body TEXT, name TEXT, email TEXT, phone TEXT, address TEXT, day TEXT,"
      " state TEXT, closed TEXT, result TEXT)");
  sqlite3_stmt* insert = nullptr;
  must(sqlite3_prepare_v2(database,
                          "INSERT INTO old (number, type, way, subject, body, name, email, phone,"
                          " address, day, state, closed, result)"
                          " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                          -1, &insert, nullptr) == SQLITE_OK,
       "preparing");
  const auto start = Watch::now();
  for (int row = 0; row < rows; ++row) {
    if (row % static_cast<int>(casework::kBlockRows) == 0)
      run(row == 0 ? "BEGIN" : "COMMIT; BEGIN");
    const std::string number = fmt::format("OLD-{:08}", row);
    const char* values[] = {number.c_str(),
                            "petition",
                            "counter",
                            "尖峰時段等候太久",
                            "等了四十分鐘,櫃檯只開一個。",
                            "王小明",
                            "ming@example.tw",
                            "0912-345-678",
                            "青陽市中山路12號",
                            "2024-05-06",
                            "answered",
                            "2024-05-28",
                            "已加開櫃檯，並於尖峰時段增派人力。"};
    int at = 0;
    for (const char* each : values) sqlite3_bind_text(insert, ++at, each, -1, SQLITE_STATIC);
    must(sqlite3_step(insert) == SQLITE_DONE, "inserting");
    sqlite3_reset(insert);
  }
  run("COMMIT");
  const double rate = rows / seconds_since(start);
  sqlite3_finalize(insert);
  sqlite3_close(database);
  return rate;
}

class SystemTime final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

/// An office on a database of its own.
class Office {
 public:
  explicit Office(const std::filesystem::path& folder)
      : database_(storage::open_database({.url = (folder / "office.db").string()})),
        files_(folder / "files"),
        calendar_(app::carried_calendar()),
        sealer_({crypto::new_sealing_key()}),
        queue_(*database_, time_) {
    must(storage::migrate(*database_, app::all_migrations()).has_value(), "migrating");
    services_.database = database_.get();
    services_.files = &files_;
    services_.clock = &time_;
    services_.calendar = &calendar_;
    services_.sealer = &sealer_;
    services_.jobs = &queue_;
    services_.ports = &connections_.ports();
    write([&](org::Context& context) {
      const auto opened = org::open_agency(context, {},
                                           {.code = "QY-01",
                                            .name = {"青陽市政府", ""},
                                            .level = org::AgencyLevel::second,
                                            .valid_from = 2010y / 1 / 1});
      must(opened.has_value(), "opening the agency");
      agency_ = *opened;
    });
  }

  casework::ImportId read(const std::filesystem::path& table) {
    std::optional<Result<casework::ImportId>> taken;
    database_->read([&](storage::Transaction& tx) {
      org::Context context = context_in(tx);
      taken = casework::take_in_table(context, agency_, table, "old.csv");
    });
    must(taken->has_value(), "reading");
    return **taken;
  }

  /// Goes through the whole file.
  casework::ImportCounts run(casework::ImportId file, casework::ImportRunKind kind) {
    write([&](org::Context& context) {
      if (kind == casework::ImportRunKind::trial) {
        const auto shown = casework::open_import(context, file);
        must(shown.has_value(), "opening");
        must(casework::save_mapping(context, file, shown->mapping, {}).errors.empty(), "mapping");
      } else {
        must(casework::order_run(context, file, kind).has_value(), "ordering");
      }
    });
    auto work = casework::ImportWork::begin(services_, last(file).id);
    must(work.has_value(), "beginning");
    while (true) {
      const auto more = (*work)->next();
      must(more.has_value(), "a block");
      if (!*more) break;
    }
    (*work)->finish();
    return last(file).counts;
  }

  std::size_t differences() {
    std::size_t found = 0;
    database_->read([&](storage::Transaction& tx) {
      org::Context context = context_in(tx);
      found = casework::verify_summaries(context, agency_).size();
    });
    return found;
  }

 private:
  org::Context context_in(storage::Transaction& tx) {
    org::Viewer viewer = org::viewer_at_the_machine(tx);
    return {tx, services_, std::move(viewer), taipei_date(time_.now()), time_.now()};
  }

  template <typename Work>
  void write(Work work) {
    database_->write([&](storage::Transaction& tx) {
      org::Context context = context_in(tx);
      work(context);
    });
  }

  casework::ImportRun last(casework::ImportId file) {
    casework::ImportRun run;
    database_->read([&](storage::Transaction& tx) {
      org::Context context = context_in(tx);
      run = casework::open_import(context, file)->runs.front().run;
    });
    return run;
  }

  SystemTime time_;
  std::unique_ptr<storage::Database> database_;
  files::FileStore files_;
  WorkCalendar calendar_;
  app::Connections connections_;
  crypto::Sealer sealer_;
  jobs::JobQueue queue_;
  org::Services services_;
  AgencyId agency_;
};

void measure(const std::filesystem::path& folder, int rows) {
  const auto table = folder / "old.csv";
  write_table(table, rows);
  fmt::print("{} rows, {} MB\n", rows, std::filesystem::file_size(table) >> 20);
  const double bare = bare_inserts(folder / "bare.db", rows);
  fmt::print("  bare inserts:  {:.0f} rows/s\n", bare);
  Office office{folder};
  fmt::print("  at the start:  {} MB of memory at most\n", most_memory());
  const auto step = [&](const char* words, auto work) {
    const auto start = Watch::now();
    work();
    const double rate = rows / seconds_since(start);
    fmt::print("  {} {:.0f} rows/s, {} MB of memory at most\n", words, rate, most_memory());
    return rate;
  };
  casework::ImportId file;
  casework::ImportCounts counts;
  step("upload read:  ", [&] { file = office.read(table); });
  step("trial:        ", [&] { office.run(file, casework::ImportRunKind::trial); });
  const double taken =
      step("taking:       ", [&] { counts = office.run(file, casework::ImportRunKind::taking); });
  fmt::print("  bare inserts / taking: {:.1f}\n", bare / taken);
  must(counts.taken == rows, "taking every row");
  step("taking again: ", [&] { counts = office.run(file, casework::ImportRunKind::taking); });
  must(counts.before == rows, "taking none twice");
  fmt::print("  sums: {} differences\n", office.differences());
}

}  // namespace

int main(int argc, char** argv) {
  int most = 1'000'000;
  for (int at = 1; at < argc; ++at) {
    most = std::string_view{argv[at]} == "--quick" ? 50'000 : std::atoi(argv[at]);
  }
  for (const int rows : {10'000, most}) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      std::string folder =
          (std::filesystem::temp_directory_path() / "haoban-bench-XXXXXX").string();
      must(mkdtemp(folder.data()) != nullptr, "making a folder");
      measure(folder, rows);
      std::filesystem::remove_all(folder);
      std::fflush(stdout);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) return 1;
  }
}
