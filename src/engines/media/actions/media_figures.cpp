#include "media_figures.h"

#include <algorithm>
#include <chrono>

#include "clipping_store.h"
#include "kernel/roc_date.h"
#include "media/median.h"
#include "media_access.h"

namespace hb::media {

namespace {

std::string month_of(Date day) { return to_iso(day).substr(0, 7); }

}  // namespace

Result<YearFigures> media_figures(org::Context& context, int roc_year) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  const org::Scope scope = watched(context);
  const std::chrono::year year{gregorian_year(roc_year)};
  YearFigures figures{.roc_year = roc_year};
  for (unsigned month = 1; month <= 12; ++month) {
    const Date first{year, std::chrono::month{month}, std::chrono::day{1}};
    if (first > context.today) break;
    figures.months.insert(figures.months.begin(), MonthFigures{.month = month_of(first)});
  }
  const auto at = [&](std::string_view month) -> MonthFigures* {
    const auto found = std::find_if(figures.months.begin(), figures.months.end(),
                                    [&](const MonthFigures& each) { return each.month == month; });
    return found == figures.months.end() ? nullptr : &*found;
  };
  std::vector<std::pair<std::string, int>> taken;
  const Date first{year, std::chrono::January, std::chrono::day{1}};
  const Date last{year, std::chrono::December, std::chrono::day{31}};
  issues_of(context).each_fact(scope, first, last, context.now, {}, [&](const IssueFact& fact) {
    MonthFigures* month = at(month_of(taipei_date(fact.seen_at)));
    if (!month) return true;
    ++month->issues;
    if (!fact.answered_at) return true;
    ++month->answered;
    const int minutes = whole_minutes(fact.seen_at, *fact.answered_at);
    if (*fact.answered_at <= fact.seen_at + std::chrono::minutes{fact.target_minutes}) {
      ++month->in_time;
    }
    taken.emplace_back(month->month, minutes);
    return true;
  });
  for (MonthFigures& month : figures.months) {
    std::vector<int> own;
    for (const auto& [name, minutes] : taken) {
      if (name == month.month) own.push_back(minutes);
    }
    if (const auto twice = twice_the_median(std::move(own))) month.median = *twice / 2;
  }
  ClippingStore clippings{context.tx};
  for (const ToneCount& each : clippings.tones(scope, month_of(first), month_of(last))) {
    MonthFigures* month = at(each.month);
    if (!month) continue;
    if (!each.tone) {
      month->unread += each.count;
      continue;
    }
    const auto place = std::find(std::begin(kTones), std::end(kTones), *each.tone);
    month->tones[static_cast<std::size_t>(place - std::begin(kTones))] += each.count;
  }
  figures.topics = clippings.topics(scope, gregorian_year(roc_year));
  return figures;
}

}  // namespace hb::media
