#include "oversight/ruling.h"

#include <cstdlib>

#include "text_length.h"

namespace hb::oversight {

DoubtState state_of(const Doubt& doubt) {
  if (doubt.ruling_id) return DoubtState::ruled;
  return doubt.returned ? DoubtState::returned : DoubtState::waiting;
}

Result<Done> check_doubt(const DoubtForm& form) {
  if (!form.agency_id) return refusal::doubt_no_agency;
  if (form.book_code.empty()) return refusal::no_book;
  if (form.clause.empty()) return refusal::no_clause;
  if (form.subject.empty()) return refusal::doubt_no_subject;
  if (form.text.empty()) return refusal::doubt_no_text;
  HB_TRY(check_length(form.clause, kMaxClause, "clause"));
  HB_TRY(check_length(form.subject, kMaxSubject, "subject"));
  HB_TRY(check_length(form.text, kMaxText, "text"));
  return Done{};
}

Result<int> reword_doubt(const Doubt& doubt, std::string_view text) {
  switch (state_of(doubt)) {
    case DoubtState::waiting: return refusal::doubt_waits;
    case DoubtState::ruled: return refusal::doubt_ruled;
    case DoubtState::returned: break;
  }
  if (text.empty()) return refusal::doubt_no_text;
  HB_TRY(check_length(text, kMaxText, "text"));
  if (text == doubt.form.text) return refusal::same_words;
  return doubt.wordings + 1;
}

Result<Done> return_doubt(const Doubt& doubt, std::string_view comment) {
  switch (state_of(doubt)) {
    case DoubtState::returned: return refusal::doubt_returned;
    case DoubtState::ruled: return refusal::doubt_ruled;
    case DoubtState::waiting: break;
  }
  if (comment.empty()) return refusal::return_no_comment;
  return check_length(comment, kMaxText, "comment");
}

Result<DoubtRuled> rule_on_doubt(const Doubt& doubt, const RulingForm& form, const Ruling* replaced,
                                 Date today) {
  switch (state_of(doubt)) {
    case DoubtState::returned: return refusal::doubt_returned;
    case DoubtState::ruled: return refusal::doubt_ruled;
    case DoubtState::waiting: break;
  }
  if (form.number.empty()) return refusal::ruling_no_number;
  if (form.basis.empty()) return refusal::ruling_no_basis;
  if (form.text.empty()) return refusal::ruling_no_text;
  HB_TRY(check_length(form.number, kMaxNumber, "number"));
  HB_TRY(check_length(form.basis, kMaxText, "basis"));
  HB_TRY(check_length(form.text, kMaxText, "text"));
  if (form.ruled_on > today) return refusal::ruled_to_come;
  if (form.replaces) {
    const bool fits = replaced && replaced->agency_id == doubt.asked_agency_id &&
                      replaced->book_code == doubt.form.book_code;
    if (!fits) return refusal::cannot_replace;
    if (replaced->replaced_by) return refusal::replaced_already;
  }
  return DoubtRuled{.doubt_id = doubt.id, .form = form};
}

std::string_view name_of(DoubtState state) {
  switch (state) {
    case DoubtState::waiting: return "waiting";
    case DoubtState::returned: return "returned";
    case DoubtState::ruled: return "ruled";
  }
  std::abort();
}

std::optional<DoubtState> doubt_state_of(std::string_view name) {
  for (const DoubtState state : kDoubtStates) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

}  // namespace hb::oversight
