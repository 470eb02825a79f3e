// What a plan still lacks before it is handed in: the parts that its scheme asks for (必備內容),
// entries that say nothing of when or who, the same words under two items (避免重複撰寫), and what
// does not fit the class of its agency (對象類別).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "rulebook/completeness.h"
#include "rulebook/in_force.h"

namespace hb::plan {

/// Two steps of different items that say nearly the same.
struct SameWords {
  NodeId first;  ///< The one that stands earlier.
  NodeId second;
  friend bool operator==(const SameWords&, const SameWords&) = default;
};

struct PlanCheck {
  /// What the parts below point into; null where no rule book is in force.
  std::shared_ptr<const rulebook::RuleBook> book;
  std::vector<rulebook::MissingPart> missing;
  const rulebook::ObjectClass* agency_class = nullptr;  ///< As it is classified today.
  /// Items that the book fixes for that class (構面), and the plan has no entry for.
  std::vector<const rulebook::SkeletonItem*> items_missing;
  std::vector<NodeId> items_of_other_class;  ///< Items that it fixes for another class alone.
  std::vector<NodeId> without_steps;         ///< Strategies.
  std::vector<NodeId> without_months;        ///< Steps.
  std::vector<NodeId> months_of_years{};  ///< Steps with check months, in a plan of several years.
  std::vector<NodeId> without_unit;  ///< Steps for which neither they nor what is above name one.
  std::vector<SameWords> twice;
  /// Places in `Plan::bases` of those that speak of another year's plan, as a plan that was carried
  /// over has them.
  std::vector<std::size_t> bases_of_other_years;

  std::size_t findings() const {
    return missing.size() + items_missing.size() + items_of_other_class.size() +
           without_steps.size() + without_months.size() + months_of_years.size() +
           without_unit.size() + twice.size() + bases_of_other_years.size();
  }
};

/// What the plan holds, for the rule book's list of mandatory parts.
rulebook::DocumentContents contents_of(const Plan& plan);

/// Without a book the mandatory parts are not looked at, without a class not what classes ask for.
/// The date and number of the letter are not missed where the procedure writes them itself.
PlanCheck check_plan(const Plan& plan, const std::optional<rulebook::BookInForce>& in_force);

/// Where a part is written, a path of this site.
std::string place_of(PlanId plan, const rulebook::Part& part);

}  // namespace hb::plan
