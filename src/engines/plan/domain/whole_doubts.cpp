// Doubts about a document as a whole, against what was chosen when it was sent.
#include <algorithm>

#include "kernel/roc_date.h"
#include "plan/draft_plan.h"
#include "plan/parent_plan.h"
#include "plan_facts.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

/// 臺 and 台 are one sign in names, and blanks say nothing.
std::string plain_name(std::string_view name) {
  std::string plain = without_blanks(name);
  constexpr std::string_view kOld = "臺";
  for (auto at = plain.find(kOld); at != std::string::npos; at = plain.find(kOld, at)) {
    plain.replace(at, kOld.size(), "台");
  }
  return plain;
}

/// Whether both name one office: 東港戶政事務所 may stand without its city before it.
bool same_office(std::string_view one, std::string_view other) {
  const std::string left = plain_name(one);
  const std::string right = plain_name(other);
  return left.ends_with(right) || right.ends_with(left);
}

std::string period_of(const PlanHead& head) {
  return roc_date(*head.period_from, RocStyle::slashed) + "–" +
         roc_date(*head.period_to, RocStyle::slashed);
}

}  // namespace

std::vector<OutlineWarning> doubts_of_whole(const PlanDraft& draft, const Plan& plan,
                                            std::span<const std::string> agency_names) {
  std::vector<OutlineWarning> doubts;
  const PlanHead& head = plan.head;
  const bool outside = !covers_year(head);
  if (outside) {
    doubts.push_back({0,
                      "plan.import.period_outside",
                      {{"period", period_of(head)}, {"chosen", std::to_string(head.roc_year)}}});
  }
  // A year that the document has from its period alone would be doubted twice.
  const bool by_period = outside && year_in(draft.title) == 0;
  if (draft.year != 0 && draft.year != head.roc_year && !by_period) {
    doubts.push_back(
        {0,
         "plan.import.other_year",
         {{"said", std::to_string(draft.year)}, {"chosen", std::to_string(head.roc_year)}}});
  }
  const bool known =
      std::any_of(agency_names.begin(), agency_names.end(),
                  [&](const std::string& name) { return same_office(draft.agency, name); });
  if (!draft.agency.empty() && !agency_names.empty() && !known) {
    doubts.push_back({0,
                      "plan.import.other_agency",
                      {{"said", draft.agency}, {"chosen", agency_names.front()}}});
  }
  int without_months = 0;
  int from_strategies = 0;
  for (const DraftItem& item : draft.items) {
    for (const DraftStrategy& strategy : item.strategies) {
      for (const DraftStep& step : strategy.steps) {
        // What its deadline says, and does not give months for, is doubted at its line.
        if (step.check_months.empty() && step.deadline.empty()) ++without_months;
        if (step.is_strategy) ++from_strategies;
      }
    }
  }
  const auto counted = [&](std::string_view key, int count) {
    if (count > 0) doubts.push_back({0, key, {{"count", std::to_string(count)}}});
  };
  // A plan of several years has none.
  if (!spans_years(head)) counted("plan.import.steps_without_months", without_months);
  counted("plan.import.strategy_as_step", from_strategies);
  return doubts;
}

}  // namespace hb::plan
