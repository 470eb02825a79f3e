#include "plan/check_months.h"

#include <set>

#include "kernel/deadline_rule.h"
#include "kernel/unicode.h"

namespace hb::plan {

Result<Done> check_months(const std::vector<int>& months) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months[i] < 1 || months[i] > 12) return refusal::bad_months;
    if (i > 0 && months[i] <= months[i - 1]) return refusal::bad_months;
  }
  return Done{};
}

Result<std::vector<int>> read_months(std::string_view words) {
  std::set<int> months;
  int number = -1;
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
    } else if (each == "、" || each == "," || each == "，" || each == " " || each == "月" ||
               each == "　" || each == "\t") {
      keep();
    } else {
      return refusal::bad_months;
    }
  }
  keep();
  std::vector<int> read{months.begin(), months.end()};
  HB_TRY(check_months(read));
  return read;
}

Result<std::vector<int>> read_typed_months(std::string_view words) {
  const auto numbers = read_months(words);
  if (numbers) return *numbers;
  const auto rule = parse_months(words);
  if (!rule || rule->empty()) return refusal::bad_months;
  return *rule;
}

std::string months_text(const std::vector<int>& months) {
  std::string text;
  for (const int month : months) {
    if (!text.empty()) text += "、";
    text += std::to_string(month) + "月";
  }
  return text;
}

}  // namespace hb::plan
