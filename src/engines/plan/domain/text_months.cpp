#include "text_months.h"

#include <algorithm>
#include <array>
#include <set>

#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "plan/check_months.h"

namespace hb::plan {
namespace {

constexpr std::array<std::string_view, 13> kWordsForDeadlines{
    "查核時間", "查核期限", "查核月份", "完成期限", "完成時間", "完成日期", "預定期程",
    "辦理期限", "辦理時間", "辦理期程", "執行期程", "執行期限", "辦理月份"};

/// Months, and not a bare number such as （6）, which counts something.
std::vector<int> months_alone(std::string_view words) {
  const auto months = read_months(words);
  const bool number = words.find_first_not_of("0123456789 ") == std::string_view::npos;
  return months && !number ? *months : std::vector<int>{};
}

/// Months of a bracket at a line's end: alone, or with the word that makes them a deadline, as in
/// （114年9月底前完成）. （已於9月完成） says what was.
std::vector<int> months_of_bracket(std::string_view words) {
  words = trim(words);
  if (auto alone = months_alone(words); !alone.empty()) return alone;
  const bool due = words.ends_with("前完成") || words.ends_with("前辦理") ||
                   words.ends_with("前辦竣") || words.ends_with("底前") ||
                   words.ends_with("月完成");
  return due && read_numeral(words, 0) ? months_in(words) : std::vector<int>{};
}

/// Without the marks that end a sentence, and a remark such as 【人事室】 behind it.
std::string_view without_end(std::string_view line) {
  line = trim(line);
  for (bool again = true; again && !line.empty();) {
    again = false;
    const auto last = utf8::sign_before(line, line.size());
    if (std::u32string_view{U"。；;，、."}.find(last.value) != std::u32string_view::npos) {
      line = trim(line.substr(0, line.size() - last.length));
      again = true;
    } else if (last.value == U'】') {
      const auto open = line.rfind("【");
      if (open == std::string_view::npos || open == 0) break;
      line = trim(line.substr(0, open));
      again = true;
    }
  }
  return line;
}

/// What 【】 at the end of a line hold.
std::string_view last_remark(std::string_view line) {
  constexpr std::string_view kOpen = "【";
  constexpr std::string_view kClose = "】";
  line = trim(line);
  for (const std::string_view stop : {"。", "；"}) {
    if (line.ends_with(stop)) line = trim(line.substr(0, line.size() - stop.size()));
  }
  const auto open = line.rfind(kOpen);
  if (!line.ends_with(kClose) || open == std::string_view::npos || open == 0) return {};
  const std::size_t begin = open + kOpen.size();
  return line.substr(begin, line.size() - kClose.size() - begin);
}

std::vector<int> months_of_last_bracket(std::string_view line) {
  if (auto months = months_of_bracket(last_remark(line)); !months.empty()) return months;
  line = without_end(line);
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"},
                                    {"(", ")"},
                                    {"（", ")"},
                                    {"(", "）"}}) {
    if (!line.ends_with(close)) continue;
    const auto at = line.rfind(open);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view inside =
        line.substr(at + open.size(), line.size() - close.size() - at - open.size());
    if (auto months = months_of_bracket(inside); !months.empty()) return months;
  }
  return {};
}

/// Up to the end of the clause; 、 stands between months.
std::string_view clause(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = utf8::sign_at(text, at);
    if (std::u32string_view{U"。；;，\n）)】"}.find(sign.value) != std::u32string_view::npos) {
      return text.substr(0, at);
    }
    at += sign.length;
  }
  return text;
}

void read_named(std::string_view line, std::set<int>& months, std::string& unreadable) {
  for (const std::string_view word : kWordsForDeadlines) {
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at)) {
      at += word.size();
      const std::size_t colon = utf8::skip_blanks(line, at);
      const auto sign = utf8::sign_at(line, colon);
      if (sign.value != U'：' && sign.value != U':') continue;
      const std::string_view words = trim(clause(line.substr(colon + sign.length)));
      const auto named = months_in(words);
      months.insert(named.begin(), named.end());
      if (named.empty() && !words.empty() && unreadable.empty()) unreadable = std::string{words};
    }
  }
}

}  // namespace

TextMonths months_of_text(std::string_view text) {
  std::set<int> months;
  TextMonths said;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    const auto bracket = months_of_last_bracket(line);
    months.insert(bracket.begin(), bracket.end());
    read_named(line, months, said.unreadable);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  said.months.assign(months.begin(), months.end());
  return said;
}

}  // namespace hb::plan
