#include "deadline_period.h"

#include <cstddef>

namespace hb {
namespace {

NamedPeriod each(PeriodUnit unit) { return {.unit = unit}; }

NamedPeriod one(PeriodUnit unit, int ordinal) { return {.unit = unit, .ordinals = {ordinal}}; }

/// Every `step`th month from `first` on.
NamedPeriod each_of_months(int first, int step) {
  NamedPeriod period{.unit = PeriodUnit::month};
  for (int month = first; month <= 12; month += step) period.ordinals.push_back(month);
  return period;
}

/// What follows 第2季: `至第4季`, also `至4季`. Quarters that run backwards are none of a year.
bool read_last_quarter(WordCursor& words, std::vector<int>& ordinals) {
  const std::size_t start = words.at();
  if (words.eat_any({U"至", U"到", U"-", U"~", U"～", U"－"})) {
    words.eat(U"第");
    const auto last = words.eat_number();
    if (last && *last > ordinals.front() && *last <= 4 && words.eat(U"季")) {
      for (int ordinal = ordinals.front() + 1; ordinal <= *last; ++ordinal) {
        ordinals.push_back(ordinal);
      }
      return true;
    }
  }
  words.back_to(start);
  return false;
}

/// What follows 第: `2季`, `1、3季`, `一季及第三季`, `2季至第4季`.
std::optional<NamedPeriod> read_quarters(WordCursor& words) {
  NamedPeriod period{.unit = PeriodUnit::quarter};
  std::size_t end = words.at();
  std::size_t named = 0;
  while (const auto ordinal = words.eat_number()) {
    period.ordinals.push_back(*ordinal);
    if (words.eat(U"季")) {
      named = period.ordinals.size();
      end = words.at();
      if (named == 1 && read_last_quarter(words, period.ordinals)) {
        named = period.ordinals.size();
        end = words.at();
        break;
      }
    }
    if (!words.eat_any({U"、", U"及", U"與", U"和", U"，", U","})) break;
    words.eat(U"第");
  }
  words.back_to(end);
  period.ordinals.resize(named);
  if (named == 0) return std::nullopt;
  return period;
}

/// The number of a month, also 元 of 元月.
std::optional<int> eat_month(WordCursor& words) {
  if (const auto number = words.eat_number()) return number;
  const std::size_t start = words.at();
  if (!words.eat(U"元")) return std::nullopt;
  const std::size_t after = words.at();
  const bool month = words.eat(U"月");
  words.back_to(month ? after : start);
  return month ? std::optional{1} : std::nullopt;
}

/// `6月、12月`, `6、12月`, `6 月及 12 月`, `3月至5月`. A mark left over at the end of a table cell
/// (`6月、`) is passed over.
std::optional<NamedPeriod> read_months(WordCursor& words) {
  NamedPeriod period{.unit = PeriodUnit::month};
  std::size_t end = words.at();
  std::size_t named = 0;  // How many are followed by 月, their own or a later one's.
  while (const auto number = eat_month(words)) {
    period.ordinals.push_back(*number);
    if (words.eat_any({U"月份", U"月"})) {
      named = period.ordinals.size();
      end = words.at();
    }
    if (period.spans || period.ordinals.size() > 12) break;
    period.spans =
        period.ordinals.size() == 1 && words.eat_any({U"至", U"到", U"-", U"~", U"～", U"－"});
    if (!period.spans && !words.eat_any({U"、", U"及", U"與", U"和", U"，", U",", U"或"})) break;
  }
  words.back_to(end);
  period.ordinals.resize(named);
  period.spans = period.spans && named == 2;
  if (named == 0) return std::nullopt;
  return period;
}

std::optional<NamedPeriod> read_finer_period(WordCursor& words) {
  if (words.eat_any({U"每半年", U"每半年度"})) return each(PeriodUnit::half_year);
  if (words.eat_any({U"上下半年", U"上、下半年"})) return each(PeriodUnit::half_year);
  if (words.eat_any({U"每一季", U"每季", U"各季"})) return each(PeriodUnit::quarter);
  if (words.eat_any({U"每個月", U"每月", U"逐月", U"各月"})) return each(PeriodUnit::month);
  if (words.eat(U"上半年")) return one(PeriodUnit::half_year, 1);
  if (words.eat(U"下半年")) return one(PeriodUnit::half_year, 2);
  if (words.eat(U"單月")) return each_of_months(1, 2);
  if (words.eat(U"雙月")) return each_of_months(2, 2);
  const std::size_t start = words.at();
  if (words.eat(U"每")) {
    const auto months = words.eat_number();
    const bool divides = months && *months >= 2 && *months <= 6 && 12 % *months == 0;
    if (divides && words.eat(U"個月")) return each_of_months(*months, *months);
    words.back_to(start);
    return std::nullopt;
  }
  if (words.eat(U"第")) {
    auto quarters = read_quarters(words);
    if (!quarters) words.back_to(start);
    return quarters;
  }
  // 季末 and 月底 alone are those of every quarter and month; 季 and 月 alone are nothing.
  if (words.eat(U"季")) return NamedPeriod{.unit = PeriodUnit::quarter, .needs_part = true};
  if (words.eat(U"月")) return NamedPeriod{.unit = PeriodUnit::month, .needs_part = true};
  return read_months(words);
}

}  // namespace

std::optional<NamedPeriod> read_period(WordCursor& words) {
  const bool each_year = words.eat_any({U"每年度", U"每年", U"每一年度"});
  const bool this_year =
      !each_year && words.eat_any({U"當年度", U"本年度", U"今年度", U"今年", U"當年", U"年度"});
  const std::size_t after_year = words.at();
  words.eat_any({U"之", U"的"});
  if (auto finer = read_finer_period(words)) return finer;
  words.back_to(after_year);
  if (!each_year && !this_year && !words.eat(U"年")) return std::nullopt;
  // A bare 今年 or 年度 is no deadline; 年度結束前… and 年底 are.
  return NamedPeriod{.unit = PeriodUnit::year, .needs_part = !each_year};
}

}  // namespace hb
