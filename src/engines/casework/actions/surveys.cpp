#include "surveys.h"

#include <optional>
#include <utility>

#include "case_access.h"
#include "case_notes.h"
#include "dispatch_store.h"
#include "intake.h"
#include "survey_store.h"

namespace hb::casework {

std::vector<Error> answer_survey(org::Context& context, std::string_view number,
                                 std::string_view code, SurveyAnswer answer) {
  CaseStore store = store_of(context);
  const auto found = store.find_by_print(code_print(number, code));
  if (!found) return {refusal::wrong_code};
  auto dispatches = DispatchStore{context.tx, *context.services.sealer}.of_case(found->id);
  std::optional<Dispatch> last;
  if (!dispatches.empty()) last = std::move(dispatches.back());
  if (!survey_stands(*found, last, context.today)) return {refusal::survey_over};
  auto errors = check_survey(answer);
  if (!errors.empty()) return errors;
  const auto events = store.events_of(found->id);
  const CaseEvent* closing = closing_of(*found, events);
  if (!closing) return {refusal::survey_over};
  answer.closing_event = closing->id;
  answer.day = context.today;
  SurveyStore surveys{context.tx, *context.services.sealer};
  if (!surveys.record(*found, answer, context.now)) return {refusal::survey_answered};
  announce_case(context, *found, "surveyed");
  context.tx.commit();
  return {};
}

}  // namespace hb::casework
