#include "casework/survey.h"

#include <algorithm>

#include "kernel/unicode.h"

namespace hb::casework {

const CaseEvent* closing_of(const Case& current, const std::vector<CaseEvent>& events) {
  if (!is_closed(current.state)) return nullptr;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    switch (event->kind) {
      case EventKind::answered:
      case EventKind::transferred:
      case EventKind::set_aside: return &*event;
      default: break;
    }
  }
  return nullptr;
}

bool survey_stands(const Case& current, const std::optional<Dispatch>& dispatch, Date today) {
  if (!is_closed(current.state) || !current.closed_on) return false;
  Date asked_from = *current.closed_on;
  if (dispatch && dispatch->awaits()) return false;
  // What was sent on before the case was opened again says nothing of its new closing.
  if (dispatch && dispatch->sent && !dispatch->records.empty()) {
    asked_from = std::max(asked_from, dispatch->records.back().day);
  }
  return today <= plus_days(asked_from, kSurveyDays);
}

std::vector<Error> check_survey(const SurveyAnswer& answer) {
  std::vector<Error> errors;
  if (answer.score < 1 || answer.score > kHighestScore) errors.push_back(refusal::no_score);
  if (count_characters(answer.words) > kMaxSurveyWords) {
    errors.push_back(refusal::survey_words_too_long.with("most", std::to_string(kMaxSurveyWords)));
  }
  return errors;
}

}  // namespace hb::casework
