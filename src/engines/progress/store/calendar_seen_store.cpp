#include "calendar_seen_store.h"

namespace hb::progress {

namespace {

constexpr std::string_view kSeenCalendar = "SELECT token FROM calendar_seen";
constexpr std::string_view kKeepCalendar = "UPDATE calendar_seen SET token = :token";
constexpr std::string_view kWithOpenChecks = R"sql(
    SELECT DISTINCT plan_id FROM task
     WHERE roc_year = :year AND closed_at IS NULL AND dropped_at IS NULL AND plan_id <> 0
     ORDER BY plan_id)sql";

}  // namespace

std::string CalendarSeenStore::seen() { return tx_.query_one(kSeenCalendar)->text(0); }

void CalendarSeenStore::keep(std::string_view token) {
  tx_.execute(kKeepCalendar, {{"token", token}});
}

std::vector<plan::PlanId> CalendarSeenStore::with_open_checks(int roc_year) {
  std::vector<plan::PlanId> plans;
  for (const storage::Row& row : tx_.query(kWithOpenChecks, {{"year", roc_year}})) {
    plans.push_back(row.id<plan::PlanId>(0));
  }
  return plans;
}

}  // namespace hb::progress
