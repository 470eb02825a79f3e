#include "casework/case_mail.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr std::size_t kShortestNumber = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) {
  return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z');
}

/// Somebody who writes without one Chinese sign is answered in English.
bool has_chinese(std::string_view text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto second = static_cast<unsigned char>(text[at + 1]);
    // U+3400 to U+9FFF.
    if ((first == 0xE3 && second >= 0x90) || (first >= 0xE4 && first <= 0xE9)) return true;
  }
  return false;
}

}  // namespace

std::string_view name_of(MailFate fate) {
  switch (fate) {
    case MailFate::opened: return "opened";
    case MailFate::supplied: return "supplied";
    case MailFate::noted: return "noted";
    case MailFate::auto_reply: return "auto_reply";
    case MailFate::bounce: return "bounce";
    case MailFate::limited: return "limited";
    case MailFate::waiting: return "waiting";
    case MailFate::put_aside: return "put_aside";
    case MailFate::too_large: return "too_large";
    case MailFate::unreadable: return "unreadable";
  }
  std::abort();
}

std::optional<MailFate> mail_fate_of(std::string_view name) {
  for (const MailFate fate :
       {MailFate::opened, MailFate::supplied, MailFate::noted, MailFate::auto_reply,
        MailFate::bounce, MailFate::limited, MailFate::waiting, MailFate::put_aside,
        MailFate::too_large, MailFate::unreadable}) {
    if (name_of(fate) == name) return fate;
  }
  return std::nullopt;
}

CaseForm form_of_letter(std::string_view sender_name, std::string_view address,
                        std::string_view subject, std::string_view text) {
  const bool chinese = has_chinese(subject) || has_chinese(text) || has_chinese(sender_name);
  const std::string_view name = sender_name.empty() ? address.substr(0, address.find('@'))
                                                    : first_characters(sender_name, kMaxContact);
  CaseForm form{.channel = Channel::email,
                .subject = std::string{first_characters(subject, kMaxSubject)},
                .text = std::string{first_characters(text, kMaxText)},
                .applicant = {.name = std::string{trim(name)},
                              .email = std::string{address},
                              .reply_by = ReplyBy::email}};
  form.language = chinese ? Locale::zh_tw : Locale::en;
  if (form.subject.empty()) form.subject = chinese ? "（無主旨）" : "(no subject)";
  if (form.text.empty())
    form.text = chinese ? "（無內文，請看原信。）" : "(No words; see the letter.)";
  return form;
}

std::string number_in_subject(std::string_view subject) {
  for (std::size_t at = 0; at < subject.size(); ++at) {
    if (!is_letter_or_digit(subject[at])) continue;
    std::size_t end = at;
    while (end < subject.size() && is_letter_or_digit(subject[end])) ++end;
    const std::string_view word = subject.substr(at, end - at);
    // 115QYHR1000123: year, agency, six digits.
    const bool fits = word.size() >= kShortestNumber && is_digit(word[0]) && is_digit(word[1]) &&
                      is_digit(word[2]) && std::all_of(word.end() - 6, word.end(), is_digit);
    if (fits) return std::string{word};
    at = end;
  }
  return {};
}

}  // namespace hb::casework
