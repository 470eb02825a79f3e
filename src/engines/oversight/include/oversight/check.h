// A routine check (平時查核): somebody with the duty to oversee looked at an agency or one of its
// units on a day and says what was found, and what is to be mended by which day. The checked office
// answers, as often as it takes; whoever oversees closes the check or asks again, perhaps with a
// later day.
//
// A check is written once. Answers and verdicts are rows beside it, and its state is computed from
// them and the day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/viewer.h"

namespace hb::oversight {

using CheckId = Id<struct RoutineCheckTag>;
using AnswerId = Id<struct CheckAnswerTag>;

/// How a check was made: 平時查核, 抽查, 走動式查核 … Kinds are rows, so that an office can add its
/// own; one that is no longer used is retired, for old checks still say it.
struct CheckKind {
  std::string code;
  std::string name_zh;
  std::string name_en;
  bool retired = false;

  const std::string& name(Locale locale) const {
    return locale == Locale::en && !name_en.empty() ? name_en : name_zh;
  }
};

/// A step of a plan in force, with its words of the day of the check.
struct CheckedStep {
  std::int64_t plan_id = 0;  ///< 0: the check is about no plan.
  std::int64_t node_id = 0;
  friend bool operator==(const CheckedStep&, const CheckedStep&) = default;
};

/// What is filled in.
struct CheckForm {
  AgencyId agency_id;
  UnitId unit_id;  ///< 0: the agency as a whole.
  Date checked_on{};
  std::string kind;
  std::string subject;
  CheckedStep step;
  std::string finding;
  std::string to_mend;         ///< Empty: nothing is to be mended.
  std::optional<Date> due_on;  ///< The last day, which counts; with something to mend only.
  PersonId mender_id;          ///< Who is asked to mend it; 0: the unit, else the agency.
};

/// Who wrote something, when.
struct Writer {
  PersonId person_id;
  std::string name;
  Instant at{};
};

/// What the office says that it mended.
struct CheckAnswer {
  AnswerId id;
  int number = 1;
  std::string text;
  std::string url;  ///< Where it can be seen; may be empty.
  Writer by;
};

enum class CheckVerdict {
  closed,  ///< It is mended.
  again,   ///< Something is still to be done.
};

/// What was said to an answer.
struct CheckReply {
  AnswerId answer_id;
  CheckVerdict verdict = CheckVerdict::closed;
  std::string comment;
  std::optional<Date> due_on;  ///< A later day, when it was moved.
  Writer by;
};

/// A check as it stands.
struct RoutineCheck {
  CheckId id;
  CheckForm form;         ///< With the day by which it is to be mended now.
  AgencyId by_agency_id;  ///< For whom it was made: whoever oversees there closes it.
  Writer by;
  std::optional<Instant> waits_since;  ///< When the answer was sent that waits for a verdict.
  std::optional<Instant> closed_at;
  int answers = 0;
};

/// Where a check stands; computed, never stored.
enum class CheckState {
  open,      ///< An answer is owed.
  late,      ///< It is owed since before today.
  answered,  ///< An answer waits for a verdict.
  closed,
  noted,  ///< Nothing was to be mended.
};
CheckState state_of(const RoutineCheck& check, Date today);
/// In the order in which lists show them.
inline constexpr CheckState kCheckStates[] = {CheckState::late, CheckState::open,
                                              CheckState::answered, CheckState::closed,
                                              CheckState::noted};

/// The fact that a check was recorded.
struct CheckRecorded {
  CheckForm form;
  AgencyId by_agency_id;
};

/// Refuses a day to come, a kind that is unknown or retired, a missing subject or finding, texts
/// that are too long, something to mend without a day, a day before the check, and a day with
/// nothing to mend.
Result<CheckRecorded> record_check(const CheckForm& form, const std::vector<CheckKind>& kinds,
                                   Date today, AgencyId by_agency);

/// The fact that an answer was sent.
struct CheckAnswered {
  CheckId check_id;
  int number = 1;
  std::string text;
  std::string url;
};

/// Refuses a check that is closed or asks for nothing, one whose answer still waits, no text, and
/// an address that is none.
Result<CheckAnswered> answer_check(const RoutineCheck& check, std::string_view text,
                                   std::string_view url);

/// The fact that an answer was judged.
struct CheckJudged {
  CheckId check_id;
  AnswerId answer_id;
  CheckVerdict verdict = CheckVerdict::closed;
  std::string comment;
  std::optional<Date> due_on;
};

struct JudgeForm {
  AnswerId answer_id;  ///< The one that was read, so that a later one is not judged unseen.
  CheckVerdict verdict = CheckVerdict::closed;
  std::string comment;
  std::optional<Date> due_on;
};

/// Refuses when no answer waits or another one than was read, when somebody judges what they wrote,
/// asking again without a comment, and a new day that is over.
Result<CheckJudged> judge_check(const RoutineCheck& check, const std::vector<CheckAnswer>& answers,
                                const JudgeForm& form, PersonId judge, Date today);

/// Whether the viewer may answer: who is asked to mend it, and who reports progress, edits plans or
/// checks them for the agency.
bool may_answer(const org::Viewer& viewer, const RoutineCheck& check);
/// Whether the viewer may close it or ask again: who oversees the agency for which it was made.
bool may_judge(const org::Viewer& viewer, const RoutineCheck& check);

/// What a list asks for; the defaults ask for everything.
struct CheckFilter {
  AgencyId agency_id{};
  std::optional<CheckState> state{};
  std::string kind{};
  int roc_year = 0;  ///< Of the day of the check.
  std::string text{};
  int page = 1;
  int page_size = 50;
};

struct CheckList {
  std::vector<RoutineCheck> rows;  ///< Open ones first, the next due first; then the latest.
  int total = 0;
};

/// How many checks of an agency stand where.
struct CheckCounts {
  AgencyId agency_id;
  int late = 0, open = 0, answered = 0, closed = 0, noted = 0;
  int total() const { return late + open + answered + closed + noted; }
  int of(CheckState state) const;
};

/// "open", "late" … in JSON, addresses and texts, and back; likewise of a verdict.
std::string_view name_of(CheckState state);
std::optional<CheckState> check_state_of(std::string_view name);
std::string_view name_of(CheckVerdict verdict);
std::optional<CheckVerdict> check_verdict_of(std::string_view name);

inline constexpr std::size_t kMaxSubject = 200;
inline constexpr std::size_t kMaxText = 4'000;
inline constexpr std::size_t kMaxUrl = 2'000;
inline constexpr std::size_t kMaxKindName = 40;

namespace refusal {
inline const Error check_missing{Fault::not_found, "oversight.check.not_found"};
inline const Error no_agency{Fault::invalid, "oversight.check.no_agency", "agency"};
inline const Error foreign_unit{Fault::invalid, "oversight.check.foreign_unit", "unit"};
inline const Error foreign_mender{Fault::invalid, "oversight.check.foreign_mender", "mender"};
inline const Error foreign_step{Fault::invalid, "oversight.check.foreign_step", "step"};
inline const Error day_to_come{Fault::invalid, "oversight.check.day_to_come", "checked_on"};
inline const Error unknown_kind{Fault::invalid, "oversight.check.unknown_kind", "kind"};
inline const Error no_subject{Fault::invalid, "oversight.check.no_subject", "subject"};
inline const Error no_finding{Fault::invalid, "oversight.check.no_finding", "finding"};
inline const Error no_due{Fault::invalid, "oversight.check.no_due", "due_on"};
inline const Error due_too_early{Fault::invalid, "oversight.check.due_too_early", "due_on"};
inline const Error nothing_to_mend{Fault::invalid, "oversight.check.nothing_to_mend", "to_mend"};
inline const Error text_too_long{Fault::invalid, "oversight.text_too_long"};
inline const Error bad_url{Fault::invalid, "oversight.bad_url", "url"};
inline const Error asks_nothing{Fault::conflict, "oversight.check.asks_nothing"};
inline const Error check_closed{Fault::conflict, "oversight.check.is_closed"};
inline const Error answer_waits{Fault::conflict, "oversight.check.answer_waits"};
inline const Error no_answer_text{Fault::invalid, "oversight.check.no_answer_text", "text"};
inline const Error nothing_waits{Fault::conflict, "oversight.check.nothing_waits"};
inline const Error newer_answer{Fault::conflict, "oversight.check.newer_answer"};
inline const Error own_answer{Fault::forbidden, "oversight.check.own_answer"};
inline const Error not_overseer{Fault::forbidden, "oversight.check.not_overseer"};
inline const Error no_verdict{Fault::invalid, "oversight.check.no_verdict", "verdict"};
inline const Error no_comment{Fault::invalid, "oversight.check.no_comment", "comment"};
inline const Error new_due_over{Fault::invalid, "oversight.check.new_due_over", "due_on"};
inline const Error bad_kind_code{Fault::invalid, "oversight.kind.bad_code", "code"};
inline const Error no_kind_name{Fault::invalid, "oversight.kind.no_name", "name_zh"};
inline const Error kind_taken{Fault::conflict, "oversight.kind.taken", "code"};
inline const Error kind_missing{Fault::not_found, "oversight.kind.not_found"};
}  // namespace refusal

/// Refuses a code other than 2 to 30 small letters, digits and underscores, and a missing or too
/// long name.
Result<Done> check_kind(const CheckKind& kind);

}  // namespace hb::oversight
