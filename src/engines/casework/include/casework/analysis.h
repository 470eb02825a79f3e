// What cases tell (陳情案件型態分析, H12): counts by month, nature (type), class, channel and
// result, and what follows from them. The sums are kept as things happen (case_summary), so that a
// page over many years reads some thousand rows and never the cases.
//
// Two kinds of counts stand in one line. `received` counts cases by the month in which they came
// in, under the result that they have now: each case once. The others count what happened, in its
// month: a case that was closed, reopened and closed again was closed twice.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "casework/case_class.h"

namespace hb::casework {

using Month = std::chrono::year_month;

/// 202611: as rows and addresses write a month.
std::int64_t month_number(Month month);
/// Nothing for a number that is no month.
std::optional<Month> month_from(std::int64_t number);
Month month_of(Date day);

/// Whole months, both included.
struct MonthSpan {
  Month first{};
  Month last{};

  int months() const;
  Date first_day() const;
  Date last_day() const;
  friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};

inline constexpr int kMostMonths = 60;

/// Refuses months in the wrong order and more than kMostMonths.
Result<MonthSpan> month_span(Month first, Month last);
MonthSpan quarter_of(Month month);
MonthSpan year_of(int gregorian_year);
/// The span up to the present month: what is to come is no less than last year's.
MonthSpan so_far(const MonthSpan& span, Date today);
/// The same months of the year before.
MonthSpan year_before(const MonthSpan& span);
/// As many months right before.
MonthSpan span_before(const MonthSpan& span);

/// A line of sums.
struct SummaryKey {
  AgencyId agency_id;
  std::int64_t month = 0;
  std::string type;
  ClassId class_id;
  std::string channel;
  std::string result;  ///< name_of(CaseState) of a closed case; empty: open.
  friend auto operator<=>(const SummaryKey&, const SummaryKey&) = default;
};

struct SummaryCounts {
  std::int64_t received = 0;
  std::int64_t closed = 0;
  std::int64_t late = 0;  ///< Of those closed.
  std::int64_t days = 0;  ///< Calendar days from the first to the last, of all closed together.
  std::int64_t handed_back = 0;
  std::int64_t extended = 0;
  std::int64_t asked = 0;  ///< Rounds of asking for what is missing (F11).
  std::int64_t reopened = 0;
  /// Of those closed. Sums keep it as what was closed under that result; only
  /// CaseSummaryStore::sides fills it in.
  std::int64_t transferred = 0;

  SummaryCounts& operator+=(const SummaryCounts& other);
  bool is_nothing() const { return *this == SummaryCounts{}; }
  friend bool operator==(const SummaryCounts&, const SummaryCounts&) = default;
};
using SummaryLines = std::map<SummaryKey, SummaryCounts>;

/// How many were closed after so many days.
struct DaysKey {
  AgencyId agency_id;
  std::int64_t month = 0;
  std::string channel;
  std::int64_t days = 0;
  friend auto operator<=>(const DaysKey&, const DaysKey&) = default;
};
using DaysLines = std::map<DaysKey, std::int64_t>;

/// What is the same of a case in all its lines.
struct CaseTraits {
  AgencyId agency_id;
  std::string type;
  ClassId class_id;
  std::string channel;
  Date received_on{};
};

/// A closing, as it was judged on its day.
struct Closing {
  std::string result;
  Date began_on{};  ///< The day it came in, or was reopened.
  std::optional<Date> due_on;
  Date closed_on{};

  int days() const { return days_between(began_on, closed_on); }
  bool is_late() const { return due_on && *due_on < closed_on; }
};

/// What an event adds to the sums. `before` is where the case stood.
SummaryLines lines_of_intake(const CaseTraits& traits);
SummaryLines lines_of_move(const CaseTraits& traits, CaseState before, const CaseEvent& event,
                           const std::optional<Closing>& closing);

// ---- What follows from the sums

/// Sums of one thing, now and in the same months of last year.
struct Slice {
  std::string key;  ///< A type, a channel, a result, a class's id, a month's number.
  SummaryCounts now;
  SummaryCounts before;

  std::int64_t growth() const { return now.received - before.received; }
};

/// Days by how many were closed after so many.
using Histogram = std::map<std::int64_t, std::int64_t>;
/// Twice the median, which for an even number of cases lies between two days; nothing for none.
std::optional<std::int64_t> twice_the_median(const Histogram& days);
/// The least number of days within which `percent` of a hundred were closed (nearest rank); nothing
/// for none.
std::optional<std::int64_t> percentile(const Histogram& days, int percent);

/// "+25%", "-8%", "±0%"; nothing when there was none before: no share can be told of nothing.
std::optional<std::string> growth_text(std::int64_t before, std::int64_t now);
/// "96.4%"; nothing of nothing.
std::optional<std::string> share_text(std::int64_t part, std::int64_t whole);

/// The key of the slice of cases that nobody has classified yet.
inline constexpr std::string_view kWithoutClass = "0";

/// Those that grew most, of at least `least` cases now and more than before; the largest growth
/// first, at most `most`. Cases without a class are no subject.
std::vector<Slice> hot_ones(const std::vector<Slice>& classes, std::int64_t least,
                            std::size_t most);

/// Before and after a measure (H13): as many months on either side, the measure's own left out.
struct BeforeAfter {
  MonthSpan before;
  MonthSpan after;
  int months_gone = 0;  ///< Of `after`, how many are over.
};
/// Refuses a number of months other than 1…24, and a measure of which no month after is over yet.
Result<BeforeAfter> around_measure(Date day, int months, Date today);

/// What the office means to do about it (改進建議).
struct Proposal {
  MonthSpan span;
  ClassId class_id;  ///< 0: about all of it.
  std::string text;
  Instant at{};
  std::string person_name;
};

/// That somebody looked the figures through (定期檢討, H16).
struct FiguresReview {
  MonthSpan span;
  Instant at{};
  std::string person_name;
};

inline constexpr std::size_t kMaxProposal = 2'000;
/// Below this a number shown to the public is only said to be small.
inline constexpr std::int64_t kLeastPublic = 3;

namespace refusal {
inline const Error months_turned{Fault::invalid, "casework.analysis.months_turned", "to"};
inline const Error months_too_many{Fault::invalid, "casework.analysis.months_too_many", "to"};
inline const Error bad_month{Fault::invalid, "casework.analysis.bad_month", "from"};
inline const Error no_proposal{Fault::invalid, "casework.analysis.no_proposal", "text"};
inline const Error proposal_too_long{Fault::invalid, "casework.analysis.proposal_too_long", "text"};
inline const Error bad_months{Fault::invalid, "casework.before_after.bad_months", "months"};
inline const Error nothing_after{Fault::invalid, "casework.before_after.nothing_after", "day"};
}  // namespace refusal

}  // namespace hb::casework
