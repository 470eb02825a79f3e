#include "casework/survey.h"

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

bool survey_stands(const Case& current, Date today) {
  return is_closed(current.state) && current.closed_on &&
         today <= plus_days(*current.closed_on, kSurveyDays);
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
