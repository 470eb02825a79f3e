// The ROC calendar (民國), in which every person in the office reads and writes. ROC year 1 is
// 1912; years before it count backwards as 民國前. As a number a ROC year is the Gregorian year
// less 1911, so 民國前1年 is 0 and sorting stays right.
#pragma once

#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb {

constexpr int kRocEpoch = 1911;

constexpr int roc_year(Date date) { return static_cast<int>(date.year()) - kRocEpoch; }
constexpr int gregorian_year(int roc_year) { return roc_year + kRocEpoch; }

/// Years from `first` to `last`, both included; a single year has both the same.
struct RocYears {
  int first = 0;
  int last = 0;
  friend bool operator==(const RocYears&, const RocYears&) = default;
};

/// Reads a day as people write it: `102 年 3 月 14 日`, `民國102年3月14日`, `中華民國 96 年 12 月 3
/// 日`, `107.2.1`, `107/2/1`, `107-02-01`, `1070201`, `民國九十一年七月三十日`, full-width digits,
/// ISO `2013-03-14` and `西元2013年3月14日`; blanks and line breaks may stand between the parts. A
/// year of four digits is Gregorian. Refusals: kernel.date.{empty, unreadable, year_missing,
/// year_before_one, year_out_of_range, no_such_month, no_such_day}.
Result<Date> parse_date(std::string_view text);

/// Reads one ROC year: `102`, `102年`, `民國102年度`, `本(102)年度`, `一百零二年`. Refusals:
/// kernel.year.{empty, unreadable, before_one, out_of_range}.
Result<int> parse_roc_year(std::string_view text);

/// Reads one year or a range: `97-100`, `97年至100年`, `97～100年度`. Refuses like parse_roc_year,
/// and a range that runs backwards with kernel.year.backwards.
Result<RocYears> parse_roc_years(std::string_view text);

enum class RocStyle {
  plain,         ///< 115年11月21日
  with_weekday,  ///< 115年11月21日（六）
  prefixed,      ///< 民國115年11月21日
  formal,        ///< 中華民國115年11月21日
  dotted,        ///< 115.11.21
  slashed,       ///< 115/11/21
};

/// The day in the ROC calendar. Before 1912 the year reads 民國前5年 (民前5 in the dotted and
/// slashed styles).
std::string roc_date(Date date, RocStyle style = RocStyle::plain);

/// 115年, or 民國前5年.
std::string roc_year_words(int roc_year);
/// 115年, or 2026 (ROC 115).
std::string year_words(int roc_year, Locale locale);

/// `21 November 2026 (ROC 115)`.
std::string english_date(Date date);

/// What a page shows: roc_date in Chinese, english_date in English.
std::string date_words(Date date, Locale locale);

/// 日, 一 … 六.
std::string_view weekday_words(Date date);

namespace refusal {
inline const Error date_empty{Fault::invalid, "kernel.date.empty"};
inline const Error date_unreadable{Fault::invalid, "kernel.date.unreadable"};
inline const Error date_year_missing{Fault::invalid, "kernel.date.year_missing"};
inline const Error date_year_before_one{Fault::invalid, "kernel.date.year_before_one"};
inline const Error date_year_out_of_range{Fault::invalid, "kernel.date.year_out_of_range"};
inline const Error date_no_such_month{Fault::invalid, "kernel.date.no_such_month"};
inline const Error date_no_such_day{Fault::invalid, "kernel.date.no_such_day"};
inline const Error year_empty{Fault::invalid, "kernel.year.empty"};
inline const Error year_unreadable{Fault::invalid, "kernel.year.unreadable"};
inline const Error year_before_one{Fault::invalid, "kernel.year.before_one"};
inline const Error year_out_of_range{Fault::invalid, "kernel.year.out_of_range"};
inline const Error year_backwards{Fault::invalid, "kernel.year.backwards"};
}  // namespace refusal

}  // namespace hb
