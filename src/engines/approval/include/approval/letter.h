// An official letter (函) by which a document is issued or sent: whom it goes to, what it says and
// why. It is drafted from the facts, kept with the dossier, and handed out in the form of official
// documents (文書處理手冊): 受文者, 發文日期, 發文字號, 主旨, 說明, 正本, 副本.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "approval/document_source.h"
#include "approval/dossier.h"
#include "kernel/result.h"

namespace hb::approval {

using LetterId = Id<struct LetterTag>;

/// What a letter is for.
enum class LetterPurpose {
  issue,  ///< 函頒: to the agencies and units that carry the plan out.
  send,   ///< 函送: to the agency above, for the record.
};
std::string_view code_of(LetterPurpose purpose);
std::optional<LetterPurpose> letter_purpose_from(std::string_view code);

/// What is filled in. Without date and number it is a draft that waits for them.
struct LetterForm {
  LetterPurpose purpose = LetterPurpose::issue;
  std::optional<Issue> issue;
  std::vector<std::string> recipients;  ///< 正本
  std::vector<std::string> copies;      ///< 副本
  std::string subject;                  ///< 主旨
  std::string explanation;              ///< 說明: each line a point of its own.
  bool sure = false;                    ///< What is doubted about its number is meant so.
};

/// The letter's head: who writes.
struct LetterHead {
  std::string agency;
  std::string address;
  std::string phone;
  std::string contact;    ///< The officer in charge (承辦人).
  std::string signed_by;  ///< The head of the agency; may be empty.
};

struct Letter {
  LetterId id;
  DossierId dossier_id;
  AgencyId agency_id;
  LetterHead head;  ///< As it was when the letter was kept.
  LetterForm form;
  Instant kept_at{};
  PersonId person_id;
  std::string person_name;
};

/// What to write, from the facts. `basis` is the scheme that the document carries out; may be
/// empty.
LetterForm draft_letter(LetterPurpose purpose, const DocumentFacts& document,
                        const std::string& basis, const std::string& site);

/// Refuses a letter to nobody, one without a subject, texts that are too long, a date or number
/// that check_letter() refuses or doubt_year() doubts, and another than the one that was
/// `registered` for the document. Left empty, that one is filled in.
Result<LetterForm> check_letter_form(LetterForm form, const std::optional<Issue>& registered,
                                     Date today);

/// One recipient a line, without blank lines and doubles.
std::vector<std::string> read_recipients(std::string_view lines);

inline constexpr std::size_t kLongestSubject = 300;  ///< Characters.
inline constexpr std::size_t kLongestExplanation = 3'000;
inline constexpr std::size_t kMostRecipients = 300;

namespace refusal {
inline constexpr Error no_recipient{Fault::invalid, "approval.letter.no_recipient", "recipients"};
inline constexpr Error too_many_recipients{Fault::invalid, "approval.letter.too_many_recipients",
                                           "recipients"};
inline constexpr Error no_subject{Fault::invalid, "approval.letter.no_subject", "subject"};
inline constexpr Error long_subject{Fault::invalid, "approval.letter.long_subject", "subject"};
inline constexpr Error long_explanation{Fault::invalid, "approval.letter.long_explanation",
                                        "explanation"};
inline constexpr Error no_letter{Fault::not_found, "approval.letter.not_found"};
inline constexpr Error not_registered_number{Fault::conflict, "approval.letter.not_registered",
                                             "letter_number"};
inline constexpr Error letter_too_early{Fault::conflict, "approval.letter.too_early"};
}  // namespace refusal

}  // namespace hb::approval
