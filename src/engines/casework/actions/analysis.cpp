#include "analysis.h"

#include <algorithm>

#include "case_access.h"
#include "case_class_store.h"
#include "case_decision_store.h"
#include "case_list_store.h"
#include "case_people.h"
#include "case_scope.h"
#include "case_store.h"
#include "case_summary_store.h"
#include "case_type_store.h"
#include "figures_note_store.h"
#include "kernel/unicode.h"
#include "one_time_notice_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "query_time_store.h"

namespace hb::casework {

namespace {

constexpr std::size_t kMostHot = 5;

using Counts = std::map<std::string, SummaryCounts>;

SummaryCounts counts_at(const Counts& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? SummaryCounts{} : found->second;
}

/// Slices in the order of `keys`, those without anything left out.
std::vector<Slice> slices_of(const std::vector<std::string>& keys, const Counts& now,
                             const Counts& before) {
  std::vector<Slice> slices;
  for (const std::string& key : keys) {
    Slice slice{.key = key, .now = counts_at(now, key), .before = counts_at(before, key)};
    if (slice.now.received + slice.before.received + slice.now.closed == 0) continue;
    slices.push_back(std::move(slice));
  }
  return slices;
}

std::vector<std::string> keys_of(const Counts& now, const Counts& before) {
  Counts all = now;
  all.insert(before.begin(), before.end());
  std::vector<std::string> keys;
  for (const auto& each : all) keys.push_back(each.first);
  return keys;
}

std::vector<std::string> channel_keys() {
  std::vector<std::string> keys;
  for (const Channel each : kChannels) keys.emplace_back(name_of(each));
  return keys;
}

std::vector<std::string> result_keys() {
  std::vector<std::string> keys{""};
  for (const CaseState each : kCaseStates) {
    if (is_closed(each)) keys.emplace_back(name_of(each));
  }
  return keys;
}

std::vector<Slice> classes_of(const SummarySides& now, const SummarySides& before) {
  auto slices = slices_of(keys_of(now.by_class, before.by_class), now.by_class, before.by_class);
  std::stable_sort(slices.begin(), slices.end(),
                   [](const Slice& a, const Slice& b) { return a.now.received > b.now.received; });
  return slices;
}

std::vector<std::string> type_keys(const std::vector<CaseType>& types) {
  std::vector<std::string> keys;
  for (const CaseType& each : types) keys.push_back(each.code);
  return keys;
}

DaysTaken taken(const Histogram& days) {
  DaysTaken taken{.twice_median = twice_the_median(days), .ninetieth = percentile(days, 90)};
  for (const auto& each : days) taken.closed += each.second;
  return taken;
}

std::vector<MonthPoint> months_of(const MonthSpan& span,
                                  const std::map<std::int64_t, SummaryCounts>& counts) {
  const auto at = [&](Month month) {
    const auto found = counts.find(month_number(month));
    return found == counts.end() ? SummaryCounts{} : found->second;
  };
  std::vector<MonthPoint> points;
  for (Month month = span.first; month <= span.last; month += std::chrono::months{1}) {
    points.push_back({month, at(month), at(month - std::chrono::years{1})});
  }
  return points;
}

/// Whose figures are meant, among those that the viewer may see.
Result<AgencyId> agency_asked(org::Context& context, const std::vector<org::AgencyInTree>& agencies,
                              AgencyId asked) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  if (asked) {
    HB_TRY(org::require_within(context.viewer, asked));
    HB_TRY(org::require(context.viewer, org::Duty::handle_cases, asked));
    return asked;
  }
  const AgencyId meant = agency_meant(agencies, context.viewer.agency_id);
  if (!meant) return refusal::no_agency;
  return meant;
}

Slice sum_of(const std::vector<Slice>& slices, bool (*wanted)(Channel)) {
  Slice sum;
  for (const Slice& each : slices) {
    if (!wanted(channel_of(each.key).value_or(Channel::web))) continue;
    sum.now += each.now;
    sum.before += each.before;
  }
  return sum;
}

/// Fills in what the sums say.
void count(org::Context& context, Analysis& analysis, const org::Scope& scope) {
  CaseSummaryStore store{context.tx};
  const MonthSpan span = analysis.asked.span;
  const MonthSpan earlier = year_before(span);
  const std::string& type = analysis.asked.type;
  const SummarySides now = store.sides({.span = span, .type = type}, scope);
  const SummarySides before = store.sides({.span = earlier, .type = type}, scope);
  analysis.whole = {.key = {}, .now = now.whole, .before = before.whole};
  analysis.has_before = before.whole.received > 0;
  analysis.by_type = slices_of(type_keys(analysis.types), now.by_type, before.by_type);
  analysis.by_class = classes_of(now, before);
  analysis.by_channel = slices_of(channel_keys(), now.by_channel, before.by_channel);
  analysis.by_result = slices_of(result_keys(), now.by_result, before.by_result);
  if (analysis.has_before) analysis.hot = hot_ones(analysis.by_class, kLeastHot, kMostHot);
  // Each span by itself: what lies between is nobody's question.
  auto by_month = store.by_month({.span = span, .type = type}, scope);
  by_month.merge(store.by_month({.span = earlier, .type = type}, scope));
  analysis.months = months_of(span, by_month);
  for (const auto& [channel, days] : store.days_by_channel(span, scope)) {
    analysis.days[channel] = taken(days);
  }
  const auto days_before = store.days_by_channel(earlier, scope);
  if (const auto all = days_before.find(""); all != days_before.end()) {
    analysis.days_before = taken(all->second);
  }
}

/// Each unit once, those in hand and those that asked for papers side by side.
std::vector<UnitFigures> figures_of_units(org::Context& context, const MonthSpan& span,
                                          const org::Scope& scope) {
  std::map<std::int64_t, UnitFigures> units;
  for (const InHand& each : CaseListStore{context.tx}.in_hand(scope, context.today)) {
    UnitFigures& unit = units[each.unit_id.value];
    unit.open = each.open;
    unit.late = each.late;
  }
  for (const NoticesOfUnit& each :
       OneTimeNoticeStore{context.tx}.by_unit(span.first_day(), span.last_day(), scope)) {
    UnitFigures& unit = units[each.unit_id.value];
    unit.notices = each.given;
    unit.again = each.again;
  }
  std::vector<UnitId> ids;
  for (const auto& each : units) ids.emplace_back(each.first);
  const auto names = names_for(context, {}, std::move(ids), {}).units;
  std::vector<UnitFigures> figures;
  for (auto& [id, unit] : units) {
    if (const auto name = names.find(UnitId{id}); name != names.end()) unit.name = name->second;
    figures.push_back(std::move(unit));
  }
  return figures;
}

std::vector<VerdictFigures> figures_of_verdicts(org::Context& context, const MonthSpan& span,
                                                std::string_view type, const org::Scope& scope) {
  DecisionStore store{context.tx};
  const MonthSpan earlier = year_before(span);
  auto now = store.verdicts(span.first_day(), span.last_day(), type, scope);
  auto before = store.verdicts(earlier.first_day(), earlier.last_day(), type, scope);
  if (now.empty() && before.empty()) return {};
  std::vector<VerdictFigures> figures;
  for (const Verdict each : kVerdicts) {
    const std::string name{name_of(each)};
    figures.push_back({each, now[name], before[name]});
  }
  return figures;
}

}  // namespace

