// The grammar of written years and days, shared by the readers of whole fields (roc_date.h) and by
// the finder in running text (date_mention.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kernel/numeral.h"

namespace hb::date_scan {

/// In which count a year is written.
enum class Era { unsaid, roc, before_roc, gregorian };

/// A written year: `民國102年`, `本(102)年度`, `2013年`, or the bare number.
struct Year {
  Era era = Era::unsaid;
  Numeral number;
  bool has_unit = false;  ///< 年 follows.
  bool fiscal = false;    ///< 年度 follows: nothing finer comes.
  std::size_t end = 0;
};

/// A written day; every number as it stands, not yet checked.
struct Day {
  Year year;
  int month = 0;
  int day = 0;
  bool compact = false;  ///< 1070201, without marks.
  std::size_t end = 0;
};

/// The year that starts at byte `at`, with its prefix and its 年.
std::optional<Year> read_year(std::string_view text, std::size_t at);

/// The day that starts at byte `at`.
std::optional<Day> read_day(std::string_view text, std::size_t at);

/// The month and day at byte `at`, written 3月14日: what a text without its year looks like.
std::optional<Day> read_month_and_day(std::string_view text, std::size_t at);

/// The byte after 月 when `N月` starts at byte `at`, and its N.
struct Month {
  int month = 0;
  std::size_t end = 0;
};
std::optional<Month> read_month(std::string_view text, std::size_t at);

/// The ROC number of a written year: 102 for 102 and 2013, -4 for 民國前5年. Nothing for year 0,
/// for a ROC year over 999 (2910).
std::optional<int> roc_number(const Year& year);

/// The byte after `word`, whose signs may be spread by blanks, if it stands at byte `at`.
std::optional<std::size_t> skip_word(std::string_view text, std::size_t at,
                                     std::u32string_view word);

}  // namespace hb::date_scan
