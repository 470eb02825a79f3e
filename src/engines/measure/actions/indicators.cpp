#include "indicators.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "kernel/roc_date.h"
#include "measures.h"
#include "measuring.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/succession.h"
#include "plan/entry_indicator.h"
#include "plan/standing_plan.h"
#include "said_in_plan.h"
#include "seal_store.h"

namespace hb::measure {
namespace {

void note(org::Context& context, const Indicator& indicator, std::string_view action,
          std::vector<TextArgument> details) {
  org::record_audit(context, {.agency_id = indicator.agency_id,
                              .action = action,
                              .subject = audit_subject(indicator.id),
                              .details = std::move(details)});
}

bool side_known(org::Context& context, AgencyId agency, const IndicatorTerms& terms) {
  const auto sides = sides_of(context, agency, terms.measure);
  return std::ranges::find(sides, terms.side, &MeasureSide::value) != sides.end();
}

/// What the domain cannot know: whether measure, unit and person are there.
Result<IndicatorTerms> check_known(org::Context& context, AgencyId agency, int roc_year,
                                   const IndicatorTerms& given) {
  HB_LET(terms, check_terms(given, roc_year));
  if (!terms.measure.empty()) {
    const MeasureInfo* info = measure_sources(context).find(terms.measure);
    if (!info) return refusal::unknown_measure;
    if (info->form != terms.form) return refusal::other_form;
    if (terms.breadth == Breadth::entry && !info->of_entries) return refusal::whole_only;
    if (!terms.side.empty() && !side_known(context, agency, terms)) return refusal::bad_side;
  }
  if (terms.unit_id) {
    const auto units = org::units_of(context, agency);
    const bool known = std::any_of(units.begin(), units.end(),
                                   [&](const org::Unit& each) { return each.id == terms.unit_id; });
    if (!known) return refusal::unknown_owner;
  }
  if (terms.person_id) {
    const auto people = org::people_of(context, agency);
    const bool known = std::any_of(people.begin(), people.end(), [&](const org::PersonName& each) {
      return each.id == terms.person_id;
    });
    if (!known) return refusal::unknown_owner;
  }
  return terms;
}

/// Refuses a plan whose year has been judged: a seal that was made after it stands for good.
Result<Done> check_year_open(org::Context& context, plan::PlanId plan, int roc_year) {
  const Date last = last_of_month(roc_year, 12);
  const auto seals = SealStore{context.tx}.of_plan(plan, SealKind::month, context.viewer.scope);
  const bool closed = std::any_of(seals.begin(), seals.end(), [&](const Seal& seal) {
    return seal.end && taipei_date(seal.as_of) > last;
  });
  if (closed) return refusal::year_closed.with("year", std::to_string(roc_year));
  return Done{};
}

/// Refuses a second indicator of the same name at an entry.
Result<Done> check_name_once(org::Context& context, const Indicator& wanted) {
  for (const Indicator& each :
       IndicatorStore{context.tx}.of_plan(wanted.plan_id, context.viewer.scope)) {
    const bool same = each.id != wanted.id && each.node_id == wanted.node_id &&
                      each.ended_reason.empty() && each.terms.name == wanted.terms.name;
    if (same) return refusal::name_twice.with("name", wanted.terms.name);
  }
  return Done{};
}

/// The indicator for somebody who may decide of it.
Result<Indicator> indicator_to_edit(org::Context& context, IndicatorId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(indicator, IndicatorStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, indicator.agency_id));
  HB_TRY(check_year_open(context, indicator.plan_id, indicator.roc_year));
  return indicator;
}

bool may_enter(const org::Viewer& viewer, AgencyId agency) {
  return viewer.may(org::Duty::report_progress, agency) ||
         viewer.may(org::Duty::edit_plans, agency);
}

/// Last year's indicators whose entries are carried on and that are not here yet, with the entry
/// here.
struct ToCarry {
  Indicator last;
  plan::NodeId node_id;
};
std::vector<ToCarry> to_carry(org::Context& context, const plan::PlanEntries& plan) {
  if (!plan.from_plan) return {};
  IndicatorStore store{context.tx};
  std::unordered_map<plan::NodeId, plan::NodeId> here;
  for (const plan::Entry& entry : plan.entries) {
    if (entry.from_node) here.emplace(entry.from_node, entry.id);
  }
  std::unordered_set<IndicatorId> carried;
  for (const Indicator& each : store.of_plan(plan.plan_id, context.viewer.scope)) {
    carried.insert(each.carried_from);
  }
  std::vector<ToCarry> wanted;
  for (Indicator& each : store.of_plan(plan.from_plan, context.viewer.scope)) {
    const auto entry = here.find(each.node_id);
    if (entry == here.end() || !each.ended_reason.empty() || carried.contains(each.id)) continue;
    wanted.push_back({std::move(each), entry->second});
  }
  return wanted;
}

std::vector<SealedValue> sealed_of(org::Context& context, plan::PlanId plan, IndicatorId id) {
  std::vector<SealedValue> values;
  const auto entered = IndicatorStore{context.tx}.values_of(id, context.viewer.scope);
  for (const auto& month : SealStore{context.tx}.figures_of_plan(plan, context.viewer.scope)) {
    for (const SealedFigure& each : read_figures(month.content)) {
      if (each.indicator_id != id) continue;
      values.push_back({month.month, each.value, each.verdict, month.as_of,
                        earlier_month(entered, id, each.terms, month.month, month.as_of)});
    }
  }
  return values;
}

}  // namespace

