#include "plan/check_months.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>

#include "dated_stretch.h"
#include "kernel/date_mention.h"
#include "kernel/deadline_rule.h"
#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr int kMonths = 12;

std::vector<int> every_month() { return {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}; }

bool is_month(std::int64_t number) { return number >= 1 && number <= 12; }

/// The months of 4/30 or 4/30前, which is one day, and of 6/12, which is two months; empty for
/// anything else.
std::vector<int> months_of_slashes(std::string_view words) {
  bool until = false;
  for (const std::string_view tail : {"前", "止", "以前", "之前"}) {
    if (!words.ends_with(tail)) continue;
    words.remove_suffix(tail.size());
    until = true;
  }
  const auto month = read_numeral(words, 0);
  if (!month || !is_month(month->value)) return {};
  if (utf8::sign_at(words, month->end).value != U'/') return {};
  const auto second = read_numeral(words, month->end + 1);
  if (!second || second->value < 1 || second->value > 31 || second->end != words.size()) return {};
  const int first = static_cast<int>(month->value);
  const bool two_months = !until && is_month(second->value) && second->value > month->value;
  if (two_months) return {first, static_cast<int>(second->value)};
  return {first};
}

/// The quarter that Q2 names at a place of a text, as its last month; 0 for none.
int quarter_at(std::string_view text, std::size_t at) {
  const auto letter = utf8::sign_at(text, at);
  if (letter.value != U'Q' && letter.value != U'q' && letter.value != U'Ｑ') return 0;
  const auto number = utf8::sign_at(text, at + letter.length);
  const auto quarter = digit_value(number.value);
  if (!quarter || *quarter < 1 || *quarter > 4) return 0;
  const auto after = utf8::sign_at(text, at + letter.length + number.length);
  return digit_value(after.value) ? 0 : *quarter * 3;
}

/// The months of days written out (114/6/30, 114.09.30) and of quarters in letters (Q2、Q4).
std::set<int> months_of_days(std::string_view words) {
  std::set<int> months;
  for (const Mention& mention : find_mentions(words)) {
    if (!is_dated(mention)) continue;
    months.insert(static_cast<int>(static_cast<unsigned>(mention.date.month())));
  }
  for (std::size_t at = 0; at < words.size(); at += utf8::sign_at(words, at).length) {
    if (const int month = quarter_at(words, at)) months.insert(month);
  }
  return months;
}

/// The same where a text is one such day or quarter, and 前 at most.
std::vector<int> month_of_day(std::string_view words) {
  for (const std::string_view tail : {"以前", "之前", "前", "止", "完成"}) {
    if (words.ends_with(tail)) words = trim(words.substr(0, words.size() - tail.size()));
  }
  const bool letters = quarter_at(words, 0) != 0 && count_signs(words) == 2;
  const auto mentions = find_mentions(words);
  const bool day = mentions.size() == 1 && mentions.front().kind == MentionKind::date &&
                   mentions.front().begin == 0 && mentions.front().length == words.size();
  if (!letters && !day) return {};
  const auto months = months_of_days(words);
  return {months.begin(), months.end()};
}

/// What follows a year that says which part of it is meant: 6月, 元月, 第2季, 上半年, Q2.
bool names_part_of_year(std::string_view words, std::size_t at) {
  constexpr std::u32string_view kOpening = U"元上下第各每QqＱ";
  const std::size_t here = utf8::skip_blanks(words, at);
  if (read_numeral(words, here)) return true;
  return kOpening.find(utf8::sign_at(words, here).value) != kOpening.npos;
}

