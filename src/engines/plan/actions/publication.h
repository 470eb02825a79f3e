// Publishing, withdrawing, and what the public reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "org/context.h"
#include "plan/plan_list.h"
#include "plan/plan_publication.h"

namespace hb::plan {

/// Makes the plan as it stands the version that the public sees. Announces `plan.published`.
/// Refuses a plan that goes by a procedure with `by_procedure`: there publishing is one of its
/// steps.
Result<PlanPublished> publish_plan(org::Context& context, PlanId id);
/// The same for a step of a procedure that was decided: asks for no duty and commits nothing.
Result<PlanPublished> publish_decided(org::Context& context, const Plan& plan);
/// Takes the published version back. Announces `plan.withdrawn`. Refuses a plan that its way
/// takes back from where it stands with `withdrawal_by_head`: there it is a step that the head
/// takes.
Result<PlanWithdrawn> withdraw_plan(org::Context& context, PlanId id, std::string_view reason);
/// The same for that step: asks for no duty and commits nothing.
Result<PlanWithdrawn> withdraw_decided(org::Context& context, const Plan& plan,
                                       std::string_view reason);

/// The published version; for anybody. Refuses `plan_missing` when none stands.
Result<PublishedPlan> find_published(org::Context& context, PlanId id);

/// A version that went out once, also one that was withdrawn or replaced since. For whoever may
/// read plans of the agency. Refuses `plan_missing`.
Result<PublishedPlan> find_version(org::Context& context, PlanId id, int version);

namespace refusal {
inline const Error withdrawal_by_head{Fault::conflict, "plan.withdrawal.by_head"};
inline const Error by_procedure{Fault::conflict, "plan.publication.by_procedure"};
}  // namespace refusal

/// What somebody on the public site asks for.
struct PublicSearch {
  std::string words{};
  int roc_year = 0;
  AgencyId agency_id{};
  int check_month = 0;  ///< Only plans with steps checked in this month; 0: all.
  int page = 1;
  int page_size = 20;
};
/// Refuses words that are too long or too many.
Result<PublishedList> list_published(org::Context& context, const PublicSearch& search);
/// Agencies that have published plans, with their number.
std::vector<std::pair<AgencyId, int>> publishing_agencies(org::Context& context);
/// What the published plans of a year add up to.
YearFigures year_figures(org::Context& context, int roc_year);
/// The day on which the published plans last changed; nothing before the first.
std::optional<Date> last_published_change(org::Context& context);

}  // namespace hb::plan
