// Taking in letters (casework/case_mail.h says which way each goes), and opening what was kept of
// them.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case_mail.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::mail {
struct ReadMessage;
}

namespace hb::casework {

/// Which agency a mailbox belongs to, and what its letters are.
struct MailboxOwner {
  std::string agency;               ///< Its code.
  std::string type;                 ///< Of the cases that are opened.
  int most_an_hour = kCasesAnHour;  ///< Letters that become cases by themselves.

  std::string name() const { return agency + "/" + type; }
};

/// Whether an owner can take letters in: refuses an agency that is not there and a type that is not
/// in use.
Result<Done> check_owner(org::Context& context, const MailboxOwner& owner);

/// Seals the letter into the file store and takes it in, in a writing transaction of its own.
/// `whole` says that `bytes` are all of it. The same letter in the same mailbox again changes
/// nothing and has the same fate; in another mailbox it is a letter of its own.
Result<MailFate> take_in_letter(const org::Services& services, const MailboxOwner& owner,
                                std::string_view bytes, bool whole);

/// One letter in a list.
struct ListedLetter {
  std::int64_t id = 0;
  Instant at{};
  MailFate fate{};
  CaseId case_id;      ///< 0: of none, or of one that the viewer may not open.
  std::string number;  ///< The case's.
  org::LocalName agency;
  std::int64_t bytes = 0;
  bool may_save = false;  ///< Of a letter of no case; others are saved at their case.
};
struct LetterList {
  std::vector<ListedLetter> rows;
  int total = 0;
  int page = 1;
};
inline constexpr int kLettersOnAPage = 25;
/// How long a letter is kept that became no case: answers of programs, bombs, what nobody could
/// read and what an officer put aside.
inline constexpr std::chrono::hours kCaselessKept{24 * 365};
/// Takes out those that are older, and their files; gives how many. Commits.
int drop_caseless_letters(const org::Services& services, const std::function<bool()>& cancelled);
/// What came to the agencies whose cases the viewer handles. Refuses who handles none.
Result<LetterList> list_letters(org::Context& context, int page);

/// Opens a letter (place 0) or what was attached to it, on record: it names people. Refuses whoever
/// may not open its case, and what was not looked at yet or carries a virus, with the letter around
/// it; a letter of no case is opened by who directs cases.
struct OpenedLetter {
  std::string name;
  std::string bytes;
};
Result<OpenedLetter> open_letter(const org::Context& context, std::int64_t id, int place);

/// What was attached to a stored letter; none when the store lost it.
struct LetterPart {
  int place = 0;  ///< From 1.
  std::string bytes;
};
std::vector<LetterPart> parts_of_letter(const org::Services& services, std::string_view file_hash,
                                        std::string_view message_print);

/// The letter as it came; nothing when the store lost it.
std::optional<std::string> stored_letter(const org::Services& services, std::string_view file_hash,
                                         std::string_view message_print);
/// Opens a case of a letter that came on this day, and writes its receipt. Refuses as take_in().
/// Does not commit.
Result<CaseId> open_case_of(org::Context& context, std::string_view type, AgencyId agency,
                            Date received_on, const mail::ReadMessage& message);

}  // namespace hb::casework
