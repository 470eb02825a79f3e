#include "measure/seal.h"

#include <cstdlib>

#include "kernel/unicode.h"

namespace hb::measure {

Result<Date> seals_on(int roc_year, int month, int working_days, const WorkCalendar& calendar) {
  return calendar.add_working_days(last_of_month(roc_year, month), working_days);
}

Result<Done> may_seal(int roc_year, int month, Date today) {
  if (month < 1 || month > 12) return refusal::no_such_month;
  if (today <= last_of_month(roc_year, month)) return refusal::month_not_over;
  return Done{};
}

Result<FolderWanted> want_folder(std::string_view title, std::string_view basis, int month) {
  if (title.empty() || count_characters(title) > kMaxOccasion) return refusal::no_title;
  if (basis.empty() || count_characters(basis) > kMaxOccasion) return refusal::no_basis;
  if (month < 0 || month > 12) return refusal::no_such_month;
  return FolderWanted{std::string{title}, std::string{basis}, month};
}

std::string chained_text(std::string_view previous_hash, std::string_view content) {
  std::string text{previous_hash};
  text += '\n';
  text += content;
  return text;
}

std::string_view name_of(StepState state) {
  switch (state) {
    case StepState::done: return "done";
    case StepState::reported: return "reported";
    case StepState::returned: return "returned";
    case StepState::late: return "late";
    case StepState::open: return "open";
  }
  std::abort();
}

StepState step_state_of(std::string_view name) {
  for (const StepState each :
       {StepState::done, StepState::reported, StepState::returned, StepState::late}) {
    if (name_of(each) == name) return each;
  }
  return StepState::open;
}

std::string_view name_of(SealKind kind) {
  switch (kind) {
    case SealKind::month: return "month";
    case SealKind::folder: return "folder";
  }
  std::abort();
}

SealKind seal_kind_of(std::string_view name) {
  return name == name_of(SealKind::folder) ? SealKind::folder : SealKind::month;
}

std::string_view name_of(BlockSubject subject) {
  switch (subject) {
    case BlockSubject::steps: return "steps";
    case BlockSubject::figures: return "figures";
    case BlockSubject::evidence: return "evidence";
  }
  std::abort();
}

BlockSubject block_subject_of(std::string_view name) {
  for (const BlockSubject each : {BlockSubject::figures, BlockSubject::evidence}) {
    if (name_of(each) == name) return each;
  }
  return BlockSubject::steps;
}

std::string_view name_of(FolderPiece::Kind kind) {
  switch (kind) {
    case FolderPiece::Kind::report: return "report";
    case FolderPiece::Kind::file: return "file";
    case FolderPiece::Kind::address: return "address";
  }
  std::abort();
}

}  // namespace hb::measure
