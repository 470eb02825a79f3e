// What waits for somebody on the first screen of the day: plans that are not done yet, this month's
// steps to check, and what others did since yesterday.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace hb::plan {

/// A plan that the public does not see as it is: in review, a draft, or changed since it went out.
struct UnfinishedPlan {
  PlanId id;
  AgencyId agency_id;
  int roc_year = 0;
  std::string title;
  PlanState state = PlanState::draft;
  bool changed_since = false;
  int open_doubts = 0;
  std::optional<Date> period_from{};
  Instant changed_at{};
};

/// Whether `plan` should have been out by now: its period has begun (1 January when it names none)
/// and no version was ever published.
bool is_late(const UnfinishedPlan& plan, Date today);

/// A step whose check month is the present one.
struct StepDue {
  PlanId plan_id;
  NodeId node_id;
  AgencyId agency_id;
  std::string plan_title;
  std::string strategy;
  std::string text;
  bool mine = false;  ///< The viewer's unit leads it or helps.
};

/// What somebody else did to a plan since yesterday.
struct PlanMoved {
  PlanId plan_id;
  std::string title;
  std::string person_name;
  int edits = 0;  ///< 0: published.
  Instant at{};
};

struct Start {
  std::vector<UnfinishedPlan> unfinished;  ///< The latest changed first.
  std::vector<StepDue> steps;              ///< One's own unit first, then one's own agency.
  int steps_total = 0;
  std::vector<PlanMoved> moved;  ///< The latest first.
};

}  // namespace hb::plan
