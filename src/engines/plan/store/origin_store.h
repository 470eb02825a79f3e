// Where plans began, which entries carry on last year's, and what ended.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/scope.h"
#include "plan/new_plan.h"
#include "plan/standing_plan.h"
#include "plan_store.h"
#include "storage/database.h"

namespace hb::plan {

/// Where a plan began, as it is kept.
struct Origin {
  Beginning beginning = Beginning::rule_book;
  PlanId from_plan;       ///< For `last_year`.
  std::string book_code;  ///< For `rule_book`.
  int book_version = 0;
};

class OriginStore {
 public:
  explicit OriginStore(storage::Transaction& tx) : tx_(tx) {}

  /// The plan of `roc_year` to carry over, of the first of `agencies` that has one: a published one
  /// before drafts, the latest of several. Nothing when there is none.
  std::optional<PlanId> plan_of(std::span<const AgencyId> agencies, int roc_year,
                                const org::Scope& scope);

  void record(const Plan& plan, const Origin& origin);
  /// Says of each node of `plan` that it carries on the node of `last` at the same place.
  void record_nodes(const Plan& plan, const Plan& last);
  /// Keeps the entries that `edited` took out of the plan, with the reason.
  void record_ended(const Plan& plan, const NodesEdited& edited, std::string_view reason,
                    const Author& author);

  /// Nothing for a plan that began empty or was imported.
  std::optional<Origin> find(PlanId plan, const org::Scope& scope);
  /// Which entry of another year each entry carries on. Not limited by scope: both are public once
  /// the plans are.
  std::unordered_map<NodeId, EarlierEntry> earlier_entries(PlanId plan);
  /// In the order in which they ended.
  std::vector<EndedEntry> ended(PlanId plan, const org::Scope& scope);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
