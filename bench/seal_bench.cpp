// Sealing a check month of 50,000 steps, each with a report and a piece of evidence, against a bare
// loop that inserts as many rows, in one run.
//   seal_bench [--quick]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "agency_action.h"
#include "engines.h"
#include "environment.h"
#include "org/session_guard.h"
#include "sealing.h"
#include "storage/migrations.h"

namespace {

using namespace hb;
using Watch = std::chrono::steady_clock;

constexpr Instant kReported = from_micros(1'781'500'000'000'000);  // 2026-06-15 in Taiwan.
constexpr Instant kSealed = from_micros(1'784'500'000'000'000);    // 2026-07-20.
constexpr plan::PlanId kPlan{1};

double seconds_since(Watch::time_point start) {
  return std::chrono::duration<double>(Watch::now() - start).count();
}

constexpr std::string_view kTask = R"sql(
    INSERT INTO task (agency_id, roc_year, kind, plan_id, node_id, month, number, title, under,
                      rule_words, opens_on, due_on, unit_id, person_id, created_at)
    VALUES (:agency, 115, 'check', :plan, :node, 6, '1、', '尖峰時段加開櫃檯。', '縮短等候時間', '6月',
            '2026-06-01', '2026-06-30', 0, 0, 0) RETURNING id)sql";
constexpr std::string_view kReport = R"sql(
    INSERT INTO task_report (agency_id, task_id, number, outcome, text, figure, unit, reported_at,
                             person_id, person_name)
    VALUES (:agency, :task, 1, 'achieved', '六月起週一上午加開兩個櫃檯，平均等候降到十八分鐘。', '18',
            '分鐘', :at, 0, ''))sql";
constexpr std::string_view kEvidence = R"sql(
    INSERT INTO evidence (agency_id, task_id, title, file_hash, file_name, media_type, bytes, url,
                          added_at, person_id, person_name)
    VALUES (:agency, :task, '照片', :hash, '櫃檯.jpg', 'image/jpeg', 1200, '', :at, 0, ''))sql";

/// The month's work, as reports write it.
void fill(storage::Database& database, AgencyId agency, int steps) {
  const std::string hash(64, 'a');
  database.write([&](storage::Transaction& tx) {
    for (int node = 1; node <= steps; ++node) {
      const std::int64_t task =
          tx.insert(kTask, {{"agency", agency}, {"plan", kPlan}, {"node", node}});
      tx.execute(kReport, {{"agency", agency}, {"task", task}, {"at", kReported}});
      tx.execute(kEvidence,
                 {{"agency", agency}, {"task", task}, {"hash", hash}, {"at", kReported}});
    }
    tx.commit();
  });
}

/// As many rows with the fewest columns, one statement each.
double bare_seconds(storage::Database& database, int rows) {
  database.write([](storage::Transaction& tx) {
    tx.execute("CREATE TABLE IF NOT EXISTS bare (id BIGINT PRIMARY KEY, text TEXT NOT NULL)");
    tx.execute("DELETE FROM bare");
    tx.commit();
  });
  const auto start = Watch::now();
  database.write([&](storage::Transaction& tx) {
    for (int row = 0; row < rows; ++row) {
      tx.execute("INSERT INTO bare (id, text) VALUES (:id, '尖峰時段加開櫃檯。')", {{"id", row}});
    }
    tx.commit();
  });
  return seconds_since(start);
}

double seal_seconds(storage::Database& database, const org::Services& services, AgencyId agency,
                    std::int64_t& sealed) {
  const auto in = [&](auto run, auto work) {
    (database.*run)([&](storage::Transaction& tx) {
      org::Context context{tx, services, org::viewer_at_the_machine(tx), taipei_date(kSealed),
                           kSealed};
      work(context);
    });
  };
  const auto start = Watch::now();
  std::optional<measure::SealId> id;
  in(&storage::Database::write, [&](org::Context& context) {
    id = measure::begin_month(context, {agency, kPlan, 115, 6, 0});
  });
  if (!id) std::abort();
  while (true) {
    std::optional<measure::SealPiece> piece;
    in(&storage::Database::read,
       [&](org::Context& context) { piece = measure::next_piece(context, *id); });
    if (!piece) break;
    in(&storage::Database::write, [&](org::Context& context) {
      if (!measure::keep_piece(context, *id, *piece)) std::abort();
    });
    if (piece->end) sealed = piece->end->steps;
  }
  return seconds_since(start);
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view{argv[1]} == "--quick";
  const int steps = quick ? 5'000 : 50'000;
  std::string folder = (std::filesystem::temp_directory_path() / "haoban-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  int status = 0;
  {
    const auto database = storage::open_database({.url = folder + "/seal.db"});
    if (!storage::migrate(*database, app::all_migrations())) return 1;
    const WorkCalendar calendar = app::carried_calendar();
    const app::Connections connections;
    org::Services services;
    services.database = database.get();
    services.calendar = &calendar;
    services.ports = &connections.ports();
    AgencyId agency;
    database->write([&](storage::Transaction& tx) {
      org::Context context{tx, services, org::viewer_at_the_machine(tx), taipei_date(kReported),
                           kReported};
      const auto opened = org::open_agency(context, {},
                                           {.code = "city",
                                            .name = {"city", ""},
                                            .level = org::AgencyLevel::city,
                                            .valid_from = taipei_date(Instant{})});
      if (!opened) std::abort();
      agency = *opened;
    });
    fill(*database, agency, steps);
    const double bare = std::min(bare_seconds(*database, steps), bare_seconds(*database, steps));
    std::int64_t sealed = 0;
    const double seconds = seal_seconds(*database, services, agency, sealed);
    if (sealed != steps) status = 1;
    fmt::print(
        "a check month of {} steps: bare inserts {:.2f} s, sealed in {:.2f} s, ratio {:.2f}\n",
        steps, bare, seconds, seconds / bare);
  }
  std::filesystem::remove_all(folder);
  return status;
}
