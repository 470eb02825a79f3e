// The rows of indicators, their terms and entered values. Nothing is changed or deleted: terms and
// values are added, and the last one holds.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measure/indicator.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::measure {

/// Who writes, and when.
struct Author {
  PersonId person_id;
  std::string name;
  Instant at;
};

/// One decision about an indicator, for its history.
struct TermsRow {
  int revision = 1;
  IndicatorTerms terms;
  std::string ended_reason;
  Instant at{};
  std::string person_name;
};

class IndicatorStore {
 public:
  explicit IndicatorStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `indicator_missing` also outside the scope.
  Result<Indicator> find(IndicatorId id, const org::Scope& scope);
  /// In the order in which they were made, those that ended too.
  std::vector<Indicator> of_plan(plan::PlanId plan, const org::Scope& scope);
  /// The same as they had been decided by a moment; later ones are left out.
  std::vector<Indicator> of_plan(plan::PlanId plan, const org::Scope& scope, Instant decided_by);
  std::vector<Indicator> held_by(PersonId person);
  /// Of all plans of some agencies and a year; those that ended are left out.
  std::vector<Indicator> of_year(std::span<const AgencyId> agencies, int roc_year,
                                 const org::Scope& scope);
  std::vector<TermsRow> history(IndicatorId id, const org::Scope& scope);

  /// Gives its number.
  IndicatorId create(const Indicator& indicator, const Author& author);
  /// The next terms after `indicator.revision`, with `indicator.ended_reason`. Refuses
  /// `indicator_moved_on` when somebody was faster.
  Result<Done> record_terms(const Indicator& indicator, const Author& author);
  /// Gives the new row's number.
  std::int64_t record(const Indicator& indicator, const ValueEntered& fact, const Author& author);

  /// All values entered for a plan's indicators at or before a moment, the oldest first; one query.
  std::vector<EnteredValue> values_of_plan(plan::PlanId plan, const org::Scope& scope,
                                           Instant as_of);
  std::vector<EnteredValue> values_of(IndicatorId id, const org::Scope& scope);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::measure
