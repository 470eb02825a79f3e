#include "kernel/deadline_rule.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "date_scan.h"
#include "kernel/date_mention.h"
#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"

namespace hb {
namespace {

using Word = std::u32string_view;

constexpr int kLargestStretch = 3'650;
constexpr int kDaysOfMonth[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// How the reading of a rule ended.
enum class Reading { no_rule, no_such_period, contradiction, rule };

/// Reads one rule from a place in a text. Blanks and line breaks may stand between the words.
class RuleReader {
 public:
  RuleReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  Reading read() {
    eat_any({U"應於", U"並於", U"於", U"在"});
    begin_ = utf8::skip_blanks(text_, at_);
    const std::size_t start = at_;
    if (read_event_stretch()) return Reading::rule;
    at_ = start;
    if (!read_period()) return Reading::no_rule;
    if (read_end_stretch()) return checked();
    read_part();
    read_bracketed_month();
    if (rule_.part == PeriodPart::whole && rule_.day == 0) read_part();
    if (needs_part_ && rule_.part == PeriodPart::whole && rule_.day == 0) return Reading::no_rule;
    rule_.until = eat_any({U"以前", U"之前", U"前"});
    if (!rule_.until) eat_any({U"期間", U"間", U"內"});
    read_times();
    return checked();
  }

  /// The rule's first byte, after a leading 於.
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return at_; }
  DeadlineRule rule() const { return rule_; }

 private:
  bool eat(Word word) {
    const auto after = date_scan::skip_word(text_, at_, word);
    if (after) at_ = *after;
    return after.has_value();
  }

  bool eat_any(std::initializer_list<Word> words) {
    return std::any_of(words.begin(), words.end(), [this](Word word) { return eat(word); });
  }

  std::optional<int> eat_number() {
    const auto number = read_numeral(text_, utf8::skip_blanks(text_, at_), InnerBlanks::accepted);
    if (!number) return std::nullopt;
    at_ = number->end;
    return number->value;
  }

  /// `1個月內`, `30個工作天內`, `14日內`.
  bool read_stretch() {
    const auto number = eat_number();
    if (!number || *number < 1 || *number > kLargestStretch) return false;
    if (eat_any({U"個工作天", U"個工作日", U"工作天", U"工作日"})) {
      rule_.stretch_unit = StretchUnit::working_days;
    } else if (eat(U"個月")) {
      rule_.stretch_unit = StretchUnit::months;
    } else if (eat_any({U"日曆天", U"日", U"天"})) {
      rule_.stretch_unit = StretchUnit::days;
    } else {
      return false;
    }
    rule_.stretch = *number;
    return eat_any({U"以內", U"之內", U"內"});
  }

  bool read_event_stretch() {
    rule_.anchor = RuleAnchor::event;
    if (read_stretch()) return true;
    rule_ = {};
    return false;
  }

  bool read_end_stretch() {
    const std::size_t start = at_;
    const bool ends = eat_any({U"結束", U"終了"});
    const bool before = ends && eat(U"前");
    const bool after = ends && !before && eat(U"後");
    if ((before || after) && read_stretch()) {
      rule_.anchor = before ? RuleAnchor::before_end : RuleAnchor::after_end;
      return true;
    }
    at_ = start;
    return false;
  }

  /// The period that the rule names. 每年11月1日 is the month; the year then says nothing more.
  bool read_period() {
    const bool each_year = eat_any({U"每年度", U"每年", U"每一年度"});
    const bool this_year =
        !each_year && eat_any({U"當年度", U"本年度", U"今年度", U"今年", U"當年", U"年度"});
    const std::size_t after_year = at_;
    eat_any({U"之", U"的"});
    if (read_finer_period()) return true;
    at_ = after_year;
    rule_.unit = PeriodUnit::year;
    // A bare 今年 or 年度 is no deadline; 年度結束前… and 年底 are.
    needs_part_ = !each_year;
    return each_year || this_year || eat(U"年");
  }

  bool read_finer_period() {
    if (eat_any({U"每半年", U"每半年度"})) return each(PeriodUnit::half_year);
    if (eat_any({U"每一季", U"每季", U"各季"})) return each(PeriodUnit::quarter);
    if (eat_any({U"每個月", U"每月", U"逐月", U"各月"})) return each(PeriodUnit::month);
    if (eat(U"上半年")) return one(PeriodUnit::half_year, 1);
    if (eat(U"下半年")) return one(PeriodUnit::half_year, 2);
    if (eat(U"單月")) return each_of_months(1, 2);
    if (eat(U"雙月")) return each_of_months(2, 2);
    const std::size_t start = at_;
    if (eat(U"每")) {
      const auto months = eat_number();
      const bool divides = months && *months >= 2 && *months <= 6 && 12 % *months == 0;
      if (divides && eat(U"個月")) return each_of_months(*months, *months);
      at_ = start;
      return false;
    }
    if (eat(U"第")) {
      if (read_quarters()) return true;
      at_ = start;
      return false;
    }
    // 季末 and 月底 alone are those of every quarter and month; 季 and 月 alone are nothing.
    needs_part_ = true;
    if (eat(U"季")) return each(PeriodUnit::quarter);
    if (eat(U"月")) return each(PeriodUnit::month);
    needs_part_ = false;
    return read_months();
  }

  bool each(PeriodUnit unit) {
    rule_.unit = unit;
    rule_.ordinals.clear();
    return true;
  }

  bool one(PeriodUnit unit, int ordinal) {
    rule_.unit = unit;
    rule_.ordinals = {ordinal};
    return true;
  }

  /// Every `step`th month from `first` on.
  bool each_of_months(int first, int step) {
    rule_.unit = PeriodUnit::month;
    rule_.ordinals.clear();
    for (int month = first; month <= 12; month += step) rule_.ordinals.push_back(month);
    return true;
  }

  /// What follows 第: `2季`, `1、3季`, `一季及第三季`.
  bool read_quarters() {
    rule_.unit = PeriodUnit::quarter;
    rule_.ordinals.clear();
    std::size_t end = at_;
    std::size_t named = 0;
    while (const auto ordinal = eat_number()) {
      rule_.ordinals.push_back(*ordinal);
      if (eat(U"季")) {
        named = rule_.ordinals.size();
        end = at_;
      }
      if (!eat_any({U"、", U"及", U"與", U"和", U"，", U","})) break;
      eat(U"第");
    }
    at_ = end;
    rule_.ordinals.resize(named);
    return named > 0;
  }

  /// `6月、12月`, `6、12月`, `6 月及 12 月`, `3月至5月`. A mark left over at the end of a table
  /// cell (`6月、`) is passed over.
  bool read_months() {
    rule_.unit = PeriodUnit::month;
    rule_.ordinals.clear();
    std::size_t end = at_;
    std::size_t named = 0;  // How many are followed by 月, their own or a later one's.
    while (const auto number = eat_number()) {
      rule_.ordinals.push_back(*number);
      if (eat_any({U"月份", U"月"})) {
        named = rule_.ordinals.size();
        end = at_;
      }
      if (rule_.spans || rule_.ordinals.size() > 12) break;
      rule_.spans = rule_.ordinals.size() == 1 && eat_any({U"至", U"到", U"-", U"~", U"～", U"－"});
      if (!rule_.spans && !eat_any({U"、", U"及", U"與", U"和", U"，", U",", U"或"})) break;
    }
    at_ = end;
    rule_.ordinals.resize(named);
    rule_.spans = rule_.spans && named == 2;
    return named > 0;
  }

  void read_part() {
    if (eat(U"上旬"))
      rule_.part = PeriodPart::first_ten_days;
    else if (eat(U"中旬"))
      rule_.part = PeriodPart::second_ten_days;
    else if (eat(U"下旬"))
      rule_.part = PeriodPart::third_ten_days;
    else if (eat(U"初"))
      rule_.part = PeriodPart::beginning;
    else if (eat_any({U"底", U"末"}))
      rule_.part = PeriodPart::end;
    else if (rule_.unit == PeriodUnit::month && eat(U"中"))
      rule_.part = PeriodPart::middle;
    else if (rule_.unit == PeriodUnit::month)
      read_day();
  }

  void read_day() {
    const std::size_t start = at_;
    const auto number = eat_number();
    if (number && eat_any({U"日", U"號"})) {
      rule_.day = *number;
      day_named_ = true;
    } else {
      at_ = start;
    }
  }

  /// 第三季末（9月份）, 第四季（10月份）上旬: the brackets say which month of the quarter is meant.
  void read_bracketed_month() {
    if (rule_.unit == PeriodUnit::month) return;
    const std::size_t start = at_;
    const bool open = eat_any({U"（", U"("});
    const auto number = open ? eat_number() : std::nullopt;
    if (!number || !eat_any({U"月份", U"月"}) || !eat_any({U"）", U")"})) {
      at_ = start;
      return;
    }
    const bool in_quarter = rule_.unit == PeriodUnit::quarter && rule_.ordinals.size() == 1 &&
                            (*number + 2) / 3 == rule_.ordinals.front();
    contradicts_ = !in_quarter;
    one(PeriodUnit::month, *number);
    rule_.part = PeriodPart::whole;
  }

  /// Moves to `word` if it comes within the next few signs of the same clause.
  bool eat_soon(std::initializer_list<Word> words) {
    constexpr int kFewSigns = 8;
    const std::size_t start = at_;
    for (int i = 0; i < kFewSigns; ++i) {
      if (eat_any(words)) return true;
      at_ = utf8::skip_blanks(text_, at_);
      const utf8::Sign sign = utf8::sign_at(text_, at_);
      const bool ideograph = sign.value >= 0x3400 && sign.value <= 0x9FFF;
      if (!ideograph || digit_value(sign.value)) break;
      at_ += sign.length;
    }
    at_ = start;
    return false;
  }

  /// The number after 至少, with its verb between them if it has one: 至少運用2項.
  std::optional<int> eat_least() {
    constexpr int kLongestVerb = 4;
    for (int i = 0; i <= kLongestVerb; ++i) {
      if (const auto number = eat_number()) return number;
      const utf8::Sign sign = utf8::sign_at(text_, utf8::skip_blanks(text_, at_));
      if (sign.value < 0x3400 || sign.value > 0x9FFF) return std::nullopt;
      at_ = utf8::skip_blanks(text_, at_) + sign.length;
    }
    return std::nullopt;
  }

  /// `至少2項`, `1次`, `辦理民調至少1次`.
  void read_times() {
    const std::size_t start = at_;
    eat_any({U"，", U","});
    const bool least = eat_soon({U"至少", U"最少", U"不少於", U"應達"});
    const auto number = least ? eat_least() : eat_number();
    constexpr Word kCounters[] = {U"場次", U"次", U"項", U"場", U"件", U"回", U"篇", U"則", U"種"};
    for (const Word counter : kCounters) {
      if (!number || *number < 1 || !eat(counter)) continue;
      rule_.times = *number;
      for (const char32_t sign : counter) utf8::append(rule_.counter, sign);
      return;
    }
    at_ = start;
  }

  Reading checked() {
    if (contradicts_) return Reading::contradiction;
    constexpr int kPeriods[] = {1, 2, 4, 12};
    const int most = kPeriods[static_cast<int>(rule_.unit)];
    for (const int ordinal : rule_.ordinals) {
      if (ordinal < 1 || ordinal > most) return Reading::no_such_period;
    }
    if (rule_.spans && rule_.ordinals.size() == 2 && rule_.ordinals[0] > rule_.ordinals[1]) {
      return Reading::no_such_period;
    }
    std::sort(rule_.ordinals.begin(), rule_.ordinals.end());
    rule_.ordinals.erase(std::unique(rule_.ordinals.begin(), rule_.ordinals.end()),
                         rule_.ordinals.end());
    if (!day_named_) return Reading::rule;
    const int month = rule_.ordinals.empty() ? 1 : rule_.ordinals.back();
    const bool exists = rule_.day >= 1 && rule_.day <= kDaysOfMonth[month - 1];
    return exists ? Reading::rule : Reading::no_such_period;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t begin_ = 0;
  DeadlineRule rule_;
  bool day_named_ = false;
  bool contradicts_ = false;
  bool needs_part_ = false;  ///< The period alone is no deadline.
};

}  // namespace

Result<DeadlineRule> parse_deadline(std::string_view text) {
  const std::string_view words = trim(text);
  if (words.empty()) return refusal::deadline_empty;
  RuleReader reader{words, 0};
  const Reading reading = reader.read();
  std::string_view rest = trim(words.substr(reader.end()));
  if (reading != Reading::no_rule && (rest == "、" || rest == "。")) rest = {};
  const std::string shown{words};
  if (reading == Reading::no_rule || !rest.empty()) {
    return refusal::deadline_unreadable.with("text", shown);
  }
  if (reading == Reading::no_such_period) {
    return refusal::deadline_no_such_period.with("text", shown);
  }
  if (reading == Reading::contradiction) return refusal::deadline_contradiction.with("text", shown);
  DeadlineRule rule = reader.rule();
  rule.words = shown;
  return rule;
}

std::vector<DeadlineMention> find_deadlines(std::string_view text) {
  std::vector<DeadlineMention> found;
  const std::vector<Mention> dates = find_mentions(text);
  auto next_date = dates.begin();
  bool in_number = false;
  for (std::size_t at = 0; at < text.size();) {
    while (next_date != dates.end() && next_date->begin + next_date->length <= at) ++next_date;
    if (next_date != dates.end() && next_date->begin <= at) {
      at = next_date->begin + next_date->length;
      continue;
    }
    const utf8::Sign sign = utf8::sign_at(text, at);
    const bool digit = digit_value(sign.value).has_value();
    // Not within a number (2 in 12月), and not from a blank.
    if (!(digit && in_number) && !utf8::is_blank(sign.value)) {
      RuleReader reader{text, at};
      if (reader.read() == Reading::rule) {
        DeadlineMention mention{reader.begin(), reader.end() - reader.begin(), reader.rule()};
        mention.rule.words = trim(text.substr(mention.begin, mention.length));
        at = reader.end();
        in_number = false;
        found.push_back(std::move(mention));
        continue;
      }
    }
    in_number = digit;
    at += sign.length;
  }
  return found;
}

}  // namespace hb
