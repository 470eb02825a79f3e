// Doubts about a scheme and the rulings on them (適用疑義認定). An agency asks the agency above it
// how a clause of its scheme is to be read. Whoever oversees there gives a ruling with its number,
// day and legal basis, or returns the question as unclear, to be asked in other words. A ruling is
// published to every agency below the one that gave it, and to the public where it says so. A later
// ruling may take the place of an earlier one; both stay to be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "oversight/check.h"

namespace hb::oversight {

using DoubtId = Id<struct DoubtTag>;
using RulingId = Id<struct RulingTag>;

/// What is asked.
struct DoubtForm {
  AgencyId agency_id;
  std::string book_code;  ///< Of the scheme's rule book.
  std::string clause;     ///< 陸、一（三）, or the name of a duty.
  std::string subject;    ///< In one line.
  std::string text;
};

/// That a question was returned as unclear.
struct DoubtReturn {
  std::string comment;
  Writer by;
};

/// One wording of a question; the last one stands.
struct DoubtWording {
  int number = 1;
  std::string text;
  Writer by;
  std::optional<DoubtReturn> returned;
};

enum class DoubtState {
  waiting,   ///< For the agency above.
  returned,  ///< To be asked in other words.
  ruled,
};

struct Doubt {
  DoubtId id;
  DoubtForm form;            ///< With the wording that stands.
  AgencyId asked_agency_id;  ///< Above the one that asks; itself at the top.
  Writer by;                 ///< Who asked first.
  int wordings = 1;
  bool returned = false;  ///< The last wording was.
  RulingId ruling_id;     ///< 0 while there is none.
};
DoubtState state_of(const Doubt& doubt);
inline constexpr DoubtState kDoubtStates[] = {DoubtState::waiting, DoubtState::returned,
                                              DoubtState::ruled};

/// Refuses a missing agency, scheme, clause, subject or text, and what is too long.
Result<Done> check_doubt(const DoubtForm& form);
/// Refuses a question that waits or is ruled on, no text, and the same text again.
Result<int> reword_doubt(const Doubt& doubt, std::string_view text);
/// Refuses a question that is ruled on or returned already, and no comment.
Result<Done> return_doubt(const Doubt& doubt, std::string_view comment);

struct RulingForm {
  std::string number;  ///< 青研考字第1150000123號
  Date ruled_on{};
  Date effective_on{};
  std::string basis;  ///< The legal basis.
  std::string text;
  bool is_public = false;
  RulingId replaces;  ///< 0: none.
};

struct Ruling {
  RulingId id;
  AgencyId agency_id;  ///< That gave it.
  DoubtId doubt_id;
  std::string book_code;
  std::string clause;
  std::string subject;
  std::string question;  ///< As it stood when it was ruled on.
  RulingForm form;
  Writer by;
  RulingId replaced_by;            ///< 0 while it holds.
  std::string replaces_number;     ///< Of the ruling whose place it took.
  std::string replaced_by_number;  ///< Of the ruling that took its place.
};

/// The fact that a question was ruled on.
struct DoubtRuled {
  DoubtId doubt_id;
  RulingForm form;
};

/// Refuses a question that is returned or ruled on, a missing number, basis or text, a day to come,
/// and a ruling to be replaced that is another agency's, about another scheme, or replaced already.
Result<DoubtRuled> rule_on_doubt(const Doubt& doubt, const RulingForm& form, const Ruling* replaced,
                                 Date today);

struct DoubtFilter {
  std::optional<DoubtState> state{};
  int page = 1;
  int page_size = 50;
};
struct DoubtList {
  std::vector<Doubt> rows;
  int total = 0;
};
struct RulingFilter {
  std::string text{};
  std::string book_code{};
  bool in_force_only = false;  ///< Without those that were replaced.
  int page = 1;
  int page_size = 50;
};
struct RulingList {
  std::vector<Ruling> rows;  ///< The latest first.
  int total = 0;
};

std::string_view name_of(DoubtState state);
std::optional<DoubtState> doubt_state_of(std::string_view name);

inline constexpr std::size_t kMaxClause = 200;
inline constexpr std::size_t kMaxNumber = 80;

namespace refusal {
inline const Error doubt_missing{Fault::not_found, "oversight.doubt.not_found"};
inline const Error doubt_no_agency{Fault::invalid, "oversight.doubt.no_agency", "agency"};
inline const Error no_book{Fault::invalid, "oversight.doubt.no_book", "book"};
inline const Error no_clause{Fault::invalid, "oversight.doubt.no_clause", "clause"};
inline const Error doubt_no_subject{Fault::invalid, "oversight.doubt.no_subject", "subject"};
inline const Error doubt_no_text{Fault::invalid, "oversight.doubt.no_text", "text"};
inline const Error same_words{Fault::invalid, "oversight.doubt.same_words", "text"};
inline const Error doubt_waits{Fault::conflict, "oversight.doubt.waits"};
inline const Error doubt_returned{Fault::conflict, "oversight.doubt.is_returned"};
inline const Error doubt_ruled{Fault::conflict, "oversight.doubt.is_ruled"};
inline const Error return_no_comment{Fault::invalid, "oversight.doubt.no_comment", "comment"};
inline const Error ruling_missing{Fault::not_found, "oversight.ruling.not_found"};
inline const Error ruling_no_number{Fault::invalid, "oversight.ruling.no_number", "number"};
inline const Error number_taken{Fault::conflict, "oversight.ruling.number_taken", "number"};
inline const Error ruling_no_basis{Fault::invalid, "oversight.ruling.no_basis", "basis"};
inline const Error ruling_no_text{Fault::invalid, "oversight.ruling.no_text", "text"};
inline const Error ruled_to_come{Fault::invalid, "oversight.ruling.day_to_come", "ruled_on"};
inline const Error cannot_replace{Fault::invalid, "oversight.ruling.cannot_replace", "replaces"};
inline const Error replaced_already{Fault::conflict, "oversight.ruling.replaced_already",
                                    "replaces"};
}  // namespace refusal

}  // namespace hb::oversight
