// The document behind an imported plan and the importer's doubts.
#pragma once

#include "org/scope.h"
#include "plan/plan_review.h"
#include "plan_store.h"
#include "storage/database.h"

namespace hb::plan {

class ImportStore {
 public:
  explicit ImportStore(storage::Transaction& tx) : tx_(tx) {}

  /// Keeps lines and doubts beside a plan that was just created.
  void create(AgencyId agency, PlanId plan, const ImportRecord& record, const Author& author);
  /// Refuses `not_imported` for a plan that was typed here or lies outside the scope.
  Result<ImportRecord> find(PlanId plan, const org::Scope& scope);
  /// Settles a doubt that is open; says how many it was, 1 or 0.
  std::int64_t settle(const Plan& plan, int doubt, const Author& author);
  /// Settles the open doubts with this text key; says how many there were.
  std::int64_t settle_kind(const Plan& plan, const std::string& key, const Author& author);
  /// Refuses `already_accepted`.
  Result<Done> accept(const Plan& plan, const Author& author);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
