// What the check months of plans hold, as the records stood at a moment.
#pragma once

#include <functional>
#include <vector>

#include "measure/measure_source.h"
#include "measure/work_source.h"
#include "org/scope.h"
#include "progress/task.h"
#include "storage/database.h"

namespace hb::progress {

/// One step's check month, as far as measures ask.
struct MonthFacts {
  StepPlace place;
  int month = 0;
  std::int64_t task_id = 0;
  std::string number;
  std::string title;
  Date due_on{};
  std::optional<Instant> accepted_sent;  ///< When the report was sent that was accepted last.
  std::string first_verdict;             ///< What the check of the first report said; empty before.
  std::int64_t evidence = 0;             ///< Pieces that stood.
};

class MonthStore {
 public:
  explicit MonthStore(storage::Transaction& tx) : tx_(tx) {}

  std::vector<measure::CheckMonth> months(plan::PlanId plan, int first_year,
                                          const org::Scope& scope);
  /// The check months of the question's time behind a step's month, in the order of steps; of
  /// `entry` and what stands below it, or of the whole plan (0). One query.
  void each_fact(const measure::MeasureQuestion& question, plan::NodeId entry,
                 plan::NodeId after_node, int after_month,
                 const std::function<bool(const MonthFacts&)>& visit);
  /// Three queries.
  std::vector<measure::StepSeen> steps(const measure::CheckMonth& month, Instant as_of,
                                       plan::NodeId after, int limit);
  std::int64_t reports_after(const measure::CheckMonth& month, Instant moment);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
