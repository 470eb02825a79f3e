// How plans hang together.
//
//   - A plan carries out the plan of a superior: that of its year, or of an earlier year with a
//     reason. Each of its entries may answer one or several clauses of it, which are the items,
//     strategies and steps of the superior's published version. A clause that does not apply is
//     said so with a reason; so is a mandatory part of the rule book.
//   - A plan of one year may belong to a plan of several years of the same agency.
//
// These links belong to the draft and are frozen with each version that goes out.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/roc_date.h"
#include "plan/plan.h"

namespace hb::plan {

enum class ParentKind {
  superior,       ///< The superior's plan that this one carries out.
  several_years,  ///< The plan of several years that this one belongs to.
};

struct ParentLink {
  PlanId plan_id;
  std::string reason{};  ///< Why it is a plan of another year.
  friend bool operator==(const ParentLink&, const ParentLink&) = default;
};

/// An entry answers a clause.
struct ClauseAnswer {
  NodeId node;
  NodeId clause;
  friend auto operator<=>(const ClauseAnswer&, const ClauseAnswer&) = default;
};

/// A clause, or a mandatory part of the rule book, that does not apply.
struct NotApplicable {
  NodeId clause{};     ///< Either this
  std::string part{};  ///< or this.
  std::string reason{};
  std::string person_name{};
  Instant at{};
  friend bool operator==(const NotApplicable&, const NotApplicable&) = default;
};

/// All links of a plan.
struct PlanLinks {
  std::optional<ParentLink> superior{};
  std::optional<ParentLink> several_years{};
  std::vector<ClauseAnswer> answers{};
  std::vector<NotApplicable> not_applicable{};

  std::vector<NodeId> answers_to(NodeId clause) const;
  const NotApplicable* without_clause(NodeId clause) const;
  const NotApplicable* without_part(std::string_view code) const;
  bool empty() const {
    return !superior && !several_years && answers.empty() && not_applicable.empty();
  }
};

/// The ROC years of a plan: of its period, else its own year.
RocYears years_of(const PlanHead& head);
/// Whether it is a plan of several years.
bool spans_years(const PlanHead& head);
/// The years in which lists have it: all of its period; an annual plan stands in its own year,
/// whatever its period says.
RocYears years_listed(const PlanHead& head);

/// The first step of a plan of several years that names check months; null when none does. A check
/// month is of a year: it stands in the annual plan that carries the step out.
const PlanNode* check_months_of_years(const Plan& plan);

/// A plan that another one may name.
struct ParentCandidate {
  PlanId id;
  AgencyId agency_id;
  PlanHead head;
  bool published = false;
};

/// Refuses a plan of no agency above, one that is not published, one of a later year, and one of an
/// earlier year without reason.
Result<ParentLink> choose_superior(const Plan& plan, const ParentCandidate& parent,
                                   const std::vector<AgencyId>& above, std::string_view reason);
/// Refuses another agency's plan, one of a single year, a plan that spans years itself, and a year
/// that lies outside.
Result<ParentLink> choose_several_years(const Plan& plan, const ParentCandidate& parent);

/// What is said of one clause.
struct ClauseForm {
  NodeId clause;
  std::vector<NodeId> nodes;  ///< The entries that answer it.
  std::string reason;         ///< Why it does not apply; empty when it does.
};

/// The links with these clauses said anew; the others stay. Refuses a clause or an entry that is
/// not there, and a clause that is answered and does not apply.
Result<PlanLinks> answer_clauses(const Plan& plan, const Plan& parent, const PlanLinks& links,
                                 const std::vector<ClauseForm>& forms);

/// The links with a mandatory part that does not apply, or, without a reason, that applies again.
/// Refuses a reason that is too long.
Result<PlanLinks> set_part(const PlanLinks& links, std::string_view part, std::string_view reason);

/// Entries whose words agree with a clause of the same level that nothing answers yet.
std::vector<ClauseAnswer> suggest_answers(const Plan& plan, const Plan& parent,
                                          const PlanLinks& links);

/// How a plan stands to a clause of its superior's.
enum class ClauseStanding {
  answered,        ///< By an entry, here or at a clause above or below it.
  not_applicable,  ///< Said so, here or at a clause above it.
  open,
};
ClauseStanding standing_of(const Plan& parent, const PlanNode& clause, const PlanLinks& links);

/// What is left of links after the plan or its parent lost entries.
PlanLinks without_gone(PlanLinks links, const Plan& plan, const Plan* parent);

// ---- Years side by side

/// One year of a plan of several years.
struct AnnualPlan {
  Plan plan;
  /// Which entry of last year's plan an entry carries on.
  struct Carried {
    NodeId node;
    PlanId from_plan;
    NodeId from_node;
  };
  std::vector<Carried> carried;
};

enum class YearState {
  absent,     ///< Not there in that year.
  begun,      ///< There for the first time.
  continued,  ///< As the year before.
  changed,
  ended,  ///< It was there the year before.
};

struct YearCell {
  YearState state = YearState::absent;
  NodeId node{};
  std::string marker{};
  std::string label{};
};

/// An item or strategy through the years.
struct EntryThroughYears {
  NodeKind kind = NodeKind::item;
  std::vector<YearCell> years;  ///< One for each annual plan, in their order.
};

/// The items and strategies of the annual plans, which stand by year, each followed along what
/// carries it on; entries that nothing ties together are matched by their words.
std::vector<EntryThroughYears> years_side_by_side(const std::vector<AnnualPlan>& plans);

/// "superior", "several_years" and back; "begun", "continued" …
std::string_view name_of(ParentKind kind);
std::optional<ParentKind> parent_kind_of(std::string_view name);
std::string_view name_of(YearState state);
std::string_view name_of(ClauseStanding standing);

inline constexpr std::size_t kMaxReason = 500;  ///< Characters.

namespace refusal {
inline const Error parent_missing{Fault::invalid, "plan.parent.not_found", "parent"};
inline const Error parent_not_above{Fault::invalid, "plan.parent.not_above", "parent"};
inline const Error parent_unpublished{Fault::invalid, "plan.parent.unpublished", "parent"};
inline const Error parent_later{Fault::invalid, "plan.parent.later", "parent"};
inline const Error parent_no_reason{Fault::invalid, "plan.parent.no_reason", "reason"};
inline const Error years_other_agency{Fault::invalid, "plan.years.other_agency", "several_years"};
inline const Error years_single{Fault::invalid, "plan.years.single", "several_years"};
inline const Error years_itself{Fault::invalid, "plan.years.itself", "several_years"};
inline const Error years_outside{Fault::invalid, "plan.years.outside", "several_years"};
inline const Error clause_missing{Fault::invalid, "plan.clause.not_found"};
inline const Error entry_missing{Fault::invalid, "plan.clause.entry_missing"};
inline const Error clause_both{Fault::invalid, "plan.clause.both"};
inline const Error reason_too_long{Fault::invalid, "plan.clause.reason_too_long"};
inline const Error part_missing{Fault::invalid, "plan.clause.part_missing"};
inline const Error no_superior{Fault::conflict, "plan.clause.no_superior"};
}  // namespace refusal

}  // namespace hb::plan
