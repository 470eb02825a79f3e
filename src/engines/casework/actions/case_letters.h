// Letters about cases: their words, in the applicant's language, and that each occasion is told
// once. What is secret does not travel in a letter: of a confidential case it says that there is
// news, and where the applicant reads it. No subject line holds more than the case's number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_store.h"
#include "case_work.h"
#include "casework/case_notice.h"
#include "org/context.h"

namespace hb::casework {

/// What a letter says beside the case itself; which fields count depends on its kind.
struct LetterFacts {
  std::string check_code;  ///< Of a receipt.
  std::string text;        ///< What was written to the applicant.
  std::string detail;      ///< A ground, the agency it went to.
  Deadline deadline;
  std::vector<ClockDay> days;  ///< Of a receipt.
  std::optional<Date> expected_on{};
  std::optional<Date> reply_by{};  ///< By when what was asked for is, or was, to come.
  int working_days_left = 0;       ///< Of a reminder.
  /// Message-ID of the letter that this one answers; may be empty.
  std::string answers{};
  std::optional<Date> meet_on{};  ///< Of an appointment.
  std::string meet_at{};
  std::string meet_place{};
  /// Who brought the case, where the caller has it at hand; else it is unsealed.
  const Applicant* applicant = nullptr;
};

/// Tells the applicant, unless this occasion was told: orders the letter, or writes down why none
/// can be sent. Whoever left no way to be reached is told nothing. Does not commit.
void tell_applicant(org::Context& context, const Case& current, NoticeKind kind,
                    const std::string& occasion, const LetterFacts& facts);

/// Words of this engine for colleagues, in Chinese: what is kept with a case is not translated.
std::string letter_words(std::string_view key);
/// The same for the applicant, in the case's language.
std::string words_in(Locale locale, std::string_view key, std::vector<TextArgument> arguments = {});

/// A word to a colleague: what it is about, and where it stands below the case's address.
struct StaffLetter {
  NoticeKind kind{};
  PersonId person_id;
  Date due_on{};
  int working_days_left = 0;
  std::string place{};  ///< "/tasks/12"; empty for the case itself.
};
/// Writes down that it is told, and mails it when the address is known. Does not commit.
void tell_colleague(org::Context& context, const Case& current, const std::string& occasion,
                    const StaffLetter& letter);

/// A case that somebody was given, and the event of it.
struct CaseGiven {
  Case now;
  std::int64_t event = 0;
};
/// Tells the officer in one letter that all these are his, unless he took them himself: written
/// down with each. Does not commit.
void tell_of_assignment(org::Context& context, const std::vector<CaseGiven>& given,
                        PersonId officer);

/// What was told of a case, the newest first, with what became of each letter.
std::vector<SentNotice> sent_notices(org::Context& context, CaseId id);

}  // namespace hb::casework
