// A task, evidence and reports to decide on.
#pragma once

#include <string>

#include "progress/evidence.h"
#include "progress/report.h"
#include "progress/task.h"

namespace hb::progress {

inline constexpr Date kFirstOfJune =
    Date{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{1}};
inline constexpr Date kMidJune =
    Date{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{15}};
inline constexpr Date kLastOfJune =
    Date{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{30}};
inline constexpr Date kFirstOfJuly =
    Date{std::chrono::year{2026}, std::chrono::month{7}, std::chrono::day{1}};
inline constexpr Instant kNow = from_micros(1'781'500'000'000'000);  // 2026-06-15 in Taiwan.

inline Task june_task() {
  return {.id = TaskId{5},
          .agency_id = AgencyId{3},
          .roc_year = 115,
          .subject = StepMonth{plan::PlanId{7}, plan::NodeId{111}, 6},
          .terms = {.number = "一、（一）1、",
                    .title = "尖峰時段加開櫃檯。",
                    .under = "縮短等候時間",
                    .rule_words = "6月",
                    .opens_on = kFirstOfJune,
                    .due_on = kLastOfJune,
                    .unit_id = UnitId{2}}};
}

inline Evidence photograph() {
  return {.id = EvidenceId{9},
          .task_id = TaskId{5},
          .file = EvidenceFile{.hash = std::string(64, 'a'), .name = "櫃檯.jpg", .size = 1200}};
}

inline Report first_report() {
  return {.id = ReportId{31},
          .task_id = TaskId{5},
          .number = 1,
          .form = {.outcome = Outcome::achieved, .text = "加開兩個櫃檯。"},
          .person_id = PersonId{4},
          .person_name = "林佳穎"};
}

}  // namespace hb::progress
