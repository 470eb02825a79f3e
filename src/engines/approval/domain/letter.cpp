#include "approval/letter.h"

#include <algorithm>
#include <cstdlib>

#include "approval/take_step.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::approval {

std::string_view code_of(LetterPurpose purpose) {
  switch (purpose) {
    case LetterPurpose::issue: return "issue";
    case LetterPurpose::send: return "send";
  }
  std::abort();
}

std::optional<LetterPurpose> letter_purpose_from(std::string_view code) {
  for (const LetterPurpose each : {LetterPurpose::issue, LetterPurpose::send}) {
    if (code_of(each) == code) return each;
  }
  return std::nullopt;
}

// Letters are written in the official language, whatever the visitor reads.
LetterForm draft_letter(LetterPurpose purpose, const DocumentFacts& document,
                        const std::string& basis, const std::string& site) {
  LetterForm form{.purpose = purpose,
                  .issue = std::nullopt,
                  .recipients = {},
                  .copies = {},
                  .subject = {},
                  .explanation = {}};
  const std::string title = "「" + document.title + "」";
  if (!basis.empty()) form.explanation = "依「" + basis + "」辦理。\n";
  switch (purpose) {
    case LetterPurpose::issue:
      form.subject = "函頒" + title + "，請依計畫內容辦理，請查照。";
      if (!document.public_url.empty()) {
        form.explanation += "旨揭計畫已公布於本機關網站（" + site + document.public_url + "）。\n";
      }
      form.explanation += "請各單位於查核月份結束前填報執行情形，並附佐證資料。";
      break;
    case LetterPurpose::send:
      form.subject = "檢送" + title + "1份，請備查。";
      if (!document.public_url.empty()) {
        form.explanation +=
            "旨揭計畫業經核定，並公布於本機關網站（" + site + document.public_url + "）。\n";
      }
      form.explanation += "檢附計畫1份。";
      break;
  }
  return form;
}

Result<LetterForm> check_letter_form(LetterForm form, const std::optional<Issue>& registered,
                                     Date today) {
  if (form.recipients.empty()) return refusal::no_recipient;
  if (form.recipients.size() + form.copies.size() > kMostRecipients) {
    return refusal::too_many_recipients;
  }
  if (form.subject.empty()) return refusal::no_subject;
  if (count_characters(form.subject) > kLongestSubject) return refusal::long_subject;
  if (count_characters(form.explanation) > kLongestExplanation) return refusal::long_explanation;
  if (!form.issue) form.issue = registered;
  if (!form.issue) return form;
  HB_LET(checked, check_letter(*form.issue, today));
  if (registered && checked != *registered) {
    return refusal::not_registered_number.with("number", registered->number)
        .with("day", roc_date(registered->on, RocStyle::slashed));
  }
  if (!form.sure && !registered) HB_TRY(doubt_year(checked));
  form.issue = checked;
  return form;
}

std::vector<std::string> read_recipients(std::string_view lines) {
  std::vector<std::string> recipients;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::string name = clean_input(lines.substr(0, end));
    const bool known = std::find(recipients.begin(), recipients.end(), name) != recipients.end();
    if (!name.empty() && !known) recipients.push_back(name);
    lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
  }
  return recipients;
}

}  // namespace hb::approval
