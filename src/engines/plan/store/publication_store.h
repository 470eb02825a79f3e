// Published versions and their withdrawals. Reading asks for no scope: a version that stands is
// public, and nothing else is read here.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "org/scope.h"
#include "plan/plan_list.h"
#include "plan/plan_publication.h"
#include "plan/standing_plan.h"
#include "plan/step_in_force.h"
#include "plan_store.h"
#include "storage/database.h"

namespace hb::plan {

class PublicationStore {
 public:
  explicit PublicationStore(storage::Transaction& tx) : tx_(tx) {}

  /// Keeps a copy of `plan` as the version of `fact`. Refuses `changed_meanwhile` when that version
  /// went out already.
  Result<Done> record(const Plan& plan, const PlanPublished& fact);
  /// The plan as it is now is what stands in a version: it was set back to it.
  void count_as_published(const Plan& plan, int number);
  /// Refuses `not_published` when the version was withdrawn already.
  Result<Done> record(const Plan& plan, const PlanWithdrawn& fact);

  /// The standing version, or nothing when the plan was never published or is withdrawn.
  std::optional<PublishedPlan> find(PlanId plan);
  /// The same for several plans, in no order; one query.
  std::vector<PublishedPlan> find_all(const std::vector<PlanId>& plans);
  /// One version of a plan that was found in scope, whether it stands or not.
  std::optional<PublishedPlan> find_version(const Plan& plan, int number);
  /// Whose plan it is, without steps: for a plan of which no version stands.
  std::optional<PlanInForce> last_known(PlanId plan);
  /// Standing versions, the latest published first. Refuses as storage::find_entries() does.
  Result<PublishedList> list(const PublishedFilter& filter);
  /// The standing versions of a year of some agencies, by agency.
  std::vector<StandingPlan> standing(std::span<const AgencyId> agencies, int roc_year,
                                     WhichPlans which);
  /// When the version was published that stood at a moment.
  std::optional<Instant> standing_since(PlanId id, Instant at);
  /// Agencies that have standing versions, with their number.
  std::vector<std::pair<AgencyId, int>> agencies();
  /// What the standing versions of a year add up to.
  YearFigures figures(int roc_year);
  /// When a version last went out or was withdrawn; nothing before the first.
  std::optional<Instant> last_change();
  /// All versions of a plan in scope, the latest first.
  std::vector<VersionRow> versions(PlanId plan, const org::Scope& scope);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
