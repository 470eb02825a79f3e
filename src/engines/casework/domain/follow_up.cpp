#include "casework/follow_up.h"

#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr NameTable<FollowUpResult, 3> kResultNames{{{FollowUpResult::kept, "kept"},
                                                     {FollowUpResult::not_kept, "not_kept"},
                                                     {FollowUpResult::dropped, "dropped"}}};

}  // namespace

std::string_view name_of(FollowUpResult result) { return name_in(kResultNames, result); }
std::optional<FollowUpResult> follow_up_result_of(std::string_view name) {
  return value_in(kResultNames, name);
}

bool may_be_followed(CaseState state) {
  return state == CaseState::working || state == CaseState::proposed ||
         state == CaseState::answered;
}

Result<Done> check_follow_up(const FollowUpForm& form, const Case& current, Date today) {
  if (!may_be_followed(current.state)) return refusal::cannot_now;
  if (form.words.empty()) return refusal::follow_up_no_words;
  if (count_characters(form.words) > kMaxText) {
    return refusal::text_too_long.at("follow_words").with("most", std::to_string(kMaxText));
  }
  const int days = days_between(today, form.due_on);
  if (days < 1 || days > kLongestFollowUp) return refusal::follow_up_day;
  return Done{};
}

Result<Done> check_follow_up_end(const FollowUp& follow_up, const FollowUpEnd& end) {
  if (!follow_up.is_open()) return refusal::follow_up_ended;
  if (end.words.empty()) return refusal::follow_up_no_result;
  if (count_characters(end.words) > kMaxText) {
    return refusal::text_too_long.at("words").with("most", std::to_string(kMaxText));
  }
  return Done{};
}

Date follow_up_day(Date answered, int days, const WorkCalendar& calendar) {
  const Date day = plus_days(answered, days);
  const auto worked = calendar.working_day_on_or_after(day);
  // Where the office calendar ends nobody knows its days off yet.
  return worked ? *worked : day;
}

}  // namespace hb::casework
