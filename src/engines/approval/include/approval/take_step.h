// Taking a step of a procedure: who may, when, and what is refused. Pure; what it looks at is
// handed over as facts.
//
// Who takes a step:
//   duty          whoever holds the duty over the document's agency;
//   unit_heads    the head of every unit that answers for the document, or the head's deputy; done
//                 when all have agreed. A unit without head is passed over. To give it back, one
//                 of them is enough;
//   review_chain  the levels of the agency's chain, one after the other. Without a chain it is one
//                 level for whoever holds the duty to check;
//   agency_head   who heads the agency, or the deputy;
//   superior      whoever holds the duty to score plans over the agency above. For an agency that
//                 has none above it in the program, whoever may publish its plans enters what the
//                 outside answered.
// Who has an own voice gives that first; a deputy never decides on what he handed in himself.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "approval/dossier.h"
#include "kernel/result.h"
#include "org/office_holders.h"
#include "org/viewer.h"

namespace hb::approval {

/// A level of the review chain that somebody fills.
struct ReviewSeat {
  std::string name;
  std::vector<org::OfficeHolder> holders;
};

/// Who holds the offices that a procedure asks for.
struct Offices {
  AgencyId agency_id;
  AgencyId above;  ///< The agency above; 0 at the top.
  std::vector<org::OfficeHolder> heads;
  std::unordered_map<UnitId, std::vector<org::OfficeHolder>> unit_heads;
  bool has_chain = false;
  std::vector<ReviewSeat> levels;
};

/// What a decision looks at. The references outlive it.
struct StepFacts {
  const rulebook::Procedure& procedure;
  const Dossier& dossier;
  const Offices& offices;
  ContentSeen content;        ///< As it is now.
  std::string title;          ///< Of the document.
  std::vector<UnitId> units;  ///< Those that answer for the document.
  bool being_amended = false;
};

/// What somebody sends.
struct StepForm {
  std::string step;
  std::string comment;
  int seen_entered = 0;  ///< Dossier::entered_at() of the page that was seen.
  int seen_content = 0;  ///< ContentSeen::version of the page that was seen.
  std::optional<Issue> letter;
  bool sure = false;  ///< What is doubted about the letter's number is meant so.
};

/// The fact that somebody took a step, or his part of it: one move for each unit that he heads.
struct StepTaken {
  DocumentRef document;
  std::string step;
  std::string to;
  bool completes = true;
  std::vector<Move> moves;
  std::vector<rulebook::Effect> effects;  ///< What is to be done; none while others have to agree.
  bool opens = false;                     ///< The content may be edited from now on.
  bool ends = false;                      ///< The way ends here.
};

/// One agreement that a step needs, and whether it is there.
struct Seat {
  UnitId unit_id;
  int level = 0;
  std::string name;  ///< Of the level; of a unit the page knows it.
  std::vector<org::OfficeHolder> holders;
  const Move* taken = nullptr;  ///< The move by which somebody agreed, since the state was entered.
};

/// Whose turn it is, for a step that holders of offices take; empty for steps by duty. All of the
/// step's seats, those that have agreed too; vacant units are left out.
std::vector<Seat> seats_of(const rulebook::Step& step, const StepFacts& facts);

/// By which duty, over which agency, a step is taken that no office takes.
struct DutyAsked {
  org::Duty duty;
  AgencyId agency_id;
};
std::optional<DutyAsked> duty_of(const rulebook::Step& step, const Offices& offices);

/// For whom somebody would take a step as deputy; empty when in his own office, or not at all.
std::vector<PersonId> stands_in_for(const rulebook::Step& step, const StepFacts& facts,
                                    PersonId person);

/// The steps that lead on from where the document stands, in the book's order.
std::vector<const rulebook::Step*> steps_from(const StepFacts& facts);

/// Refuses whoever may not take the step now, for whatever reason but what he writes.
Result<Done> may_take(const rulebook::Step& step, const StepFacts& facts,
                      const org::Viewer& viewer);

/// Decides. Refuses as may_take() does; what moved or changed since it was seen; a missing comment;
/// a letter's date or number that is missing or none; and a way on which nobody could go further.
Result<StepTaken> take_step(const StepFacts& facts, const StepForm& form, const org::Viewer& viewer,
                            Instant now);

/// Refuses a document number other than 高市工務秘字第10231769100號, and a day after `today`.
Result<Issue> check_letter(const Issue& letter, Date today);
/// Refuses a letter of a day before the one on which what it issues was approved. Asked of a number
/// that comes after the approval; an approval may be entered after its letter went out.
Result<Done> check_after_approval(const Issue& letter, Date approved_on);
/// Refuses an empty or long receipt number, a day after `today`, and one before the letter by which
/// the document was `sent`.
Result<Issue> check_receipt(const Issue& receipt, const std::optional<Issue>& sent, Date today);

/// Doubts a number that begins with another ROC year than its day lies in, for most agencies number
/// their letters by the year: 高市工務秘字第10231769100號 is of 102.
Result<Done> doubt_year(const Issue& letter);
/// Doubts a receipt that bears the word of whoever sent: it is the agency above that receives.
Result<Done> doubt_receipt(const Issue& receipt, const std::optional<Issue>& sent);

/// Refuses a correction without a reason, and one that changes nothing.
Result<Done> check_correction(const Issue& before, const Issue& after, std::string_view reason);

/// Whether the document was to be numbered and nobody has entered the number yet.
bool number_is_missing(const StepFacts& facts);

inline constexpr std::size_t kLongestComment = 1'000;  ///< Characters.
inline constexpr std::size_t kLongestNumber = 60;

namespace refusal {
inline constexpr Error unknown_step{Fault::not_found, "approval.step.unknown"};
inline constexpr Error moved_meanwhile{Fault::conflict, "approval.step.moved_meanwhile"};
inline constexpr Error torn_form{Fault::invalid, "approval.step.torn_form"};
inline constexpr Error not_from_here{Fault::conflict, "approval.step.not_from_here"};
inline constexpr Error not_yours{Fault::forbidden, "approval.step.not_yours"};
inline constexpr Error own_hand_in{Fault::forbidden, "approval.step.own_hand_in"};
inline constexpr Error own_agreement{Fault::forbidden, "approval.step.own_agreement"};
inline constexpr Error agreed_already{Fault::conflict, "approval.step.agreed_already"};
inline constexpr Error not_your_turn{Fault::conflict, "approval.step.not_your_turn"};
inline constexpr Error content_changed{Fault::conflict, "approval.step.content_changed"};
inline constexpr Error changed_under_way{Fault::conflict, "approval.step.changed_under_way"};
inline constexpr Error no_comment{Fault::invalid, "approval.step.no_comment", "comment"};
inline constexpr Error long_comment{Fault::invalid, "approval.step.long_comment", "comment"};
inline constexpr Error nobody_next{Fault::conflict, "approval.step.nobody_next"};
inline constexpr Error being_amended{Fault::conflict, "approval.step.being_amended"};
inline constexpr Error number_first{Fault::conflict, "approval.step.number_first"};
inline constexpr Error no_letter_day{Fault::invalid, "approval.letter.no_day", "letter_on"};
inline constexpr Error future_letter{Fault::invalid, "approval.letter.future", "letter_on"};
inline constexpr Error no_letter_number{Fault::invalid, "approval.letter.no_number",
                                        "letter_number"};
inline constexpr Error bad_letter_number{Fault::invalid, "approval.letter.bad_number",
                                         "letter_number"};
inline constexpr Error letter_before_approval{Fault::invalid, "approval.letter.before_approval",
                                              "letter_on"};
inline constexpr Error receipt_before_sending{Fault::invalid, "approval.letter.before_sending",
                                              "letter_on"};
inline constexpr Error letter_other_year{Fault::invalid, "approval.letter.other_year", "sure"};
inline constexpr Error receipt_own_word{Fault::invalid, "approval.letter.own_word", "sure"};
inline constexpr Error number_taken{Fault::conflict, "approval.letter.number_taken",
                                    "letter_number"};
inline constexpr Error correction_no_reason{Fault::invalid, "approval.number.no_reason", "reason"};
inline constexpr Error correction_long_reason{Fault::invalid, "approval.number.long_reason",
                                              "reason"};
inline constexpr Error correction_unchanged{Fault::conflict, "approval.number.unchanged",
                                            "letter_number"};
inline constexpr Error corrected_meanwhile{Fault::conflict, "approval.number.meanwhile"};
inline constexpr Error long_letter_number{Fault::invalid, "approval.letter.long_number",
                                          "letter_number"};
}  // namespace refusal

}  // namespace hb::approval
