// Making and changing the indicators of a plan, and entering their values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/figures.h"
#include "measure/indicator.h"
#include "org/context.h"
#include "plan/entries.h"

namespace hb::measure {

/// A plan's page of indicators.
struct IndicatorsOfPlan {
  plan::PlanEntries plan;
  PlanFigures figures;
  bool may_edit = false;      ///< Make, change and end them.
  std::optional<Error> held;  ///< Why whoever else might do so may not now.
  bool may_carry = false;     ///< Last year's plan has some that are not here yet.
};
/// On a day, which is today for a year that goes on. Refuses as the plan's page does.
Result<IndicatorsOfPlan> indicators_of(org::Context& context, plan::PlanId plan);

/// The same of the plans that the viewer's own agency carries out this year; nothing for whoever
/// belongs to no agency. Agencies have one such plan, rarely two.
std::vector<IndicatorsOfPlan> indicators_of_own_plans(org::Context& context);

/// Everything that an indicator's page shows.
struct IndicatorFile {
  plan::PlanEntries plan;
  IndicatorFigure figure;  ///< With the terms that judge.
  org::LocalName side;     ///< Of which side of the work alone its measure counts; empty: of all.
  Indicator latest;        ///< As it was decided last: what a form changes.
  std::vector<SealedValue> sealed;       ///< By month.
  std::vector<EnteredValue> entered;     ///< Entered by hand, the newest first.
  std::vector<SealedValue> sealed_last;  ///< Of the indicator that it carries on.
  int revisions = 1;
  struct Decided {
    int revision = 1;
    std::string target;
    std::string ended_reason;
    Instant at{};
    std::string person_name;
  };
  std::vector<Decided> decided;  ///< The newest first.
  bool may_edit = false;
  std::optional<Error> held;  ///< Why whoever else might change it may not now.
  bool may_enter = false;

  /// Whether a month is sealed, and since when.
  const SealedValue* sealed_in(int month) const;
};
Result<IndicatorFile> find_indicator(org::Context& context, IndicatorId id);

/// Why a plan's indicators stand as they are for now: its year is judged, or it is with its
/// reviewers or approved. Nothing while they may change.
std::optional<Error> held_because(org::Context& context, plan::PlanId plan, int roc_year);
/// The same of one indicator, which may have ended besides: what its forms are refused with.
std::optional<Error> why_not_changed(org::Context& context, const IndicatorFile& file);

/// For whoever edits plans of the agency. `node` is an entry of the plan. Refuses an unknown entry,
/// measure, unit or person, a form that is not the measure's, a second one of the same name there,
/// and as check_terms() does. An indicator is part of the plan: making, changing and ending one is
/// refused like any edit while the plan is with its reviewers or approved (an amendment opens it),
/// and for good once the year was sealed after its end.
/// `carried_from` is an indicator of the agency's plans of the year before that it carries on; 0:
/// it is new.
Result<IndicatorId> add_indicator(org::Context& context, plan::PlanId plan, plan::NodeId node,
                                  const IndicatorTerms& terms, IndicatorId carried_from = {});
/// The indicators of the agency's plans of the year before that no indicator of the plan carries on
/// yet: the choices of the form.
std::vector<Indicator> indicators_to_carry_on(org::Context& context, const plan::PlanEntries& plan);
/// `seen` is the revision that the editor saw; refuses `indicator_moved_on` when it is no longer
/// so. Who answers for it may change at any time; what it is judged by only with the plan.
Result<Done> change_indicator(org::Context& context, IndicatorId id, int seen,
                              const IndicatorTerms& terms);
/// Ends it with a reason; what was sealed stays.
Result<Done> end_indicator(org::Context& context, IndicatorId id, int seen,
                           std::string_view reason);
/// Carries over the indicators of last year's plan whose entries this plan carries on: the same
/// terms, with last year's final value as baseline. Gives how many; refuses when there are none.
Result<int> carry_indicators(org::Context& context, plan::PlanId plan);

/// For whoever reports progress or edits plans of the agency. A month that is sealed already keeps
/// its sealed value; what is entered then stands beside it as after sealing.
Result<ValueEntered> enter_indicator_value(org::Context& context, IndicatorId id, int month,
                                           std::string_view value, std::string_view note);

}  // namespace hb::measure
