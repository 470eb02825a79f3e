#include "figures_reviews.h"

#include <fmt/format.h>

#include <algorithm>

#include "case_summary_store.h"
#include "casework/analysis.h"
#include "figures_note_store.h"
#include "kernel/roc_date.h"

namespace hb::casework {

namespace {

constexpr int kQuarters = 4;
// A quarter's figures are complete for some days before they press.
constexpr int kUrgentAfterDays = 30;

/// 115/7–9
std::string words_of(const MonthSpan& quarter) {
  return fmt::format("{}/{}–{}", static_cast<int>(quarter.first.year()) - kRocEpoch,
                     unsigned{quarter.first.month()}, unsigned{quarter.last.month()});
}

/// Whether somebody looked all of it through when it was over.
bool is_reviewed(const std::vector<FiguresReview>& reviews, const MonthSpan& quarter) {
  return std::ranges::any_of(reviews, [&](const FiguresReview& each) {
    return each.span.first <= quarter.first && quarter.last <= each.span.last &&
           taipei_date(each.at) > quarter.last_day();
  });
}

}  // namespace

std::optional<org::WaitingList> figures_to_review(org::Context& context) {
  const AgencyId agency = context.viewer.agency_id;
  if (!context.viewer.may(org::Duty::direct_cases, agency)) return std::nullopt;
  const MonthSpan present = quarter_of(month_of(context.today));
  const std::chrono::months year{3 * kQuarters};
  const MonthSpan past{present.first - year, present.first - std::chrono::months{1}};
  const auto received = CaseSummaryStore{context.tx}.by_month({.span = past, .type = {}},
                                                              org::Scope::of({agency.value}));
  const auto reviews = FiguresNoteStore{context.tx}.reviews(agency, past, context.viewer.scope);
  org::WaitingList list{.title = "casework.waiting.figures_review",
                        .all = "/cases/analysis?below=no&agency=" + std::to_string(agency.value),
                        .urgency = org::Urgency::soon,
                        .total = 0,
                        .rows = {}};
  for (Month first = past.first; first <= past.last; first += std::chrono::months{3}) {
    const MonthSpan quarter = quarter_of(first);
    const bool any = std::ranges::any_of(received, [&](const auto& month) {
      return month.first >= month_number(quarter.first) &&
             month.first <= month_number(quarter.last) && month.second.received > 0;
    });
    if (!any || is_reviewed(reviews, quarter)) continue;
    ++list.total;
    if (days_between(quarter.last_day(), context.today) > kUrgentAfterDays) {
      list.urgency = org::Urgency::now;
    }
    list.rows.push_back(
        {.words = words_of(quarter),
         .url = fmt::format("/cases/analysis?agency={}&below=no&from={}&to={}#review", agency.value,
                            month_number(quarter.first), month_number(quarter.last)),
         .place = {},
         .due = std::nullopt});
  }
  return list.total > 0 ? std::optional{std::move(list)} : std::nullopt;
}

}  // namespace hb::casework
