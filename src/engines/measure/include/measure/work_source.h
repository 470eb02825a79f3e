// What a check month of a plan holds: each step with its reports and evidence. A port: whoever
// follows the steps through the year (the engine progress) answers, and this engine seals what it
// is told. All is said as the records stood at a moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "org/context.h"
#include "plan/plan.h"

namespace hb::measure {

/// How far a step's check month was.
enum class StepState { done, reported, returned, late, open };

/// One report of it. Persons are left out: a seal keeps what was done, not who wrote it.
struct ReportSeen {
  std::int64_t id = 0;
  int number = 1;
  std::string outcome;  ///< "achieved", "partly", "missed", "not_applicable"
  std::string text;
  std::string figure;  ///< As it was typed; may be empty.
  std::string unit;
  Instant at{};
  std::string verdict;  ///< "accepted", "returned"; empty while it waits.
};

/// One piece of evidence that stands: a file or an address.
struct PieceSeen {
  std::int64_t id = 0;
  std::string title;
  std::string file_hash;  ///< SHA-256 of its bytes, its name in files::FileStore; else
  std::string file_name;
  std::string media_type;
  std::int64_t bytes = 0;
  std::string url;                      ///< an address,
  std::optional<Instant> checked_at{};  ///< when it was looked up last,
  int status = 0;                       ///< and what answered there.
};

struct StepSeen {
  plan::NodeId node_id;
  std::int64_t task_id = 0;
  std::string number;
  std::string title;
  Date due_on{};
  StepState state = StepState::open;
  std::vector<ReportSeen> reports;  ///< The last one stands.
  std::vector<PieceSeen> evidence;
};

/// A check month of a plan that has steps.
struct CheckMonth {
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  int month = 0;
  std::int64_t steps = 0;
};

class WorkSource {
 public:
  virtual ~WorkSource() = default;

  /// The check months of a plan, rising; of every plan from `first_year` on without one (id 0).
  /// One query, within the viewer's scope.
  virtual std::vector<CheckMonth> months(org::Context& context, plan::PlanId plan,
                                         int first_year) const = 0;
  /// At most `limit` steps of a month behind entry `after` (0: from the start), by their entries.
  /// A fixed number of queries.
  virtual std::vector<StepSeen> steps(org::Context& context, const CheckMonth& month, Instant as_of,
                                      plan::NodeId after, int limit) const = 0;
  /// How many of a month's reports were written after a moment.
  virtual std::int64_t reports_after(org::Context& context, const CheckMonth& month,
                                     Instant moment) const = 0;
};

/// "done", "late" … and back.
std::string_view name_of(StepState state);
StepState step_state_of(std::string_view name);

}  // namespace hb::measure
