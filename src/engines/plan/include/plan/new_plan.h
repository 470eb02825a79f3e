// How a new plan begins: empty, from what the agency's scheme prescribes (rulebook/rulebook.h), or
// carried over from last year's plan (延續、修正、結束). Afterwards it is a draft like any other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan_edit.h"
#include "rulebook/rulebook.h"

namespace hb::plan {

/// Whether somebody said that the agency is to have two plans of the year.
enum class SecondPlan { unsaid, wanted };

/// What a new plan starts from.
enum class Beginning {
  blank,
  rule_book,  ///< The items and strategies that the scheme fixes.
  last_year,  ///< Everything of the agency's plan of the year before.
};

/// An empty plan with the items and strategies of a scheme for an agency like `traits`, in the
/// book's own order. Ids tie the parts to each other only.
Plan plan_from_skeleton(const rulebook::RuleBook& book, const rulebook::AgencyTraits& traits,
                        PlanHead head);

/// A copy of last year's plan under another head: every entry with its units, months and goals,
/// marked as continued; without the months where the new plan is of several years, whose annual
/// plans say them. The nodes stand in the order of `last.nodes`.
Plan carried_over(const Plan& last, PlanHead head);

/// What offices call such a plan: 青嶼市政府115年度提升服務品質執行計畫.
std::string plan_title(std::string_view agency, int roc_year);

/// Last year's title with another year in the place of its own; as it is when it names none.
/// Where it names the agency by `old_name`, `new_name` takes its place.
std::string next_title(const PlanHead& last, int roc_year, std::string_view old_name = {},
                       std::string_view new_name = {});

/// What becomes of an entry of last year's plan (延續、修正、結束).
enum class CarryOver { carry_on, amend, end };

/// One decision about an entry of the new plan, as the officer saw it.
struct CarryDecision {
  Target target;
  CarryOver carry_over = CarryOver::carry_on;
};

/// Marks entries as continued or amended and takes the ended ones out, with all that stands below
/// them; what was decided before is decided anew. Refuses an entry that is not there or has
/// changed, ends without a reason, and a plan of which nothing would be left.
Result<NodesEdited> decide_carry_over(const Plan& plan, const std::vector<CarryDecision>& decisions,
                                      std::string_view reason);

/// An entry of last year's plan that ended with it.
struct EndedEntry {
  NodeId node;
  std::string number;  ///< 一、（二）3、 as it stood in last year's plan.
  std::string words;
  std::string reason;
  Instant at{};
  std::string person_name;
};

std::string_view name_of(Beginning beginning);
std::optional<Beginning> beginning_of(std::string_view name);
std::string_view name_of(CarryOver carry_over);
std::optional<CarryOver> carry_over_of(std::string_view name);

namespace refusal {
inline const Error years_unreadable{Fault::invalid, "plan.new.years_unreadable", "year"};
inline const Error no_last_year{Fault::conflict, "plan.new.no_last_year", "beginning"};
inline const Error no_skeleton{Fault::conflict, "plan.new.no_skeleton", "beginning"};
inline const Error end_without_reason{Fault::invalid, "plan.carry_over.no_reason", "reason"};
inline const Error unknown_carry_over{Fault::invalid, "plan.carry_over.unknown"};
inline const Error unknown_beginning{Fault::invalid, "plan.new.unknown_beginning", "beginning"};
inline const Error nothing_left{Fault::conflict, "plan.carry_over.nothing_left"};
inline const Error not_carried_over{Fault::not_found, "plan.carry_over.not_carried_over"};
}  // namespace refusal

}  // namespace hb::plan
