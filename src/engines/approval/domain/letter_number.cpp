// Dates and numbers of letters and receipts.
#include "approval/take_step.h"
#include "kernel/date_mention.h"
#include "kernel/unicode.h"

namespace hb::approval {

namespace {

Result<Done> check_issue(const Issue& issue, Date today) {
  if (issue.on == Date{}) return refusal::no_letter_day;
  if (issue.on > today) return refusal::future_letter;
  if (issue.number.empty()) return refusal::no_letter_number;
  if (count_characters(issue.number) > kLongestNumber) return refusal::long_letter_number;
  return Done{};
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

}  // namespace

Result<Issue> check_letter(const Issue& letter, Date today) {
  const Issue clean{.on = letter.on, .number = without_blanks(letter.number)};
  HB_TRY(check_issue(clean, today));
  // 文書處理手冊: the agency's code, 字第, the number, 號, and nothing else.
  const auto mentions = find_mentions(clean.number);
  const bool whole = mentions.size() == 1 &&
                     mentions.front().kind == MentionKind::document_number &&
                     mentions.front().begin == 0 && mentions.front().length == clean.number.size();
  if (!whole) return refusal::bad_letter_number;
  return clean;
}

Result<Issue> check_receipt(const Issue& receipt, Date today) {
  HB_TRY(check_issue(receipt, today));
  return receipt;
}

}  // namespace hb::approval
