#include "casework/analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace hb::casework {

namespace {

SummaryKey line_of(const CaseTraits& traits, Date day, std::string_view result) {
  return {.agency_id = traits.agency_id,
          .month = month_number(month_of(day)),
          .type = traits.type,
          .class_id = traits.class_id,
          .channel = traits.channel,
          .result = std::string{result}};
}

std::string_view result_of(CaseState state) {
  return is_closed(state) ? name_of(state) : std::string_view{};
}

/// The case stands elsewhere among those that came in with it.
void shift(SummaryLines& lines, const CaseTraits& traits, CaseState from, std::string_view to) {
  lines[line_of(traits, traits.received_on, result_of(from))].received -= 1;
  lines[line_of(traits, traits.received_on, to)].received += 1;
}

}  // namespace

std::int64_t month_number(Month month) {
  return std::int64_t{static_cast<int>(month.year())} * 100 + unsigned{month.month()};
}

std::optional<Month> month_from(std::int64_t number) {
  const Month month{std::chrono::year{static_cast<int>(number / 100)},
                    std::chrono::month{static_cast<unsigned>(number % 100)}};
  if (number < 191201 || number > 299912 || !month.ok()) return std::nullopt;
  return month;
}

Month month_of(Date day) { return {day.year(), day.month()}; }

int MonthSpan::months() const { return static_cast<int>((last - first).count()) + 1; }
Date MonthSpan::first_day() const { return first / std::chrono::day{1}; }
Date MonthSpan::last_day() const { return Date{last / std::chrono::last}; }

Result<MonthSpan> month_span(Month first, Month last) {
  if (last < first) return refusal::months_turned;
  const MonthSpan span{first, last};
  if (span.months() > kMostMonths) {
    return refusal::months_too_many.with("most", std::to_string(kMostMonths));
  }
  return span;
}

MonthSpan quarter_of(Month month) {
  const unsigned first = (unsigned{month.month()} - 1) / 3 * 3 + 1;
  const Month begin{month.year(), std::chrono::month{first}};
  return {begin, begin + std::chrono::months{2}};
}

MonthSpan year_of(int gregorian_year) {
  const std::chrono::year year{gregorian_year};
  return {year / std::chrono::January, year / std::chrono::December};
}

MonthSpan so_far(const MonthSpan& span, Date today) {
  return {span.first, std::min(span.last, std::max(span.first, month_of(today)))};
}

MonthSpan year_before(const MonthSpan& span) {
  return {span.first - std::chrono::years{1}, span.last - std::chrono::years{1}};
}

MonthSpan span_before(const MonthSpan& span) {
  const std::chrono::months length{span.months()};
  return {span.first - length, span.last - length};
}

SummaryCounts& SummaryCounts::operator+=(const SummaryCounts& other) {
  received += other.received;
  closed += other.closed;
  late += other.late;
  days += other.days;
  handed_back += other.handed_back;
  extended += other.extended;
  asked += other.asked;
  reopened += other.reopened;
  transferred += other.transferred;
  return *this;
}

SummaryLines lines_of_intake(const CaseTraits& traits) {
  SummaryLines lines;
  lines[line_of(traits, traits.received_on, {})].received = 1;
  return lines;
}

SummaryLines lines_of_move(const CaseTraits& traits, CaseState before, const CaseEvent& event,
                           const std::optional<Closing>& closing) {
  SummaryLines lines;
  SummaryCounts& open = lines[line_of(traits, event.day, {})];
  switch (event.kind) {
    case EventKind::handed_back: open.handed_back = 1; break;
    case EventKind::extended: open.extended = 1; break;
    case EventKind::asked: open.asked = 1; break;
    case EventKind::reopened:
      open.reopened = 1;
      shift(lines, traits, before, {});
      break;
    default: break;
  }
  if (closing) {
    SummaryCounts& closed = lines[line_of(traits, closing->closed_on, closing->result)];
    closed.closed = 1;
    closed.late = closing->is_late() ? 1 : 0;
    closed.days = closing->days();
    shift(lines, traits, before, closing->result);
  }
  std::erase_if(lines, [](const auto& line) { return line.second.is_nothing(); });
  return lines;
}

std::optional<std::int64_t> twice_the_median(const Histogram& days) {
  std::int64_t count = 0;
  for (const auto& each : days) count += each.second;
  if (count == 0) return std::nullopt;
  const std::int64_t lower = (count - 1) / 2, upper = count / 2;
  std::optional<std::int64_t> first;
  std::int64_t seen = 0;
  for (const auto& [day, cases] : days) {
    seen += cases;
    if (!first && seen > lower) first = day;
    if (seen > upper) return *first + day;
  }
  std::abort();
}

std::optional<std::int64_t> percentile(const Histogram& days, int percent) {
  std::int64_t count = 0;
  for (const auto& each : days) count += each.second;
  if (count == 0) return std::nullopt;
  const std::int64_t rank = std::max<std::int64_t>(1, (count * percent + 99) / 100);
  std::int64_t seen = 0;
  for (const auto& [day, cases] : days) {
    seen += cases;
    if (seen >= rank) return day;
  }
  std::abort();
}

std::optional<std::string> growth_text(std::int64_t before, std::int64_t now) {
  if (before == 0) return std::nullopt;
  const std::int64_t difference = (now - before) * 100;
  // Half away from zero.
  const std::int64_t rounded = (difference + (difference < 0 ? -before : before) / 2) / before;
  if (rounded == 0) return "±0%";
  return fmt::format("{:+}%", rounded);
}

std::optional<std::string> share_text(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  const std::int64_t tenths = (part * 1000 + whole / 2) / whole;
  return fmt::format("{}.{}%", tenths / 10, tenths % 10);
}

std::vector<Slice> hot_ones(const std::vector<Slice>& classes, std::int64_t least,
                            std::size_t most) {
  std::vector<Slice> hot;
  for (const Slice& each : classes) {
    // What nobody has classified yet is no subject.
    if (each.key == kWithoutClass) continue;
    if (each.now.received >= least && each.growth() > 0) hot.push_back(each);
  }
  std::stable_sort(hot.begin(), hot.end(),
                   [](const Slice& a, const Slice& b) { return a.growth() > b.growth(); });
  if (hot.size() > most) hot.resize(most);
  return hot;
}

Result<BeforeAfter> around_measure(Date day, int months, Date today) {
  if (months < 1 || months > 24) return refusal::bad_months;
  const Month own = month_of(day);
  const std::chrono::months length{months}, one{1};
  BeforeAfter around{.before = {own - length, own - one}, .after = {own + one, own + length}};
  // The present month is not over: what came so far would pass for few.
  const Month over = month_of(today) - one;
  around.months_gone = std::clamp(static_cast<int>((over - own).count()), 0, months);
  if (around.months_gone == 0) return refusal::nothing_after;
  around.after.last = own + std::chrono::months{around.months_gone};
  return around;
}

}  // namespace hb::casework