std::optional<Error> held_because(org::Context& context, plan::PlanId plan, int roc_year) {
  const auto year = check_year_open(context, plan, roc_year);
  if (!year) return year.error();
  const auto open = plan::check_indicators_open(context, plan);
  return open ? std::nullopt : std::optional{open.error()};
}

std::optional<Error> why_not_changed(org::Context& context, const IndicatorFile& file) {
  const Indicator& indicator = file.figure.indicator;
  if (!indicator.ended_reason.empty()) return refusal::indicator_ended;
  return held_because(context, indicator.plan_id, indicator.roc_year);
}

const SealedValue* IndicatorFile::sealed_in(int month) const {
  const auto found = std::find_if(sealed.begin(), sealed.end(),
                                  [&](const SealedValue& each) { return each.month == month; });
  return found == sealed.end() ? nullptr : &*found;
}

Result<IndicatorsOfPlan> indicators_of(org::Context& context, plan::PlanId id) {
  HB_LET(plan, plan::entries_of(context, id));
  HB_LET(figures, plan_figures(context, id, context.today));
  const bool edits = context.viewer.may(org::Duty::edit_plans, plan.agency_id);
  auto held = edits ? held_because(context, id, plan.roc_year) : std::nullopt;
  const bool may_edit = edits && !held;
  const bool may_carry = may_edit && !to_carry(context, plan).empty();
  return IndicatorsOfPlan{.plan = std::move(plan),
                          .figures = std::move(figures),
                          .may_edit = may_edit,
                          .held = std::move(held),
                          .may_carry = may_carry};
}

std::vector<IndicatorsOfPlan> indicators_of_own_plans(org::Context& context) {
  std::vector<IndicatorsOfPlan> own;
  const AgencyId agency = context.viewer.agency_id;
  for (const plan::StandingPlan& each : plan::standing_plans(
           context, std::span{&agency, 1}, roc_year(context.today), plan::WhichPlans::all)) {
    auto shown = indicators_of(context, each.id);
    if (shown) own.push_back(*std::move(shown));
  }
  return own;
}

