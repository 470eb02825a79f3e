// The plan pages over a database of their own: two officers of the city, somebody of its neighbour
// and a citizen, and the sample plan.
#pragma once

#include <string>
#include <string_view>

#include "org_testing/page_test.h"
#include "plan/plan.h"

namespace hb::plan {

class PlanPages : public org::PageTest {
 protected:
  PlanPages();

  /// Stores the sample plan for the city.
  PlanId stored_plan();
  /// The plan as the officer would load it.
  Plan load(PlanId id);
  /// The entry with these words.
  static const PlanNode& node(const Plan& plan, std::string_view words);

  /// /plans/7 and what follows.
  static std::string path_of(PlanId id, std::string_view rest = {});
  /// /plans/7/nodes/12/move
  static std::string node_path(PlanId id, const PlanNode& node, std::string_view what);
  /// Where an answer sends the browser.
  static std::string location(const web::Response& response);

  org::Viewer officer, other_officer, stranger, citizen;
};

}  // namespace hb::plan
