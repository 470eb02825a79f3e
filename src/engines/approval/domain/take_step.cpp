#include "approval/take_step.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/unicode.h"

namespace hb::approval {

namespace {

using rulebook::Effect;
using rulebook::Mover;
using rulebook::State;
using rulebook::Step;

/// In which office somebody acts: his own, or another's as deputy.
struct StandingAt {
  const Seat* seat = nullptr;
  PersonId for_id;  ///< 0 in his own office.
};

bool leads_on(const Step& step, const State& state) {
  return std::find(step.from.begin(), step.from.end(), state.code) != step.from.end();
}

/// The agreement of this step for a unit or a level since the state was entered.
const Move* agreed(const Dossier& dossier, const Step& step, UnitId unit, int level) {
  for (const Move* move : dossier.agreements()) {
    if (move->step == step.code && move->unit_id == unit && move->level == level) return move;
  }
  return nullptr;
}

std::optional<StandingAt> standing_at(const Seat& seat, PersonId person) {
  for (const org::OfficeHolder& holder : seat.holders) {
    if (holder.acts(person)) return StandingAt{.seat = &seat};
  }
  for (const org::OfficeHolder& holder : seat.holders) {
    if (holder.stands_in(person)) return StandingAt{.seat = &seat, .for_id = holder.person_id};
  }
  return std::nullopt;
}

/// Whether somebody has reviewed the whole document since it was handed in. Four eyes are to see
/// it: nobody passes it on once more in another's office. The head of a unit who agreed spoke for
/// the unit's part only, and may.
bool reviewed_before(const StepFacts& facts, const Move& handed_in, PersonId person) {
  const auto& moves = facts.dossier.moves;
  return std::any_of(moves.begin(), moves.end(), [&](const Move& move) {
    const Step* taken = facts.procedure.step(move.step);
    return move.sequence > handed_in.sequence && move.person_id == person && taken &&
           taken->by == Mover::review_chain && !goes_back(*taken);
  });
}

/// The seats in which somebody may act now: all of his units, or the one level whose turn it is.
Result<std::vector<StandingAt>> standings(const Step& step, const StepFacts& facts,
                                          const std::vector<Seat>& seats, PersonId person) {
  std::vector<StandingAt> free;
  bool sits = false, agreed_already = false, turn_came = false;
  for (const Seat& seat : seats) {
    const auto standing = standing_at(seat, person);
    const bool turn = !seat.taken && !(step.by == Mover::review_chain && turn_came);
    turn_came = turn_came || !seat.taken;
    if (!standing) continue;
    sits = true;
    if (seat.taken) agreed_already = true;
    if (turn) free.push_back(*standing);
  }
  if (!sits) return refusal::not_yours;
  if (free.empty()) return agreed_already ? refusal::agreed_already : refusal::not_your_turn;
  const auto as_deputy = [](const StandingAt& each) { return static_cast<bool>(each.for_id); };
  // For somebody else one decides knowingly: after one's own, never along with it.
  const bool has_own = !std::all_of(free.begin(), free.end(), as_deputy);
  const Move* handed_in = facts.dossier.handed_in_by(facts.procedure);
  if (!has_own && handed_in && handed_in->person_id == person) return refusal::own_hand_in;
  if (!has_own && handed_in && !goes_back(step) && reviewed_before(facts, *handed_in, person)) {
    return refusal::own_agreement;
  }
  if (has_own) std::erase_if(free, as_deputy);
  return free;
}

Result<Done> may_act(const Step& step, const StepFacts& facts, const org::Viewer& viewer) {
  if (const auto asked = duty_of(step, facts.offices)) {
    if (!viewer.may(asked->duty, asked->agency_id)) return refusal::not_yours;
    return Done{};
  }
  HB_TRY(standings(step, facts, seats_of(step, facts), viewer.person_id));
  return Done{};
}

/// What holds a step back, whoever wants to take it.
Result<Done> check_place(const Step& step, const StepFacts& facts) {
  const State& state = state_of(facts.dossier, facts.procedure);
  if (is_dropped(facts.dossier, facts.procedure)) return refusal::not_from_here;
  if (!leads_on(step, state)) return refusal::not_from_here;
  if (goes_back(step)) {
    // Two documents would be open for one content.
    if (state.locked && facts.being_amended) return refusal::being_amended;
    return Done{};
  }
  if (number_is_missing(facts)) return refusal::number_first;
  const Move* entered = facts.dossier.entered_by();
  // What one agreed to is what the next decides on: an edit that slipped in goes back.
  if (entered && !is_open(state) && !state.locked && entered->content.hash != facts.content.hash) {
    return refusal::changed_under_way;
  }
  return Done{};
}

Result<Done> check_seen(const StepFacts& facts, const StepForm& form) {
  const Move* entered = facts.dossier.entered_by();
  // What was seen is not said, or never was: nobody else is to be named.
  if (form.seen_entered < 0 || form.seen_content < 0 || (!entered && form.seen_entered > 0)) {
    return refusal::torn_form;
  }
  if (form.seen_entered != facts.dossier.entered_at()) {
    const Step* taken = facts.procedure.step(entered->step);
    return refusal::moved_meanwhile.with("who", entered->person_name)
        .with("what", taken ? taken->title.zh : "");
  }
  if (form.seen_content != facts.content.version) return refusal::content_changed;
  return Done{};
}

Result<Done> check_comment(const Step& step, const StepForm& form) {
  if (step.comment == rulebook::Comment::required && form.comment.empty()) {
    return refusal::no_comment;
  }
  if (count_characters(form.comment) > kLongestComment) return refusal::long_comment;
  return Done{};
}

/// The letter of a step that sends or takes in; the number of an issue may follow later.
Result<std::optional<Issue>> letter_of(const Step& step, const StepFacts& facts,
                                       const StepForm& form, Date today) {
  const bool sends = has_effect(step, Effect::send);
  const bool receives = has_effect(step, Effect::receive);
  const bool numbers = has_effect(step, Effect::number);
  if (!sends && !receives && !numbers) return std::optional<Issue>{};
  if (!form.letter && numbers && !sends && !receives) return std::optional<Issue>{};
  const Issue given = form.letter.value_or(Issue{});
  const Move* sending = facts.dossier.latest_with(facts.procedure, Effect::send);
  const auto sent = sending ? sending->letter : std::nullopt;
  HB_LET(checked, receives ? check_receipt(given, sent, today) : check_letter(given, today));
  if (!form.sure) HB_TRY(receives ? doubt_receipt(checked, sent) : doubt_year(checked));
  return std::optional<Issue>{checked};
}

/// Whether all that the step needs is there, once those in `now` have agreed too.
bool completes(const Step& step, const std::vector<Seat>& seats,
               const std::vector<StandingAt>& now) {
  if (goes_back(step) || step.by == Mover::agency_head) return true;
  return std::all_of(seats.begin(), seats.end(), [&](const Seat& seat) {
    return seat.taken || std::any_of(now.begin(), now.end(), [&](const StandingAt& standing) {
             return standing.seat == &seat;
           });
  });
}

/// A way on that only offices lead along, of which nobody holds any, is a dead end.
Result<Done> check_next(const std::string& to, const StepFacts& facts) {
  const State* state = facts.procedure.state(to);
  if (!state || state->final) return Done{};
  for (const Step& step : facts.procedure.steps) {
    if (!leads_on(step, *state) || goes_back(step)) continue;
    if (duty_of(step, facts.offices) || !seats_of(step, facts).empty()) return Done{};
  }
  return refusal::nobody_next.with("state", state->title.zh);
}

}  // namespace

std::vector<Seat> seats_of(const Step& step, const StepFacts& facts) {
  std::vector<Seat> seats;
  switch (step.by) {
    case Mover::duty:
    case Mover::superior: break;
    case Mover::agency_head:
      if (!facts.offices.heads.empty()) {
        seats.push_back({.unit_id = {}, .level = 0, .name = {}, .holders = facts.offices.heads});
      }
      break;
    case Mover::unit_heads:
      for (const UnitId unit : facts.units) {
        const auto heads = facts.offices.unit_heads.find(unit);
        if (heads == facts.offices.unit_heads.end()) continue;
        seats.push_back({.unit_id = unit,
                         .level = 0,
                         .name = {},
                         .holders = heads->second,
                         .taken = agreed(facts.dossier, step, unit, 0)});
      }
      break;
    case Mover::review_chain:
      for (std::size_t at = 0; at < facts.offices.levels.size(); ++at) {
        const ReviewSeat& level = facts.offices.levels[at];
        const int number = static_cast<int>(at) + 1;
        seats.push_back({.unit_id = {},
                         .level = number,
                         .name = level.name,
                         .holders = level.holders,
                         .taken = agreed(facts.dossier, step, UnitId{}, number)});
      }
      // Who gives it back is who would have to pass it on.
      if (goes_back(step)) {
        for (const Step& other : facts.procedure.steps) {
          if (other.by != Mover::review_chain || goes_back(other)) continue;
          for (Seat& seat : seats) {
            if (!seat.taken) seat.taken = agreed(facts.dossier, other, UnitId{}, seat.level);
          }
        }
      }
      break;
  }
  return seats;
}

std::optional<DutyAsked> duty_of(const Step& step, const Offices& offices) {
  switch (step.by) {
    case Mover::duty: return DutyAsked{step.duty, offices.agency_id};
    case Mover::superior:
      if (offices.above) return DutyAsked{org::Duty::score_plans, offices.above};
      return DutyAsked{org::Duty::publish_plans, offices.agency_id};
    case Mover::review_chain:
      if (offices.has_chain) return std::nullopt;
      return DutyAsked{org::Duty::check_plans, offices.agency_id};
    case Mover::unit_heads:
    case Mover::agency_head: return std::nullopt;
  }
  std::abort();
}

std::vector<PersonId> stands_in_for(const Step& step, const StepFacts& facts, PersonId person) {
  std::vector<PersonId> absent;
  if (duty_of(step, facts.offices)) return absent;
  const std::vector<Seat> seats = seats_of(step, facts);
  const auto free = standings(step, facts, seats, person);
  if (!free) return absent;
  for (const StandingAt& standing : *free) {
    if (standing.for_id) absent.push_back(standing.for_id);
  }
  return absent;
}

std::vector<const Step*> steps_from(const StepFacts& facts) {
  const State& state = state_of(facts.dossier, facts.procedure);
  std::vector<const Step*> steps;
  if (is_dropped(facts.dossier, facts.procedure)) return steps;
  for (const Step& step : facts.procedure.steps) {
    if (leads_on(step, state)) steps.push_back(&step);
  }
  return steps;
}

bool number_is_missing(const StepFacts& facts) {
  const Move* numbered = facts.dossier.latest_with(facts.procedure, Effect::number);
  return numbered && !numbered->letter;
}

Result<Done> may_take(const Step& step, const StepFacts& facts, const org::Viewer& viewer) {
  HB_TRY(check_place(step, facts));
  return may_act(step, facts, viewer);
}

Result<StepTaken> take_step(const StepFacts& facts, const StepForm& form, const org::Viewer& viewer,
                            Instant now) {
  const Step* step = facts.procedure.step(form.step);
  if (!step) return refusal::unknown_step;
  // Whose step it is not hears that before anything about the document.
  const auto may = may_act(*step, facts, viewer);
  if (!may && may.error().fault == Fault::forbidden) return may.error();
  HB_TRY(check_seen(facts, form));
  HB_TRY(may_take(*step, facts, viewer));
  HB_TRY(check_comment(*step, form));
  HB_LET(letter, letter_of(*step, facts, form, taipei_date(now)));

  const std::vector<Seat> seats = seats_of(*step, facts);
  std::vector<StandingAt> now_agreeing{StandingAt{}};
  const bool by_duty = duty_of(*step, facts.offices).has_value();
  if (!by_duty) {
    HB_LET(free, standings(*step, facts, seats, viewer.person_id));
    now_agreeing = free;
    // One voice is enough to give it back.
    if (goes_back(*step)) now_agreeing.resize(1);
  }
  const bool done = by_duty || completes(*step, seats, now_agreeing);
  if (done) HB_TRY(check_next(step->to, facts));

  const State& from = state_of(facts.dossier, facts.procedure);
  StepTaken taken{.document = facts.dossier.document,
                  .step = step->code,
                  .to = done ? step->to : from.code,
                  .completes = done,
                  .moves = {},
                  .effects = done ? step->effects : std::vector<Effect>{},
                  .opens = is_open(from)};
  int sequence = facts.dossier.moves.empty() ? 0 : facts.dossier.moves.back().sequence;
  for (const StandingAt& standing : now_agreeing) {
    const bool last = &standing == &now_agreeing.back();
    taken.moves.push_back({.sequence = ++sequence,
                           .step = step->code,
                           .from = from.code,
                           .to = done && last ? step->to : from.code,
                           .completes = done && last,
                           .at = now,
                           .person_id = viewer.person_id,
                           .person_name = viewer.name,
                           .for_id = standing.for_id,
                           .for_name = {},
                           .unit_id = standing.seat ? standing.seat->unit_id : UnitId{},
                           .level = standing.seat ? standing.seat->level : 0,
                           .level_name = standing.seat ? standing.seat->name : std::string{},
                           .comment = form.comment,
                           .content = facts.content,
                           .title = facts.title,
                           .units = facts.units,
                           .letter = done && last ? letter : std::nullopt,
                           .corrections = {}});
  }
  if (const State* to = facts.procedure.state(taken.to); to && done) {
    taken.opens = is_open(*to);
    taken.ends = to->final;
  }
  return taken;
}

}  // namespace hb::approval