/// The end of a ROC year that starts at a place (114 年, 民國114年度, 本（114）年), where the part
/// of it that is meant follows; else that place.
std::size_t behind_year(std::string_view words, std::size_t at) {
  const auto eat = [&](std::size_t from, std::initializer_list<std::string_view> signs) {
    for (const std::string_view each : signs) {
      if (words.substr(from).starts_with(each)) return from + each.size();
    }
    return from;
  };
  const std::size_t era = eat(at, {"中華民國", "民國", "本"});
  const std::size_t open = eat(utf8::skip_blanks(words, era), {"（", "("});
  const auto year = read_numeral(words, utf8::skip_blanks(words, open));
  if (!year || year->value < 90 || year->value > 200) return at;
  const std::size_t close = eat(utf8::skip_blanks(words, year->end), {"）", ")"});
  const std::size_t sign = utf8::skip_blanks(words, close);
  const std::size_t end = eat(sign, {"年度", "年"});
  if (end == sign) return at;
  // 年底 and 年度結束 say by themselves which part.
  const char32_t next = utf8::sign_at(words, utf8::skip_blanks(words, end)).value;
  if (next == U'底' || next == U'終' || next == U'結') return sign;
  return names_part_of_year(words, end) ? end : at;
}

/// Without the ROC years before months: 115年3月底前 is in the plan's own year anyway.
std::string without_years(std::string_view words) {
  std::string bare;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t behind = behind_year(words, at);
    if (behind != at) {
      at = utf8::skip_blanks(words, behind);
      continue;
    }
    // A number that is no year is passed over as a whole: 1114年 holds no 114年.
    const auto number = read_numeral(words, at);
    const std::size_t end = number ? number->end : at + utf8::sign_at(words, at).length;
    bare += words.substr(at, end - at);
    at = end;
  }
  return bare;
}

bool is_whole_year(std::string_view words) {
  constexpr std::array<std::string_view, 4> kWhole{"全年", "全年度", "整年", "整年度"};
  return std::find(kWhole.begin(), kWhole.end(), words) != kWhole.end();
}

/// The words of our own English pages: every month, each quarter, June. 0 months for others.
std::vector<int> english_months(std::string_view words) {
  const std::string lower = lower_ascii(words);
  if (lower == "every month" || lower == "all year") return every_month();
  if (lower == "every quarter" || lower == "each quarter") return {3, 6, 9, 12};
  if (lower == "every half year") return {6, 12};
  constexpr std::array<std::string_view, kMonths> kNames{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    const bool shortened = lower.size() == 3 && kNames[at].starts_with(lower);
    if (lower == kNames[at] || shortened) return {static_cast<int>(at) + 1};
  }
  return {};
}

/// The months of a text that is one wording and nothing else.
std::optional<std::vector<int>> read_wording(std::string_view words) {
  if (const auto listed = read_month_list(words)) return *listed;
  const std::string bare = without_years(words);
  if (const auto months = parse_months(bare)) return *months;
  if (auto months = months_of_slashes(bare); !months.empty()) return months;
  if (is_whole_year(bare)) return every_month();
  if (auto months = month_of_day(words); !months.empty()) return months;
  if (auto months = english_months(words); !months.empty()) return months;
  // 每季（3、6、9、12月）: the words, then the months themselves.
  const auto named = months_in(words);
  if (says_only_months(words, named)) return named;
  return std::nullopt;
}

/// 每季、12月 at its marks, outside of brackets.
std::vector<std::string_view> parts_of(std::string_view words) {
  constexpr std::u32string_view kMarks = U"、,，；;\n及和與";
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  int open = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto sign = utf8::sign_at(words, at);
    if (sign.value == U'（' || sign.value == U'(') ++open;
    if (sign.value == U'）' || sign.value == U')') --open;
    if (open == 0 && kMarks.find(sign.value) != kMarks.npos) {
      parts.push_back(trim(words.substr(from, at - from)));
      from = at + sign.length;
    }
    at += sign.length;
  }
  parts.push_back(trim(words.substr(from)));
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  return parts;
}

}  // namespace

Result<Done> check_months(const std::vector<int>& months) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months[i] < 1 || months[i] > 12) return refusal::bad_months;
    if (i > 0 && months[i] <= months[i - 1]) return refusal::bad_months;
  }
  return Done{};
}

Result<std::vector<int>> read_months(std::string_view words) {
  words = trim(words);
  if (const auto whole = read_wording(words)) return *whole;
  std::set<int> months;
  for (const std::string_view part : parts_of(words)) {
    const auto named = read_wording(part);
    if (!named) return refusal::bad_months;
    months.insert(named->begin(), named->end());
  }
  return std::vector<int>{months.begin(), months.end()};
}

