#include "media/issue.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/unicode.h"

namespace hb::media {

namespace {

bool needs_words(EventKind kind) {
  return kind == EventKind::returned || kind == EventKind::withdrawn ||
         kind == EventKind::stopped || kind == EventKind::noted;
}

/// Where an issue rests when the office answers no further.
IssueState rest_of(const Issue& issue) {
  if (issue.public_answer) return IssueState::published;
  return issue.answered_at ? IssueState::withdrawn : IssueState::closed;
}

IssueState state_after(EventKind kind, const Issue& issue) {
  switch (kind) {
    case EventKind::opened: return IssueState::open;
    case EventKind::joined:
    case EventKind::assigned:
    case EventKind::noted: return issue.state;
    case EventKind::found:
    case EventKind::returned: return IssueState::found;
    case EventKind::drafted: return IssueState::drafted;
    case EventKind::approved: return IssueState::approved;
    case EventKind::published: return IssueState::published;
    case EventKind::withdrawn: return IssueState::withdrawn;
    case EventKind::stopped: return rest_of(issue);
  }
  std::abort();
}

void add_if_long(std::vector<Error>& errors, std::string_view text, std::size_t most,
                 const Error& error) {
  if (count_characters(text) > most) errors.push_back(error.with("most", std::to_string(most)));
}

}  // namespace

Result<Done> check_targets(const Targets& targets) {
  const auto right = [](int hours) { return hours >= 1 && hours <= kMostHours; };
  const Error wrong = refusal::bad_hours.with("most", std::to_string(kMostHours));
  if (!right(targets.hours_untrue)) return wrong;
  if (!right(targets.hours_other)) return wrong.at("hours_other");
  return Done{};
}

int minutes_left(const Issue& issue, Instant now) {
  return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(issue.due_at() - now).count());
}

int minutes_taken(const Issue& issue) {
  if (!issue.answered_at) return 0;
  return static_cast<int>(
      std::chrono::floor<std::chrono::minutes>(*issue.answered_at - issue.seen_at).count());
}

std::vector<EventKind> moves_from(const Issue& issue) {
  using K = EventKind;
  std::vector<K> moves;
  switch (issue.state) {
    case IssueState::open: moves = {K::found, K::assigned, K::stopped, K::noted}; break;
    case IssueState::found:
      moves = {K::drafted, K::found, K::assigned, K::stopped, K::noted};
      break;
    case IssueState::drafted:
      moves = {K::approved, K::returned, K::drafted, K::assigned, K::stopped, K::noted};
      break;
    case IssueState::approved:
      moves = {K::published, K::returned, K::assigned, K::stopped, K::noted};
      break;
    case IssueState::published:
      moves = {K::drafted, K::withdrawn, K::stopped, K::assigned, K::noted};
      break;
    case IssueState::withdrawn: moves = {K::drafted, K::stopped, K::assigned, K::noted}; break;
    case IssueState::closed: moves = {K::noted}; break;
  }
  // What stands in public can be taken down at any time, also while a correction is being written.
  const bool offered = std::find(moves.begin(), moves.end(), K::withdrawn) != moves.end();
  if (issue.public_answer && !offered) moves.push_back(K::withdrawn);
  if (issue.stopped_on) std::erase(moves, K::stopped);
  return moves;
}

Result<IssueMoved> move_issue(const Issue& issue, const IssueMove& move, PersonId person,
                              PersonId drafter, Instant now) {
  if (move.row_version != issue.row_version) return refusal::moved_meanwhile;
  const auto possible = moves_from(issue);
  if (std::find(possible.begin(), possible.end(), move.kind) == possible.end()) {
    return refusal::cannot_now;
  }
  if (needs_words(move.kind) && move.text.empty()) return refusal::no_words;
  if (count_characters(move.text) > kMaxNote) {
    return refusal::too_long.with("most", std::to_string(kMaxNote));
  }
  if (move.kind == EventKind::stopped && !move.day) return refusal::no_stop_day;
  if (move.kind == EventKind::assigned && !move.owner_id) return refusal::no_owner;
  if (move.kind == EventKind::approved && drafter == person) return refusal::own_text;
  IssueMoved moved{.event = {.kind = move.kind,
                             .at = now,
                             .person_id = person,
                             .to_person_id = move.owner_id,
                             .answer_id = issue.latest_answer,
                             .text = move.text,
                             .day = move.day},
                   .state = state_after(move.kind, issue),
                   .unit_id = issue.unit_id,
                   .owner_id = issue.owner_id,
                   .latest_answer = issue.latest_answer,
                   .public_answer = issue.public_answer,
                   .answered_at = issue.answered_at,
                   .stopped_on = issue.stopped_on};
  switch (move.kind) {
    case EventKind::assigned:
      moved.owner_id = move.owner_id;
      moved.unit_id = move.unit_id;
      break;
    case EventKind::drafted:
      moved.latest_answer = move.answer_id;
      moved.event.answer_id = move.answer_id;
      break;
    case EventKind::published:
      moved.public_answer = issue.latest_answer;
      // A correction does not answer again: the clock has stopped.
      if (!moved.answered_at) moved.answered_at = now;
      break;
    case EventKind::withdrawn: moved.public_answer = {}; break;
    case EventKind::stopped: moved.stopped_on = move.day; break;
    default: break;
  }
  return moved;
}

std::vector<Error> check_facts(const FactForm& form) {
  std::vector<Error> errors;
  if (form.text.empty()) errors.push_back(refusal::no_facts);
  if (form.sources.empty()) errors.push_back(refusal::no_sources);
  add_if_long(errors, form.text, kMaxFacts, refusal::too_long);
  add_if_long(errors, form.sources, kMaxNote, refusal::too_long.at("sources"));
  return errors;
}

std::vector<Error> check_answer(const AnswerForm& form, const std::vector<PictureWanted>& pictures,
                                bool corrects) {
  std::vector<Error> errors;
  if (form.title.empty()) errors.push_back(refusal::answer_no_title);
  if (form.text.empty()) errors.push_back(refusal::answer_no_text);
  const auto signs = [](std::string_view text) { return std::to_string(count_characters(text)); };
  add_if_long(errors, form.title, kMaxAnswerTitle,
              refusal::answer_title_too_long.with("signs", signs(form.title)));
  add_if_long(errors, form.text, kMaxAnswerText,
              refusal::answer_text_too_long.with("signs", signs(form.text)));
  if (corrects && form.correction.empty()) errors.push_back(refusal::no_correction);
  add_if_long(errors, form.correction, kMaxNote, refusal::too_long.at("correction"));
  constexpr std::array<std::string_view, kMostPictures> kFiles{"picture_1", "picture_2"};
  constexpr std::array<std::string_view, kMostPictures> kWords{"alternative_1", "alternative_2"};
  for (std::size_t at = 0; at < std::min(pictures.size(), kMostPictures); ++at) {
    const PictureWanted& each = pictures[at];
    if (!each.file) continue;
    if (const auto right = check_file(*each.file); !right) {
      errors.push_back(right.error().at(kFiles[at]));
    } else if (!is_picture(each.file->type)) {
      errors.push_back(refusal::picture_unwanted.at(kFiles[at]));
    }
    if (each.alternative.empty()) errors.push_back(refusal::no_alternative.at(kWords[at]));
    add_if_long(errors, each.alternative, kMaxAlternative, refusal::too_long.at(kWords[at]));
  }
  return errors;
}

}  // namespace hb::media