Result<IndicatorFile> find_indicator(org::Context& context, IndicatorId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  IndicatorStore store{context.tx};
  HB_LET(indicator, store.find(id, context.viewer.scope));
  HB_LET(plan, plan::entries_of(context, indicator.plan_id));
  HB_LET(figures, plan_figures(context, indicator.plan_id, context.today));
  const auto here =
      std::find_if(figures.indicators.begin(), figures.indicators.end(),
                   [&](const IndicatorFigure& each) { return each.indicator.id == id; });
  IndicatorFile file{
      .plan = std::move(plan),
      .figure = here == figures.indicators.end() ? IndicatorFigure{indicator} : *here,
      .side = side_name(context, indicator.agency_id, indicator.terms),
      .latest = indicator,
      .sealed = sealed_of(context, indicator.plan_id, id),
      .entered = store.values_of(id, context.viewer.scope),
      .sealed_last = {},
      .revisions = indicator.revision,
      .decided = {}};
  std::reverse(file.entered.begin(), file.entered.end());
  if (indicator.carried_from) {
    // Whoever no longer sees last year's is shown nothing of it.
    const auto last = store.find(indicator.carried_from, context.viewer.scope);
    if (last) file.sealed_last = sealed_of(context, last->plan_id, last->id);
  }
  for (const TermsRow& row : store.history(id, context.viewer.scope)) {
    file.decided.push_back(
        {row.revision, target_text(row.terms), row.ended_reason, row.at, row.person_name});
  }
  if (context.viewer.may(org::Duty::edit_plans, indicator.agency_id) &&
      indicator.ended_reason.empty()) {
    file.held = held_because(context, indicator.plan_id, indicator.roc_year);
    file.may_edit = !file.held;
  }
  file.may_enter = may_enter(context.viewer, indicator.agency_id) &&
                   indicator.terms.measure.empty() && indicator.ended_reason.empty();
  return file;
}

Result<IndicatorId> add_indicator(org::Context& context, plan::PlanId id, plan::NodeId node,
                                  const IndicatorTerms& given, IndicatorId carried_from) {
  HB_LET(plan, plan::entries_of(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, plan.agency_id));
  if (!plan.find(node)) return refusal::bad_entry;
  HB_TRY(check_year_open(context, id, plan.roc_year));
  HB_LET(terms, check_known(context, plan.agency_id, plan.roc_year, given));
  if (carried_from) {
    const auto choices = indicators_to_carry_on(context, plan);
    const bool known = std::any_of(choices.begin(), choices.end(),
                                   [&](const Indicator& each) { return each.id == carried_from; });
    if (!known) return refusal::bad_carried;
  }
  Indicator indicator{.id = {},
                      .agency_id = plan.agency_id,
                      .plan_id = id,
                      .roc_year = plan.roc_year,
                      .node_id = node,
                      .carried_from = carried_from,
                      .terms = terms,
                      .ended_reason = {}};
  HB_TRY(check_name_once(context, indicator));
  const auto last = carried_from
                        ? IndicatorStore{context.tx}.find(carried_from, context.viewer.scope)
                        : Result<Indicator>{refusal::indicator_missing};
  // What came along from last year's plan says last year's terms.
  HB_TRY(say_in_plan(context, indicator, plan.find(node)->indicator, last ? &last->terms : nullptr,
                     &terms));
  indicator.id = IndicatorStore{context.tx}.create(indicator, author_of(context, id));
  note(context, indicator, "indicator.added",
       {{"name", terms.name}, {"target", target_text(terms)}});
  context.tx.commit();
  return indicator.id;
}

std::vector<Indicator> indicators_to_carry_on(org::Context& context,
                                              const plan::PlanEntries& plan) {
  IndicatorStore store{context.tx};
  auto last = store.of_year(org::with_predecessors(context, plan.agency_id), plan.roc_year - 1,
                            context.viewer.scope);
  if (last.empty()) return last;
  std::unordered_set<IndicatorId> carried;
  for (const Indicator& each : store.of_plan(plan.plan_id, context.viewer.scope)) {
    carried.insert(each.carried_from);
  }
  std::erase_if(last, [&](const Indicator& each) { return carried.contains(each.id); });
  return last;
}

Result<Done> change_indicator(org::Context& context, IndicatorId id, int seen,
                              const IndicatorTerms& given) {
  HB_LET(indicator, indicator_to_edit(context, id));
  if (!indicator.ended_reason.empty()) return refusal::indicator_ended;
  if (indicator.revision != seen) return refusal::indicator_moved_on;
  HB_LET(terms, check_known(context, indicator.agency_id, indicator.roc_year, given));
  if (terms == indicator.terms) return Done{};
  const IndicatorTerms before = indicator.terms;
  indicator.terms = terms;
  HB_TRY(check_name_once(context, indicator));
  if (!judges_alike(before, terms)) {
    HB_LET(words, words_of_entry(context, indicator));
    HB_TRY(say_in_plan(context, indicator, words, &before, &terms));
  }
  HB_TRY(IndicatorStore{context.tx}.record_terms(indicator, author_of(context, indicator.plan_id)));
  note(context, indicator, "indicator.changed",
       {{"name", terms.name}, {"target", target_text(terms)}});
  context.tx.commit();
  return Done{};
}

