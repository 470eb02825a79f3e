// Evidence that stands under two items of one plan (避免重複撰寫): a port. What a year did once and
// counts twice is a matter to judge, never a mistake by itself: one photograph may well show both.
// Whoever keeps the evidence (the engine progress) finds it, and app/engines.cpp connects the two.
#pragma once

#include <boost/json/array.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// One task for which it was given.
struct EvidencePlace {
  NodeId node_id;         ///< The step.
  int month = 0;          ///< Of its check.
  std::string step;       ///< 一、（二）3、尖峰時段加開櫃檯。
  std::int64_t task = 0;  ///< Its number, as in /tasks/7.
};

/// The same file, by its hash, or the same address.
struct SharedEvidence {
  std::string words;  ///< What it is called where it was given first.
  std::vector<EvidencePlace> places;
};

/// As pages say it in JSON.
boost::json::array to_json(const std::vector<SharedEvidence>& shared);

/// What was given for steps of different items of a plan and stands; nothing of what lies outside
/// the viewer's scope. One query.
using SharedEvidenceSource =
    std::function<std::vector<SharedEvidence>(org::Context& context, AgencyId agency, PlanId plan)>;

}  // namespace hb::plan