Result<std::vector<int>> read_month_list(std::string_view words) {
  std::set<int> months;
  int number = -1;
  // Whether a sign of its own, such as the 月 of 月月, stands where a number should.
  bool stray = false;
  const auto keep = [&] {
    if (number >= 0) months.insert(number);
    number = -1;
  };
  for (std::size_t i = 0; i < words.size();) {
    const std::string_view each = first_characters(words.substr(i), 1);
    i += each.size();
    if (each.size() == 1 && each[0] >= '0' && each[0] <= '9') {
      number = (number < 0 ? 0 : number) * 10 + (each[0] - '0');
      if (number > 12) return refusal::bad_months;
    } else if (each == "月") {
      stray = stray || number < 0;
      keep();
    } else if (each == "、" || each == "," || each == "，" || each == " " || each == "　" ||
               each == "\t") {
      keep();
    } else {
      return refusal::bad_months;
    }
  }
  keep();
  if (stray) return refusal::bad_months;
  std::vector<int> read{months.begin(), months.end()};
  HB_TRY(check_months(read));
  return read;
}

std::vector<int> months_in(std::string_view words) {
  const std::string bare = without_years(trim(words));
  if (const auto months = parse_months(bare)) return *months;
  if (auto months = months_of_slashes(bare); !months.empty()) return months;
  if (is_whole_year(bare)) return every_month();
  std::set<int> found = months_of_ends(words);
  for (const DeadlineMention& mention : find_deadlines(bare)) {
    const auto months = parse_months(mention.rule.words);
    if (months) found.insert(months->begin(), months->end());
  }
  if (found.empty()) found = months_of_days(words);
  return {found.begin(), found.end()};
}

std::vector<int> months_in_year(std::string_view words, int roc_year) {
  const std::vector<DatedStretch> stretches = dated_stretches(words);
  if (stretches.empty()) return months_in(words);
  std::set<int> months;
  std::string rest;
  std::size_t from = 0;
  for (const DatedStretch& stretch : stretches) {
    add_stretch(stretch, roc_year, months);
    rest.append(words.substr(from, stretch.begin - from)).append("；");
    from = stretch.end;
  }
  rest += words.substr(from);
  const std::vector<int> others = months_in(rest);
  months.insert(others.begin(), others.end());
  return {months.begin(), months.end()};
}

std::vector<int> month_numbers(std::string_view words) {
  constexpr std::u32string_view kBetween = U"、,，;；/／.．\n及和與或月份底前";
  constexpr std::u32string_view kStretch = U"-－–~～至到";
  std::set<int> months;
  int last = 0;
  bool stretch = false;
  for (std::size_t at = 0; at < words.size();) {
    const auto sign = utf8::sign_at(words, at);
    if (const auto number = read_numeral(words, at)) {
      if (!is_month(number->value) || (stretch && number->value <= last)) return {};
      const int month = static_cast<int>(number->value);
      for (int each = stretch ? last : month; each <= month; ++each) months.insert(each);
      last = month;
      stretch = false;
      at = number->end;
      continue;
    }
    const bool between = utf8::is_blank(sign.value) || kBetween.find(sign.value) != kBetween.npos;
    const bool opens = kStretch.find(sign.value) != kStretch.npos && last > 0 && !stretch;
    if (!between && !opens) return {};
    stretch = stretch || opens;
    at += sign.length;
  }
  if (stretch) return {};
  return {months.begin(), months.end()};
}

bool says_only_months(std::string_view words, const std::vector<int>& months) {
  if (months.empty()) return false;
  if (const auto listed = read_month_list(words); listed && *listed == months) return true;
  return without_blanks(words) == short_months_text(months);
}

std::string months_text(const std::vector<int>& months) {
  std::string text;
  for (const int month : months) {
    if (!text.empty()) text += "、";
    text += std::to_string(month) + "月";
  }
  return text;
}

std::string short_months_text(const std::vector<int>& months) {
  if (months == every_month()) return "每月";
  std::string text;
  for (const int month : months) text += (text.empty() ? "" : "、") + std::to_string(month);
  if (text.empty()) return text;
  text += "月";
  return months == std::vector{3, 6, 9, 12} ? "每季（" + text + "）" : text;
}

}  // namespace hb::plan
