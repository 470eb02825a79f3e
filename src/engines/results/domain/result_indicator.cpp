#include "results/result_indicator.h"

#include <algorithm>

namespace hb::results {

namespace {

/// The entry that has a row: an item or strategy itself, a step's one above. Null when the plan
/// has the entry no longer.
const plan::PlanNode* row_of(const plan::Plan& plan, plan::NodeId id) {
  const plan::PlanNode* node = plan.find(id);
  while (node && node->kind == plan::NodeKind::step) node = plan.find(node->parent);
  return node;
}

ResultIndicator in_words(const measure::IndicatorFigure& figure, const plan::Plan& plan) {
  const measure::IndicatorTerms& terms = figure.indicator.terms;
  ResultIndicator indicator{
      .id = figure.indicator.id,
      .name = terms.name,
      .target = target_text(terms),
      .value = value_text(terms, figure.value),
      .last_year = value_text(terms, figure.last_year),
      .trend = figure.change,
      .verdict = figure.verdict,
      .month = figure.month,
      .entered_month = figure.entered_month < figure.month ? figure.entered_month : 0,
      .sealed = figure.sealed,
      .live = !figure.sealed && !terms.measure.empty()};
  if (const plan::PlanNode* row = row_of(plan, figure.indicator.node_id)) {
    indicator.node_id = row->id;
    indicator.place = full_marker(plan, *row);
  }
  if (figure.value.has_value() && figure.last_year.has_value()) {
    indicator.change = difference_text(figure.last_year, figure.value, terms.form, terms.decimals);
  }
  return indicator;
}

}  // namespace

std::vector<ResultIndicator> lay_out(const plan::Plan& plan, const measure::PlanFigures& figures) {
  std::vector<ResultIndicator> all;
  for (const measure::IndicatorFigure& each : figures.indicators) {
    if (each.awaited) continue;  // What the plan does not say has no result in it.
    all.push_back(in_words(each, plan));
  }
  const auto place_of = [&](const ResultIndicator& indicator) {
    return std::find_if(plan.nodes.begin(), plan.nodes.end(),
                        [&](const plan::PlanNode& node) { return node.id == indicator.node_id; });
  };
  std::stable_sort(all.begin(), all.end(), [&](const ResultIndicator& a, const ResultIndicator& b) {
    return place_of(a) < place_of(b);
  });
  return all;
}

std::vector<ResultIndicator> indicators_under(std::span<const ResultIndicator> all,
                                              plan::NodeId node) {
  std::vector<ResultIndicator> under;
  std::copy_if(all.begin(), all.end(), std::back_inserter(under),
               [&](const ResultIndicator& each) { return each.node_id == node; });
  return under;
}

int count_reached(std::span<const ResultIndicator> all) {
  return static_cast<int>(std::count_if(all.begin(), all.end(), [](const ResultIndicator& each) {
    return each.verdict == measure::Verdict::reached;
  }));
}

}  // namespace hb::results
