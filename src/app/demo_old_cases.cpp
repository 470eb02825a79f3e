#include "demo_old_cases.h"

#include <chrono>
#include <filesystem>
#include <fstream>

#include "case_work.h"
#include "demo_data.h"
#include "demo_stage.h"
#include "files/file_store.h"
#include "holds.h"
#include "import_cases.h"
#include "import_work.h"

namespace hb::app {

namespace {

constexpr const char* kOfficer = "lin";
constexpr int kDaysAgo = 40;

/// Goes through the file at once: nobody waits for a job here. The job that was ordered finds its
/// work done.
void go_through(Environment& environment, DemoStage& stage, Date day, casework::ImportId file) {
  const auto run = stage.as_then(kOfficer, day, [&](org::Context& context) {
    return must(casework::open_import(context, file), "import").runs.front().run.id;
  });
  const auto work = must(casework::ImportWork::begin(environment.services(), run), "import");
  while (must(work->next(), "import")) {
  }
  work->finish();
}

/// Cases whose years are over; one of them goes on before the courts.
void hold_one(Environment& environment, DemoStage& stage) {
  const Instant now = environment.services().clock->now();
  stage.as_at(kOfficer, now, [](org::Context& context) {
    const auto found = must(casework::open_queue(context, {.state = casework::CaseState::answered,
                                                           .text = "戶1090002"}),
                            "old case");
    return must(
        casework::hold_case(context, found.list.rows.at(0).id, "申請人不服罰鍰，行政訴訟進行中。"),
        "hold");
  });
}

}  // namespace

void take_over_old_cases(Environment& environment,
                         const std::unordered_map<std::string, AgencyId>& agencies) {
  DemoStage stage{environment};
  const Date day = plus_days(stage.today(), -kDaysAgo);
  const std::filesystem::path table = environment.services().files->incoming() / "old_cases.csv";
  std::ofstream{table, std::ios::binary} << file_named("old_cases.csv");
  const Instant at = std::chrono::sys_days{day} + std::chrono::hours{2};
  const auto file =
      must(stage.as_reading_at(kOfficer, at,
                               [&](org::Context& context) {
                                 return casework::take_in_table(context, agencies.at("QY-HR1"),
                                                                table, "舊陳情系統匯出.csv");
                               }),
           "old_cases.csv");
  std::filesystem::remove(table);
  stage.as_then(kOfficer, day, [&](org::Context& context) {
    const auto shown = must(casework::open_import(context, file), "import");
    if (!casework::save_mapping(context, file, shown.mapping, shown.unknown).errors.empty()) {
      throw std::logic_error("demonstration: old_cases.csv");
    }
    return 0;
  });
  go_through(environment, stage, day, file);
  stage.as_then(kOfficer, day, [&](org::Context& context) {
    return must(casework::order_run(context, file, casework::ImportRunKind::taking), "import");
  });
  go_through(environment, stage, day, file);
  hold_one(environment, stage);
}

}  // namespace hb::app
