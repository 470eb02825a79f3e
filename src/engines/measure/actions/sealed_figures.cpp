#include "sealed_figures.h"

#include <map>

#include "crypto/digest.h"

namespace hb::measure {
namespace {

constexpr int kRowsAtOnce = 5'000;

/// The digest of all rows behind a measure.
std::string digest_of(org::Context& context, const MeasureSource& source,
                      const MeasureQuestion& question, const MeasureWanted& wanted) {
  crypto::Sha256 hash;
  std::int64_t after = 0;
  while (true) {
    const auto rows = source.rows(context, question, wanted, after, kRowsAtOnce);
    for (const MeasuredRow& row : rows) {
      const std::string line = row_line(row);
      hash.add(std::as_bytes(std::span{line}));
    }
    if (static_cast<int>(rows.size()) < kRowsAtOnce) return hash.hex();
    after = rows.back().key;
  }
}

SealedFigure figure_of(const Indicator& indicator) {
  SealedFigure figure{.indicator_id = indicator.id,
                      .node_id = indicator.node_id,
                      .terms = indicator.terms,
                      .rows_digest = {}};
  figure.terms.baseline.reset();
  figure.terms.baseline_year = 0;
  figure.terms.unit_id = {};
  figure.terms.person_id = {};
  return figure;
}

/// The row behind a value entered by hand.
std::string entered_line(const EnteredValue& entered, const PlanQuestion& question) {
  return row_line({.key = entered.id,
                   .words = {},
                   .url = {},
                   .day = last_of_month(question.roc_year, entered.month),
                   .counted = true});
}

}  // namespace

std::vector<SealedFigure> compute_figures(org::Context& context, const PlanQuestion& question,
                                          const std::vector<Indicator>& indicators) {
  if (indicators.empty()) return {};
  const auto entered = IndicatorStore{context.tx}.values_of_plan(
      question.plan_id, context.viewer.scope, question.as_of);
  const MeasuredValues measured = measure_all(context, question, indicators);
  std::map<MeasureWanted, std::string> digests;
  for (const auto& [wanted, value] : measured) {
    digests[wanted] = digest_of(context, *measure_sources(context).source_of(wanted.key),
                                question.measure(), wanted);
  }
  std::vector<SealedFigure> figures;
  for (const Indicator& each : indicators) {
    SealedFigure figure = figure_of(each);
    if (each.terms.measure.empty()) {
      if (const EnteredValue* row = value_for(entered, each.id, question.month())) {
        figure.value = row->value;
        figure.rows = 1;
        figure.rows_digest = crypto::sha256_hex(entered_line(*row, question));
      }
    } else if (const auto found = measured.find(wanted_by(each)); found != measured.end()) {
      figure.value = found->second.value;
      figure.rows = found->second.rows;
      figure.rows_digest = digests.at(found->first);
    }
    figure.verdict = judge(figure.terms, figure.value);
    figures.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace hb::measure
