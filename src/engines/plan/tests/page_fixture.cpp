#include "page_fixture.h"

#include <algorithm>

#include "approval/migrations.h"
#include "approval/texts.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_routes.h"
#include "plan_store.h"
#include "portal_routes.h"
#include "rulebook/migrations.h"
#include "sample_plan.h"

namespace hb::plan {

PlanPages::PlanPages()
    : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations()},
                .texts = {approval::texts(), plan::texts()},
                .routes = {plan_routes(), portal_routes()}}) {
  const std::vector<org::Duty> duties{org::Duty::read_plans, org::Duty::edit_plans,
                                      org::Duty::publish_plans};
  officer = person("顏如玉", city, duties);
  other_officer = person("何秋江", city, duties);
  stranger = person("盧品言", neighbour, duties);
}

PlanId PlanPages::stored_plan() {
  PlanId id;
  database->write([&](storage::Transaction& tx) {
    Plan plan = sample_plan();
    plan.agency_id = city;
    id = PlanStore{tx}.create(plan, {officer.person_id, officer.name, now});
    tx.commit();
  });
  return id;
}

Plan PlanPages::load(PlanId id) {
  Plan plan;
  database->read([&](storage::Transaction& tx) {
    const auto found = PlanStore{tx}.find(id, officer.scope);
    ASSERT_TRUE(found);
    plan = *found;
  });
  return plan;
}

const PlanNode& PlanPages::node(const Plan& plan, std::string_view words) {
  return *std::find_if(plan.nodes.begin(), plan.nodes.end(), [&](const PlanNode& each) {
    return each.fields.text == words || each.fields.title == words;
  });
}

std::string PlanPages::path_of(PlanId id, std::string_view rest) {
  return "/plans/" + std::to_string(id.value) + std::string{rest};
}

std::string PlanPages::node_path(PlanId id, const PlanNode& node, std::string_view what) {
  return path_of(id, "/nodes/") + std::to_string(node.id.value) + "/" + std::string{what};
}

std::string PlanPages::location(const web::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return {};
}

}  // namespace hb::plan
