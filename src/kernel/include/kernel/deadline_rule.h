// Deadlines as official plans word them: 1月底前, 6月、12月, 每季至少2項, 第三季末（9月份）,
// 10月上旬, 年度結束前1個月內, 30個工作天內. A rule keeps its own words; a year turns it into dated
// windows.
//
// How the words are taken: 前 and 內 include the day they name. 上旬, 中旬 and 下旬 are days 1–10,
// 11–20 and 21 to the end; 月初 and 月中 are the first two of them. 月底 is due on the last day of
// its month. 季初, 季末, 年初 and 年底 are the first or last month of their period, unless brackets
// name the month.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "kernel/work_calendar.h"

namespace hb {

/// From what a rule counts.
enum class RuleAnchor {
  period,      ///< A period of the year itself: 6月, 每季, 第三季末.
  before_end,  ///< The last stretch of a period: 年度結束前1個月內.
  after_end,   ///< A stretch after a period: 年度結束後1個月內.
  event,       ///< A stretch after a day that only the case knows: 30個工作天內.
};

enum class PeriodUnit { year, half_year, quarter, month };
enum class PeriodPart {
  whole,
  beginning,
  middle,
  end,
  first_ten_days,
  second_ten_days,
  third_ten_days
};
enum class StretchUnit { months, days, working_days };

/// A deadline rule as a value. parse_deadline makes it; members not named by the words keep their
/// defaults.
struct DeadlineRule {
  std::string words;  ///< As written, blanks at both ends removed: show this.
  RuleAnchor anchor = RuleAnchor::period;
  PeriodUnit unit = PeriodUnit::year;
  std::vector<int>
      ordinals;        ///< Which of the year's periods, 1-based and rising; empty means each.
  bool spans = false;  ///< 3月至5月: one window from the first ordinal to the last.
  PeriodPart part = PeriodPart::whole;
  int day = 0;         ///< 11月1日: the day of the month, else 0.
  bool until = false;  ///< 前: the window opens with the year, or with each period of 每….
  int stretch = 0;     ///< How many `stretch_unit`, for the anchors other than period.
  StretchUnit stretch_unit = StretchUnit::months;
  int times = 1;        ///< 至少2項: how often within each window.
  std::string counter;  ///< 項, 次, 場 …; empty when the words name no number.
  friend bool operator==(const DeadlineRule&, const DeadlineRule&) = default;
};

/// When something may be done and by when; both days included.
struct DeadlineWindow {
  Date opens{};
  Date due{};
  int times = 1;
  friend bool operator==(const DeadlineWindow&, const DeadlineWindow&) = default;
};

/// A rule found in running text.
struct DeadlineMention {
  std::size_t begin = 0;
  std::size_t length = 0;
  DeadlineRule rule;
};

/// Reads a text that is one rule and nothing else. Refusals: kernel.deadline.{empty, unreadable,
/// no_such_period, contradiction}; the last for brackets that name a month outside their quarter.
Result<DeadlineRule> parse_deadline(std::string_view text);

/// All rules in a running text, in its order. Full dates (kernel/date_mention.h) are passed over.
std::vector<DeadlineMention> find_deadlines(std::string_view text);

/// The months of the year in which a rule falls due, rising: 6月、12月 → 6, 12; 每季 → 3, 6, 9, 12;
/// 3月至 5月 → 3, 4, 5. Refuses like parse_deadline, and a rule without months of its own (14日內)
/// with kernel.deadline.needs_event.
Result<std::vector<int>> parse_months(std::string_view text);

/// What happens to a due day that is not worked.
enum class DayShift {
  none,
  to_next_working_day,      ///< As 行政程序法 §48 IV has it.
  to_previous_working_day,  ///< For what must be in hand before the day (see due_on_or_before).
};

/// The windows of a ROC year, in order. 2月29日 falls on the 28th in a common year. Refuses rules
/// that need an event (kernel.deadline.needs_event) or a calendar (kernel.deadline.needs_calendar).
Result<std::vector<DeadlineWindow>> resolve(const DeadlineRule& rule, int roc_year);

/// The same on the office calendar: working days are counted, due days shifted. Also refuses a year
/// that the calendar lacks (kernel.calendar.year_missing).
Result<std::vector<DeadlineWindow>> resolve(const DeadlineRule& rule, int roc_year,
                                            const WorkCalendar& calendar, DayShift shift);

/// The due day of a rule that counts from an event, which is day 0. Refuses the other rules
/// (kernel.deadline.needs_year).
Result<Date> resolve_after(const DeadlineRule& rule, Date event, const WorkCalendar& calendar,
                           DayShift shift);

namespace refusal {
inline const Error deadline_empty{Fault::invalid, "kernel.deadline.empty"};
inline const Error deadline_unreadable{Fault::invalid, "kernel.deadline.unreadable"};
inline const Error deadline_no_such_period{Fault::invalid, "kernel.deadline.no_such_period"};
inline const Error deadline_contradiction{Fault::invalid, "kernel.deadline.contradiction"};
inline const Error deadline_needs_event{Fault::invalid, "kernel.deadline.needs_event"};
inline const Error deadline_needs_year{Fault::invalid, "kernel.deadline.needs_year"};
inline const Error deadline_needs_calendar{Fault::invalid, "kernel.deadline.needs_calendar"};
}  // namespace refusal

}  // namespace hb