Slice Analysis::on_site() const {
  return sum_of(by_channel, [](Channel each) { return is_on_site(each); });
}

Slice Analysis::elsewhere() const {
  return sum_of(by_channel, [](Channel each) { return !is_on_site(each); });
}

Slice Analysis::online() const {
  return sum_of(by_channel,
                [](Channel each) { return each == Channel::web || each == Channel::email; });
}

Result<Analysis> open_analysis(org::Context& context, const AnalysisQuestion& asked) {
  Analysis analysis{.asked = asked};
  analysis.agencies = org::agencies_with_duty(context, org::Duty::handle_cases);
  HB_LET(agency, agency_asked(context, analysis.agencies, asked.agency_id));
  analysis.asked.agency_id = agency;
  analysis.any_below = has_any_below(analysis.agencies, agency);
  analysis.asked.below = asked.below && analysis.any_below;
  for (const org::AgencyInTree& each : analysis.agencies) {
    if (each.agency.id == agency) analysis.agency = each.agency.name;
  }
  analysis.types = CaseTypeStore{context.tx}.all();
  if (!asked.type.empty() && !find_type(analysis.types, asked.type)) return refusal::type_unknown;
  analysis.classes = CaseClassStore{context.tx}.all();
  const org::Scope scope = org::Scope::of(agency_ids(analysis.agencies, agency, asked.below));
  count(context, analysis, scope);
  analysis.queries = query_figures(QueryTimeStore{context.tx}.counts(
      scope, analysis.asked.span.first_day(), analysis.asked.span.last_day()));
  if (asked.type.empty()) {
    analysis.by_unit = figures_of_units(context, analysis.asked.span, scope);
  }
  const CaseType* type = find_type(analysis.types, asked.type);
  if (asked.type.empty() || (type && type->names_service)) {
    analysis.by_verdict = figures_of_verdicts(context, analysis.asked.span, asked.type, scope);
  }
  FiguresNoteStore notes{context.tx};
  analysis.proposals = notes.proposals(agency, asked.span, context.viewer.scope);
  analysis.reviews = notes.reviews(agency, asked.span, context.viewer.scope);
  analysis.may_review = context.viewer.may(org::Duty::direct_cases, agency);
  return analysis;
}

