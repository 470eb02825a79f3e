#include "oversight/check.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/web_address.h"
#include "text_length.h"

namespace hb::oversight {

CheckState state_of(const RoutineCheck& check, Date today) {
  if (check.form.to_mend.empty()) return CheckState::noted;
  if (check.closed_at) return CheckState::closed;
  if (check.waits_since) return CheckState::answered;
  return check.form.due_on && *check.form.due_on < today ? CheckState::late : CheckState::open;
}

Result<CheckRecorded> record_check(const CheckForm& form, const std::vector<CheckKind>& kinds,
                                   Date today, AgencyId by_agency) {
  if (!form.agency_id) return refusal::no_agency;
  if (form.checked_on > today) return refusal::day_to_come;
  const bool known = std::any_of(kinds.begin(), kinds.end(), [&](const CheckKind& kind) {
    return kind.code == form.kind && !kind.retired;
  });
  if (!known) return refusal::unknown_kind;
  if (form.subject.empty()) return refusal::no_subject;
  if (form.finding.empty()) return refusal::no_finding;
  HB_TRY(check_length(form.subject, kMaxSubject, "subject"));
  HB_TRY(check_length(form.finding, kMaxText, "finding"));
  HB_TRY(check_length(form.to_mend, kMaxText, "to_mend"));
  if (form.to_mend.empty()) {
    if (form.due_on) return refusal::nothing_to_mend;
  } else {
    if (!form.due_on) return refusal::no_due;
    if (*form.due_on < form.checked_on) return refusal::due_too_early;
  }
  return CheckRecorded{.form = form, .by_agency_id = by_agency ? by_agency : form.agency_id};
}

Result<CheckAnswered> answer_check(const RoutineCheck& check, std::string_view text,
                                   std::string_view url) {
  if (check.form.to_mend.empty()) return refusal::asks_nothing;
  if (check.closed_at) return refusal::check_closed;
  if (check.waits_since) return refusal::answer_waits;
  if (text.empty()) return refusal::no_answer_text;
  HB_TRY(check_length(text, kMaxText, "text"));
  if (!url.empty() && (!is_web_address(url) || url.size() > kMaxUrl)) return refusal::bad_url;
  if (!url.empty()) {
    if (const auto good = check_web_address(url); !good) return good.error().at("url");
  }
  return CheckAnswered{.check_id = check.id,
                       .number = check.answers + 1,
                       .text = std::string{text},
                       .url = std::string{url}};
}

Result<CheckJudged> judge_check(const RoutineCheck& check, const std::vector<CheckAnswer>& answers,
                                const JudgeForm& form, PersonId judge, Date today) {
  if (!check.waits_since || answers.empty()) return refusal::nothing_waits;
  const CheckAnswer& latest = answers.back();
  if (latest.id != form.answer_id) return refusal::newer_answer;
  if (judge && latest.by.person_id == judge) return refusal::own_answer;
  const bool again = form.verdict == CheckVerdict::again;
  if (again && form.comment.empty()) return refusal::no_comment;
  HB_TRY(check_length(form.comment, kMaxText, "comment"));
  // Who asks again without another day leaves the day as it was, even if it is over: it is late.
  if (again && form.due_on && *form.due_on < today) return refusal::new_due_over;
  return CheckJudged{.check_id = check.id,
                     .answer_id = latest.id,
                     .verdict = form.verdict,
                     .comment = form.comment,
                     .due_on = again ? form.due_on : std::nullopt};
}

bool may_answer(const org::Viewer& viewer, const RoutineCheck& check) {
  using org::Duty;
  const AgencyId agency = check.form.agency_id;
  if (viewer.person_id && viewer.person_id == check.form.mender_id) return true;
  return viewer.may(Duty::report_progress, agency) || viewer.may(Duty::edit_plans, agency) ||
         viewer.may(Duty::check_plans, agency);
}

bool may_judge(const org::Viewer& viewer, const RoutineCheck& check) {
  return viewer.may(org::Duty::oversee, check.by_agency_id);
}

int CheckCounts::of(CheckState state) const {
  switch (state) {
    case CheckState::late: return late;
    case CheckState::open: return open;
    case CheckState::answered: return answered;
    case CheckState::closed: return closed;
    case CheckState::noted: return noted;
  }
  std::abort();
}

std::string_view name_of(CheckState state) {
  switch (state) {
    case CheckState::open: return "open";
    case CheckState::late: return "late";
    case CheckState::answered: return "answered";
    case CheckState::closed: return "closed";
    case CheckState::noted: return "noted";
  }
  std::abort();
}

std::optional<CheckState> check_state_of(std::string_view name) {
  for (const CheckState state : kCheckStates) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

std::string_view name_of(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::closed: return "closed";
    case CheckVerdict::again: return "again";
  }
  std::abort();
}

std::optional<CheckVerdict> check_verdict_of(std::string_view name) {
  for (const CheckVerdict verdict : {CheckVerdict::closed, CheckVerdict::again}) {
    if (name_of(verdict) == name) return verdict;
  }
  return std::nullopt;
}

Result<Done> check_kind(const CheckKind& kind) {
  const bool letters = std::all_of(kind.code.begin(), kind.code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!letters || kind.code.size() < 2 || kind.code.size() > 30) return refusal::bad_kind_code;
  if (kind.name_zh.empty()) return refusal::no_kind_name;
  HB_TRY(check_length(kind.name_zh, kMaxKindName, "name_zh"));
  HB_TRY(check_length(kind.name_en, kMaxKindName, "name_en"));
  return Done{};
}

}  // namespace hb::oversight
