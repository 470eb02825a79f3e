// A one-time notice (一次告知單): everything that is missing of a case, in one document, with the
// day by which it is to come. An office that asks a second time for what it could have seen the
// first time makes people come twice: such a paper is marked, and counts against the unit (E13,
// F11, F15).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// A paper that is missing, or not as it must be.
struct MissingPaper {
  std::int64_t id = 0;
  std::string what;                  ///< 身分證正本
  std::string why;                   ///< The rule that asks for it, or what is wrong with it.
  std::optional<bool> known_before;  ///< An earlier notice could have asked for it.
  std::optional<Date> came_on;
  int line = 0;  ///< Of the form that it was typed into, from 1; errors name it.
};

/// What is filled in for a notice.
struct NoticeForm {
  int row_version = 0;  ///< The case's, as it was seen.
  std::vector<MissingPaper> papers;
  std::optional<Date> reply_by;
  std::string words;  ///< What else the applicant is told; may be empty.
};

/// A notice that was given.
struct OneTimeNotice {
  std::int64_t id = 0;
  int round = 1;
  std::int64_t event_id = 0;
  UnitId unit_id;
  std::string given_name;
  Date given_on{};
  Date reply_by{};
  std::vector<MissingPaper> papers;

  bool all_came() const;
  /// Whether it stands a second time for something that could have been seen the first time.
  bool asks_again() const;
};

inline constexpr std::size_t kMostMissing = 12;
inline constexpr std::size_t kMaxPaperName = 60;
inline constexpr std::size_t kMaxPaperReason = 120;

/// All that is wrong with a notice: no paper, a paper without name or reason, one that stands there
/// twice, texts that are too long, no day, a day that has passed or is too far away; from the
/// second round on, a paper of which it is not said whether it could have been asked for before.
/// The field of a paper's error is `what_3`, `why_3` or `known_3` for the third line.
std::vector<Error> check_notice(const NoticeForm& form, int round, Date today);

/// The notice in plain words, one numbered line a paper: what the history of the case keeps and the
/// applicant is sent. It needs no translation of its own; only its brackets follow the language.
std::string words_of(const NoticeForm& form, Locale language = Locale::zh_tw);

/// Refuses a paper that the notice does not ask for, one that came already, and none at all.
Result<Done> check_came(const OneTimeNotice& notice, const std::vector<std::int64_t>& papers);

namespace refusal {
inline const Error no_paper{Fault::invalid, "casework.paper.none", "what_1"};
inline const Error paper_unnamed{Fault::invalid, "casework.paper.unnamed"};
inline const Error paper_no_reason{Fault::invalid, "casework.paper.no_reason"};
inline const Error paper_twice{Fault::invalid, "casework.paper.twice"};
inline const Error paper_too_long{Fault::invalid, "casework.case.too_long"};
inline const Error too_many_papers{Fault::invalid, "casework.paper.too_many", "what_1"};
inline const Error paper_known_unsaid{Fault::invalid, "casework.paper.known_unsaid"};
inline const Error nothing_came{Fault::invalid, "casework.paper.nothing_came", "paper"};
inline const Error paper_unknown{Fault::conflict, "casework.paper.unknown", "paper"};
inline const Error notice_missing{Fault::not_found, "casework.paper.notice_missing"};
}  // namespace refusal

}  // namespace hb::casework
