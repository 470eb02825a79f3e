#include "oversight/team_decision.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::oversight {

namespace {

constexpr NameTable<DecisionState, 5> kStateNames{{{DecisionState::late, "late"},
                                                   {DecisionState::open, "open"},
                                                   {DecisionState::reported, "reported"},
                                                   {DecisionState::done, "done"},
                                                   {DecisionState::discontinued, "discontinued"}}};
constexpr NameTable<EntryKind, 6> kKindNames{{{EntryKind::follow_up, "follow_up"},
                                              {EntryKind::reported, "reported"},
                                              {EntryKind::done, "done"},
                                              {EntryKind::discontinued, "discontinued"},
                                              {EntryKind::reopened, "reopened"},
                                              {EntryKind::changed, "changed"}}};

/// Refuses with `missing` where there are no words, and too many.
Result<Done> check_text(std::string_view text, std::size_t most, const Error& missing) {
  if (text.empty()) return missing;
  if (count_characters(text) <= most) return Done{};
  return refusal::text_too_long.at(missing.field).with("most", std::to_string(most));
}

/// The entry that comes next, on the decision as it was.
DecisionMoved next(const TeamDecision& decision, EntryKind kind, std::string_view text,
                   const Writer& by) {
  return {
      .entry = {.number = decision.entries + 1, .kind = kind, .text = std::string{text}, .by = by},
      .after = decision};
}

}  // namespace

Result<Done> check_decision(const DecisionForm& form, Date held_on, Date today) {
  if (held_on > today) return refusal::decision_too_soon;
  HB_TRY(check_text(form.text, kMaxDecision, refusal::decision_no_text));
  if (!form.who) return refusal::decision_nobody;
  if (form.due_on < held_on) return refusal::decision_due_early;
  return Done{};
}

Result<Done> check_meeting_day(const std::vector<TeamDecision>& decisions, Date held_on,
                               Date today) {
  if (decisions.empty()) return Done{};
  if (held_on > today) return refusal::decided_before;
  for (const TeamDecision& each : decisions) {
    if (held_on > std::min(each.form.due_on, each.decided.due_on)) return refusal::decided_due;
  }
  return Done{};
}

DecisionState state_of(const TeamDecision& decision, Date today) {
  if (decision.closed_at) {
    return decision.discontinued ? DecisionState::discontinued : DecisionState::done;
  }
  if (decision.reported_at) return DecisionState::reported;
  return decision.form.due_on < today ? DecisionState::late : DecisionState::open;
}

Result<DecisionMoved> follow_up(const TeamDecision& decision, EntryKind kind, std::string_view text,
                                MeetingId meeting, const Writer& by) {
  if (kind != EntryKind::follow_up && kind != EntryKind::reported) return refusal::decision_no_kind;
  if (decision.closed_at) return refusal::decision_closed;
  if (kind == EntryKind::reported && decision.reported_at) return refusal::decision_reported;
  HB_TRY(check_text(text, kMaxText, refusal::entry_no_text));
  DecisionMoved moved = next(decision, kind, text, by);
  moved.entry.meeting_id = meeting;
  if (kind == EntryKind::reported) moved.after.reported_at = by.at;
  return moved;
}

Result<DecisionMoved> check_closing(const TeamDecision& decision, EntryKind outcome,
                                    std::string_view text, const Writer& by) {
  if (outcome != EntryKind::done && outcome != EntryKind::discontinued) {
    return refusal::decision_no_kind;
  }
  if (decision.closed_at) return refusal::decision_closed;
  HB_TRY(check_text(text, kMaxText, refusal::closing_no_text));
  DecisionMoved moved = next(decision, outcome, text, by);
  moved.after.closed_at = by.at;
  moved.after.discontinued = outcome == EntryKind::discontinued;
  return moved;
}

Result<DecisionMoved> check_reopening(const TeamDecision& decision, std::string_view reason,
                                      const Writer& by) {
  if (!decision.closed_at && !decision.reported_at) return refusal::decision_open;
  HB_TRY(check_text(reason, kMaxText, refusal::reopening_no_reason));
  DecisionMoved moved = next(decision, EntryKind::reopened, reason, by);
  moved.after.closed_at.reset();
  moved.after.reported_at.reset();
  moved.after.discontinued = false;
  return moved;
}

Result<DecisionMoved> check_change(const TeamDecision& decision, const Responsible& who,
                                   Date due_on, std::string_view reason, const Writer& by) {
  if (decision.closed_at) return refusal::decision_closed;
  if (!who) return refusal::decision_nobody;
  if (due_on < decision.held_on) return refusal::decision_due_early;
  if (who == decision.form.who && due_on == decision.form.due_on) return refusal::decision_same;
  HB_TRY(check_text(reason, kMaxText, refusal::change_no_reason));
  DecisionMoved moved = next(decision, EntryKind::changed, reason, by);
  moved.entry.due_on = due_on;
  moved.entry.who = who;
  moved.after.form.due_on = due_on;
  moved.after.form.who = who;
  return moved;
}

bool is_responsible(const org::Viewer& viewer, const TeamDecision& decision) {
  const Responsible& who = decision.form.who;
  if (viewer.person_id && viewer.person_id == who.person_id) return true;
  return viewer.unit_id && viewer.unit_id == who.unit_id;
}

int DecisionCounts::of(DecisionState state) const {
  switch (state) {
    case DecisionState::late: return late;
    case DecisionState::open: return open;
    case DecisionState::reported: return reported;
    case DecisionState::done: return done;
    case DecisionState::discontinued: return discontinued;
  }
  std::abort();
}

std::string_view name_of(DecisionState state) { return name_in(kStateNames, state); }
std::optional<DecisionState> decision_state_of(std::string_view name) {
  return value_in(kStateNames, name);
}
std::string_view name_of(EntryKind kind) { return name_in(kKindNames, kind); }
std::optional<EntryKind> entry_kind_of(std::string_view name) { return value_in(kKindNames, name); }

}  // namespace hb::oversight
