// The survey on closing (陳情處理有效性調查, J10): one question and room for words, for whoever
// knows number and check code of a case, within seven days after it was closed, once for each
// closing. Who is called, written to or fetches the decision is asked from the day on which that
// was done: nobody says how it was before he was answered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"
#include "casework/dispatch.h"

namespace hb::casework {

struct SurveyAnswer {
  int score = 0;      ///< 1 非常不滿意 … 5 非常滿意
  std::string words;  ///< May be empty.
  std::int64_t closing_event = 0;
  Date day{};
};

inline constexpr int kHighestScore = 5;
/// How long the question stands after the closing, or its sending on (the practice of ministerial
/// mailboxes).
inline constexpr int kSurveyDays = 7;
inline constexpr std::size_t kMaxSurveyWords = 500;

/// The move that closed the case last; nothing while it is open.
const CaseEvent* closing_of(const Case& current, const std::vector<CaseEvent>& events);

/// Whether the question stands on a day. `dispatch`: the last one of the case, if any.
bool survey_stands(const Case& current, const std::optional<Dispatch>& dispatch, Date today);

/// Refuses an answer without a score of 1 to 5 and words that are too long.
std::vector<Error> check_survey(const SurveyAnswer& answer);

namespace refusal {
inline const Error no_score{Fault::invalid, "casework.survey.no_score", "score"};
inline const Error survey_words_too_long{Fault::invalid, "casework.case.too_long", "words"};
inline const Error survey_over{Fault::conflict, "casework.survey.over"};
inline const Error survey_answered{Fault::conflict, "casework.survey.answered_already"};
}  // namespace refusal

}  // namespace hb::casework
