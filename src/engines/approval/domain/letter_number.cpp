// Dates and numbers of letters and receipts.
#include <charconv>

#include "approval/take_step.h"
#include "kernel/date_mention.h"
#include "kernel/roc_date.h"
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

constexpr std::string_view kOrdinal = "第";

/// The word of the agency that a number begins with: 高市工務秘字; empty when it has none.
std::string_view word_of(std::string_view number) {
  const std::size_t end = number.find(kOrdinal);
  return end == std::string_view::npos ? std::string_view{} : number.substr(0, end);
}

/// The ROC year that the digits of a number begin with, if they can be one.
std::optional<int> year_in(std::string_view number) {
  // Others are serial numbers of agencies that do not number by the year.
  constexpr int kFirstYear = 80, kLastYear = 130;
  const std::size_t at = number.find(kOrdinal);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view digits = number.substr(at + kOrdinal.size(), 3);
  int year = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  if (digits.size() != 3 || read.ptr != digits.data() + 3) return std::nullopt;
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return year;
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

Result<Done> check_after_approval(const Issue& letter, Date approved_on) {
  if (letter.on >= approved_on) return Done{};
  return refusal::letter_before_approval.with("day", roc_date(approved_on, RocStyle::slashed));
}

Result<Issue> check_receipt(const Issue& receipt, const std::optional<Issue>& sent, Date today) {
  HB_TRY(check_issue(receipt, today));
  if (sent && receipt.on < sent->on) {
    return refusal::receipt_before_sending.with("day", roc_date(sent->on, RocStyle::slashed));
  }
  return receipt;
}

Result<Done> doubt_year(const Issue& letter) {
  const auto year = year_in(letter.number);
  if (!year || *year == roc_year(letter.on)) return Done{};
  return refusal::letter_other_year.with("number", std::to_string(*year))
      .with("year", std::to_string(roc_year(letter.on)));
}

Result<Done> doubt_receipt(const Issue& receipt, const std::optional<Issue>& sent) {
  const std::string_view word = word_of(receipt.number);
  if (sent && !word.empty() && word == word_of(sent->number)) {
    return refusal::receipt_own_word.with("word", std::string{word});
  }
  return doubt_year(receipt);
}

Result<Done> check_correction(const Issue& before, const Issue& after, std::string_view reason) {
  if (reason.empty()) return refusal::correction_no_reason;
  if (count_characters(reason) > kLongestComment) return refusal::correction_long_reason;
  if (before == after) return refusal::correction_unchanged;
  return Done{};
}

}  // namespace hb::approval
