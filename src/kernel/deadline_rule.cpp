#include "kernel/deadline_rule.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "deadline_period.h"
#include "kernel/date_mention.h"
#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "word_cursor.h"

namespace hb {
namespace {

constexpr int kLargestStretch = 3'650;
constexpr int kDaysOfMonth[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// How the reading of a rule ended.
enum class Reading { no_rule, no_such_period, contradiction, rule };

/// Reads one rule from a place in a text.
class RuleReader {
 public:
  RuleReader(std::string_view text, std::size_t at) : words_(text, at) {}

  Reading read() {
    words_.eat_any({U"應於", U"並於", U"於", U"在"});
    begin_ = words_.next();
    const std::size_t start = words_.at();
    if (read_event_stretch()) return Reading::rule;
    words_.back_to(start);
    if (!read_named_period()) return Reading::no_rule;
    if (read_end_stretch()) return checked();
    read_part();
    read_bracketed_month();
    if (rule_.part == PeriodPart::whole && rule_.day == 0) read_part();
    if (needs_part_ && rule_.part == PeriodPart::whole && rule_.day == 0) return Reading::no_rule;
    rule_.until = words_.eat_any({U"以前", U"之前", U"前"});
    if (!rule_.until) words_.eat_any({U"期間", U"間", U"內"});
    read_times();
    return checked();
  }

  /// The rule's first byte, after a leading 於.
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return words_.at(); }
  DeadlineRule rule() const { return rule_; }

 private:
  /// `1個月內`, `30個工作天內`, `14日內`.
  bool read_stretch() {
    const auto number = words_.eat_number();
    if (!number || *number < 1 || *number > kLargestStretch) return false;
    if (words_.eat_any({U"個工作天", U"個工作日", U"工作天", U"工作日"})) {
      rule_.stretch_unit = StretchUnit::working_days;
    } else if (words_.eat(U"個月")) {
      rule_.stretch_unit = StretchUnit::months;
    } else if (words_.eat_any({U"日曆天", U"日", U"天"})) {
      rule_.stretch_unit = StretchUnit::days;
    } else {
      return false;
    }
    rule_.stretch = *number;
    return words_.eat_any({U"以內", U"之內", U"內"});
  }

  bool read_event_stretch() {
    rule_.anchor = RuleAnchor::event;
    if (read_stretch()) return true;
    rule_ = {};
    return false;
  }

  bool read_end_stretch() {
    const std::size_t start = words_.at();
    const bool ends = words_.eat_any({U"結束", U"終了"});
    const bool before = ends && words_.eat(U"前");
    const bool after = ends && !before && words_.eat(U"後");
    if ((before || after) && read_stretch()) {
      rule_.anchor = before ? RuleAnchor::before_end : RuleAnchor::after_end;
      return true;
    }
    words_.back_to(start);
    return false;
  }

  bool read_named_period() {
    auto period = read_period(words_);
    if (!period) return false;
    rule_.unit = period->unit;
    rule_.ordinals = std::move(period->ordinals);
    rule_.spans = period->spans;
    needs_part_ = period->needs_part;
    return true;
  }

  void read_part() {
    if (words_.eat(U"上旬"))
      rule_.part = PeriodPart::first_ten_days;
    else if (words_.eat(U"中旬"))
      rule_.part = PeriodPart::second_ten_days;
    else if (words_.eat(U"下旬"))
      rule_.part = PeriodPart::third_ten_days;
    else if (words_.eat(U"初"))
      rule_.part = PeriodPart::beginning;
    else if (words_.eat_any({U"底", U"末"}))
      rule_.part = PeriodPart::end;
    else if (rule_.unit == PeriodUnit::month && words_.eat(U"中"))
      rule_.part = PeriodPart::middle;
    else if (rule_.unit == PeriodUnit::month)
      read_day();
  }

  void read_day() {
    const std::size_t start = words_.at();
    const auto number = words_.eat_number();
    if (number && words_.eat_any({U"日", U"號"})) {
      rule_.day = *number;
      day_named_ = true;
    } else {
      words_.back_to(start);
    }
  }

  /// 第三季末（9月份）, 第四季（10月份）上旬: the brackets say which month of the quarter is meant.
  void read_bracketed_month() {
    if (rule_.unit == PeriodUnit::month) return;
    const std::size_t start = words_.at();
    const bool open = words_.eat_any({U"（", U"("});
    const auto number = open ? words_.eat_number() : std::nullopt;
    if (!number || !words_.eat_any({U"月份", U"月"}) || !words_.eat_any({U"）", U")"})) {
      words_.back_to(start);
      return;
    }
    const bool in_quarter = rule_.unit == PeriodUnit::quarter && rule_.ordinals.size() == 1 &&
                            (*number + 2) / 3 == rule_.ordinals.front();
    contradicts_ = !in_quarter;
    rule_.unit = PeriodUnit::month;
    rule_.ordinals = {*number};
    rule_.part = PeriodPart::whole;
  }

  /// `至少2項`, `1次`, `各1次`, `辦理民調至少1次`.
  void read_times() {
    const std::size_t start = words_.at();
    words_.eat_any({U"，", U","});
    words_.eat(U"各");
    const bool least = words_.eat_soon({U"至少", U"最少", U"不少於", U"應達"});
    const auto number = least ? words_.eat_least() : words_.eat_number();
    constexpr WordCursor::Word kCounters[] = {U"場次", U"次", U"項", U"場", U"件",
                                              U"回",   U"篇", U"則", U"種"};
    for (const WordCursor::Word counter : kCounters) {
      if (!number || *number < 1 || !words_.eat(counter)) continue;
      rule_.times = *number;
      for (const char32_t sign : counter) utf8::append(rule_.counter, sign);
      return;
    }
    words_.back_to(start);
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

  WordCursor words_;
  std::size_t begin_ = 0;
  DeadlineRule rule_;
  bool day_named_ = false;
  bool contradicts_ = false;
  bool needs_part_ = false;  ///< The period alone is no deadline.
};

}  // namespace

namespace {

/// Whether 元 at a place is that of 100元 or 美元, and no 元月.
bool is_money(std::string_view text, std::size_t at, char32_t sign) {
  if (sign != U'元') return false;
  const char32_t before = utf8::sign_before(text, at).value;
  constexpr std::u32string_view kBefore = U"十百千萬億幾數多美日歐紀單";
  return digit_value(before).has_value() || kBefore.find(before) != kBefore.npos;
}

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
    if (!(digit && in_number) && !utf8::is_blank(sign.value) && !is_money(text, at, sign.value)) {
      RuleReader reader{text, at};
      const Reading reading = reader.read();
      if (reading == Reading::no_such_period || reading == Reading::contradiction) {
        // 2月30日 and 12月至2月: nothing within them is meant by itself.
        at = reader.end();
        in_number = false;
        continue;
      }
      if (reading == Reading::rule) {
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
