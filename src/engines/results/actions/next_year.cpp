#include "results/next_year.h"

#include <optional>

#include "report_store.h"

namespace hb::results {

namespace {

std::optional<plan::CarryOver> carry_over_of(Next next) {
  switch (next) {
    case Next::continues: return plan::CarryOver::carry_on;
    case Next::amended: return plan::CarryOver::amend;
    case Next::ends: return plan::CarryOver::end;
    case Next::unsaid: break;
  }
  return std::nullopt;
}

}  // namespace

std::unordered_map<plan::NodeId, plan::CarryOver> decided_for_next_year(org::Context& context,
                                                                        AgencyId agency,
                                                                        plan::PlanId plan) {
  std::unordered_map<plan::NodeId, plan::CarryOver> decided;
  const auto report = ReportStore{context.tx}.of_plan(agency, plan, context.viewer.scope);
  if (!report) return decided;
  for (const Entry& each : report->entries) {
    if (const auto next = carry_over_of(each.words.next)) decided.emplace(each.node_id, *next);
  }
  return decided;
}

}  // namespace hb::results