Result<Done> add_proposal(org::Context& context, const AnalysisQuestion& asked, ClassId class_id,
                          const std::string& text) {
  const auto agencies = org::agencies_with_duty(context, org::Duty::handle_cases);
  HB_LET(agency, agency_asked(context, agencies, asked.agency_id));
  if (text.empty()) return refusal::no_proposal;
  if (count_characters(text) > kMaxProposal) {
    return refusal::proposal_too_long.with("most", std::to_string(kMaxProposal));
  }
  if (class_id && !find_class(CaseClassStore{context.tx}.all(), class_id)) {
    return refusal::class_unknown;
  }
  FiguresNoteStore{context.tx}.add(agency, asked.span, class_id, text, actor_of(context));
  org::record_audit(context,
                    {.agency_id = agency,
                     .action = "case_figures.proposal_added",
                     .subject = "case_figures/" + std::to_string(month_number(asked.span.first)),
                     .details = {{"to", std::to_string(month_number(asked.span.last))}}});
  context.tx.commit();
  return Done{};
}

Result<Done> review_figures(org::Context& context, const AnalysisQuestion& asked) {
  const auto agencies = org::agencies_with_duty(context, org::Duty::handle_cases);
  HB_LET(agency, agency_asked(context, agencies, asked.agency_id));
  HB_TRY(org::require(context.viewer, org::Duty::direct_cases, agency));
  FiguresNoteStore{context.tx}.add_review(agency, asked.span, actor_of(context));
  org::record_audit(context,
                    {.agency_id = agency,
                     .action = "case_figures.reviewed",
                     .subject = "case_figures/" + std::to_string(month_number(asked.span.first)),
                     .details = {{"to", std::to_string(month_number(asked.span.last))}}});
  context.tx.commit();
  return Done{};
}

Result<MeasureEffect> effect_of_measure(org::Context& context, AgencyId agency, ClassId class_id,
                                        Date day, int months) {
  MeasureEffect effect;
  effect.agencies = org::agencies_with_duty(context, org::Duty::handle_cases);
  HB_LET(meant, agency_asked(context, effect.agencies, agency));
  effect.agency_id = meant;
  for (const org::AgencyInTree& each : effect.agencies) {
    if (each.agency.id == meant) effect.agency = each.agency.name;
  }
  effect.classes = CaseClassStore{context.tx}.all();
  if (!find_class(effect.classes, class_id)) return refusal::class_unknown;
  HB_LET(around, around_measure(day, months, context.today));
  effect.around = around;
  const MonthSpan whole{around.before.first, around.after.last};
  effect.months = months_of(
      whole, CaseSummaryStore{context.tx}.by_month(
                 {.span = whole, .type = {}, .class_id = class_id}, org::Scope::of({meant.value})));
  for (MonthPoint& each : effect.months) {
    each.before = {};
    if (each.month <= around.before.last) effect.before += each.now;
    if (each.month >= around.after.first) effect.after += each.now;
  }
  return effect;
}

}  // namespace hb::casework