Result<Done> end_indicator(org::Context& context, IndicatorId id, int seen,
                           std::string_view reason) {
  HB_LET(indicator, indicator_to_edit(context, id));
  if (!indicator.ended_reason.empty()) return refusal::indicator_ended;
  if (indicator.revision != seen) return refusal::indicator_moved_on;
  if (reason.empty()) return refusal::no_end_reason;
  indicator.ended_reason = std::string{reason};
  HB_LET(words, words_of_entry(context, indicator));
  HB_TRY(say_in_plan(context, indicator, words, &indicator.terms, nullptr));
  HB_TRY(IndicatorStore{context.tx}.record_terms(indicator, author_of(context, indicator.plan_id)));
  note(context, indicator, "indicator.ended", {{"reason", indicator.ended_reason}});
  context.tx.commit();
  return Done{};
}

Result<int> carry_indicators(org::Context& context, plan::PlanId id) {
  HB_LET(plan, plan::entries_of(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, plan.agency_id));
  HB_TRY(check_year_open(context, id, plan.roc_year));
  const std::vector<ToCarry> wanted = to_carry(context, plan);
  if (wanted.empty()) return refusal::nothing_to_carry;
  HB_LET(last, plan_figures(context, plan.from_plan, last_of_month(plan.roc_year - 1, 12)));
  std::unordered_map<IndicatorId, Figure> finals;
  for (const IndicatorFigure& each : last.indicators) finals[each.indicator.id] = each.value;
  IndicatorStore store{context.tx};
  for (const ToCarry& each : wanted) {
    Indicator indicator = each.last;
    // Whoever answered for it in an agency that was closed does not in the one that carries on.
    if (indicator.agency_id != plan.agency_id) {
      indicator.terms.unit_id = {};
      indicator.terms.person_id = {};
    }
    indicator.agency_id = plan.agency_id;
    indicator.plan_id = id;
    indicator.roc_year = plan.roc_year;
    indicator.node_id = each.node_id;
    indicator.carried_from = each.last.id;
    if (const Figure final_value = finals[each.last.id]; final_value.has_value()) {
      indicator.terms.baseline = final_value;
      indicator.terms.baseline_year = plan.roc_year - 1;
    }
    const plan::Entry* entry = plan.find(each.node_id);
    HB_TRY(say_in_plan(context, indicator, entry ? entry->indicator : std::string{},
                       &each.last.terms, &indicator.terms));
    indicator.id = store.create(indicator, author_of(context, id));
    note(context, indicator, "indicator.carried_over",
         {{"name", indicator.terms.name}, {"from", audit_subject(each.last.id)}});
  }
  context.tx.commit();
  return static_cast<int>(wanted.size());
}

Result<ValueEntered> enter_indicator_value(org::Context& context, IndicatorId id, int month,
                                           std::string_view value, std::string_view remark) {
  HB_TRY(org::require_signed_in(context.viewer));
  IndicatorStore store{context.tx};
  HB_LET(indicator, store.find(id, context.viewer.scope));
  if (!may_enter(context.viewer, indicator.agency_id)) {
    HB_TRY(org::require(context.viewer, org::Duty::report_progress, indicator.agency_id));
  }
  const auto figure = parse_figure(value, indicator.terms.form);
  if (!figure) return figure.error().at("value");
  HB_LET(fact, enter_value(indicator, month, *figure, remark, context.today));
  store.record(indicator, fact, author_of(context, indicator.plan_id));
  note(context, indicator, "indicator.value_entered",
       {{"month", std::to_string(month)}, {"value", value_text(indicator.terms, fact.value)}});
  context.tx.commit();
  return fact;
}

}  // namespace hb::measure
