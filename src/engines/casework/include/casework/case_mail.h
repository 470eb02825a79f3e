// Letters that come in by e-mail (H07, H08): a new one opens a case, an answer goes to its case,
// and what a program wrote is kept and never answered.
//
// An answer is known by the Message-ID of a letter of ours, which nobody has who was not sent it;
// by a case's number in its subject, or by an earlier letter of the sender's own, only when it
// comes from the applicant's address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "casework/attachment.h"
#include "casework/case.h"

namespace hb::casework {

/// What became of a letter.
enum class MailFate {
  opened,      ///< A new case.
  supplied,    ///< What was asked for came.
  noted,       ///< It was added to its case.
  auto_reply,  ///< A program wrote it; it is kept.
  bounce,      ///< A letter of ours came back.
  limited,     ///< One of a bomb: it is kept, and nobody has to look at it.
  waiting,    ///< Too many from its sender or for the mailbox: no receipt before an officer took it
              ///< in.
  put_aside,  ///< An officer looked at one that waited: it makes no case.
  too_large,  ///< Too large, and its beginning says nothing that can be read.
  unreadable,  ///< It says no sender, or one who cannot be answered, or is no letter.
};
std::string_view name_of(MailFate fate);
std::optional<MailFate> mail_fate_of(std::string_view name);

/// Something attached to a letter.
struct MailPart {
  int place = 0;  ///< From 1.
  std::string name;
  std::string media_type;  ///< What its bytes are, whatever the sender calls them.
  std::int64_t bytes = 0;
  Scan scan{};
  std::string virus{};  ///< What was found.
};

/// From one sender within an hour; what comes beyond waits for an officer. One that forwards for
/// others may well send more.
inline constexpr int kLettersAnHour = 10;
/// From one sender within an hour; more is a loop or a bomb.
inline constexpr int kBombAnHour = 100;
/// That become cases of one mailbox within an hour, where its configuration says nothing else:
/// senders can be invented.
inline constexpr int kCasesAnHour = 100;

/// The form that a letter stands for. What is too long is cut: the whole letter is kept beside it.
CaseForm form_of_letter(std::string_view sender_name, std::string_view address,
                        std::string_view subject, std::string_view text);

/// Words in which a case's number may stand; the number as cases have it, or empty.
std::string number_in_subject(std::string_view subject);

namespace refusal {
inline const Error mail_none_chosen{Fault::invalid, "casework.mail.none_chosen", "letter"};
inline const Error mail_not_waiting{Fault::conflict, "casework.mail.not_waiting"};
/// Of one letter among many, named with its number, subject and reason.
inline const Error mail_one_refused{Fault::conflict, "casework.mail.one_refused", "letter"};
inline const Error mail_missing{Fault::not_found, "casework.mail.not_found"};
}  // namespace refusal

}  // namespace hb::casework
