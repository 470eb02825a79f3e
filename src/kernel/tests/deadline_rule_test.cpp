#include "kernel/deadline_rule.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "kernel/roc_date.h"
#include "kernel_testing/real_calendar.h"
#include "tests/rule_table.h"

namespace hb {
namespace {

using namespace std::chrono_literals;

void join(std::string& text, const std::string& more, const char* mark) {
  text += text.empty() ? more : mark + more;
}

std::string slashed(Date date) { return roc_date(date, RocStyle::slashed); }

std::string key_of(const Error& error) { return std::string{error.key}; }

std::string windows_of(const std::string& words, int year) {
  const auto rule = parse_deadline(words);
  if (!rule) return key_of(rule.error());
  const auto windows = resolve(*rule, year);
  if (!windows) return key_of(windows.error());
  std::string told;
  for (const DeadlineWindow& window : *windows) {
    std::string one = slashed(window.opens) + "~" + slashed(window.due);
    if (window.times > 1) one += fmt::format(" x{}", window.times);
    join(told, one, "; ");
  }
  return told;
}

std::string due_days_of(const std::string& words, int year, DayShift shift) {
  const auto windows = resolve(parse_deadline(words).value(), year, real_calendar(), shift);
  if (!windows) return key_of(windows.error());
  std::string told;
  for (const DeadlineWindow& window : *windows) join(told, slashed(window.due), "; ");
  return told;
}

std::string due_after(const std::string& words, Date event) {
  const auto due = resolve_after(parse_deadline(words).value(), event, real_calendar(),
                                 DayShift::to_next_working_day);
  return due ? slashed(*due) : key_of(due.error());
}

std::string months_of(const std::string& words) {
  const auto months = parse_months(words);
  if (!months) return key_of(months.error());
  std::string told;
  for (const int month : *months) join(told, std::to_string(month), ", ");
  return told;
}

std::string found_in(const std::string& text) {
  std::string told;
  for (const DeadlineMention& mention : find_deadlines(text)) {
    EXPECT_EQ(mention.rule.words, text.substr(mention.begin, mention.length));
    join(told, mention.rule.words, "; ");
  }
  return told;
}

std::string deadline_answer(const std::string& question) {
  const auto colon = question.find(": ");
  const std::string head = question.substr(0, colon);
  const std::string words = question.substr(colon + 2);
  const auto parts = testing::split(head, ' ');
  if (parts[0] == "months") return months_of(words);
  if (parts[0] == "find") return found_in(words);
  if (parts[0] == "after") return due_after(words, parse_date(parts.at(1)).value());
  if (parts[0] == "next") {
    return due_days_of(words, std::stoi(parts.at(1)), DayShift::to_next_working_day);
  }
  if (parts[0] == "previous") {
    return due_days_of(words, std::stoi(parts.at(1)), DayShift::to_previous_working_day);
  }
  return windows_of(words, std::stoi(head));
}

TEST(DeadlineRule, MeansWhatTheTableOfDeadlinesSays) {
  for (const testing::Rule& rule : testing::read_rules("deadlines.txt")) {
    EXPECT_EQ(deadline_answer(rule.given), rule.expected)
        << "docs/rules/deadlines.txt:" << rule.line;
  }
}

TEST(DeadlineRule, KeepsItsOwnWords) {
  EXPECT_EQ(parse_deadline("  第三季末（9 月份） ")->words, "第三季末（9 月份）");
  EXPECT_EQ(parse_deadline("每季至少 2 項")->counter, "項");
  EXPECT_EQ(parse_deadline("").error(), refusal::deadline_empty);
}

TEST(DeadlineRule, OpensNoLaterThanItsShiftedDueDay) {
  // 115/10/10 is a Saturday and its eve a day off; a rule for that one day moves before it.
  const auto windows = resolve(parse_deadline("10月10日").value(), 115, real_calendar(),
                               DayShift::to_previous_working_day);
  ASSERT_TRUE(windows);
  EXPECT_EQ(windows->front().due, Date(2026y / 10 / 8));
  EXPECT_EQ(windows->front().opens, windows->front().due);
}

}  // namespace
}  // namespace hb
