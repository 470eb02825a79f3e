#include "approval/dossier.h"

#include <algorithm>

namespace hb::approval {

const Move* Dossier::entered_by() const {
  const auto found =
      std::find_if(moves.rbegin(), moves.rend(), [](const Move& move) { return move.completes; });
  return found == moves.rend() ? nullptr : &*found;
}

int Dossier::entered_at() const {
  const Move* entered = entered_by();
  return entered ? entered->sequence : 0;
}

std::vector<const Move*> Dossier::agreements() const {
  std::vector<const Move*> found;
  for (const Move& move : moves) {
    if (move.sequence > entered_at()) found.push_back(&move);
  }
  return found;
}

const Move* Dossier::handed_in_by(const rulebook::Procedure& procedure) const {
  const std::string& initial = procedure.initial().code;
  const auto found = std::find_if(moves.rbegin(), moves.rend(), [&](const Move& move) {
    return move.completes && move.from == initial;
  });
  return found == moves.rend() ? nullptr : &*found;
}

const Move* Dossier::latest_with(const rulebook::Procedure& procedure,
                                 rulebook::Effect effect) const {
  for (auto move = moves.rbegin(); move != moves.rend(); ++move) {
    const rulebook::Step* step = procedure.step(move->step);
    if (!step || !move->completes) continue;
    if (has_effect(*step, effect)) return &*move;
    if (goes_back(*step)) return nullptr;
  }
  return nullptr;
}

const rulebook::State& state_of(const Dossier& dossier, const rulebook::Procedure& procedure) {
  const Move* entered = dossier.entered_by();
  const rulebook::State* state = entered ? procedure.state(entered->to) : nullptr;
  return state ? *state : procedure.initial();
}

bool is_over(const Dossier& dossier, const rulebook::Procedure& procedure) {
  return dossier.closed || state_of(dossier, procedure).final;
}

bool is_dropped(const Dossier& dossier, const rulebook::Procedure& procedure) {
  return dossier.closed && !state_of(dossier, procedure).final;
}

bool is_open(const rulebook::State& state) { return state.initial && !state.locked; }

bool has_effect(const rulebook::Step& step, rulebook::Effect effect) {
  return std::find(step.effects.begin(), step.effects.end(), effect) != step.effects.end();
}

bool goes_back(const rulebook::Step& step) {
  using rulebook::Effect;
  return has_effect(step, Effect::return_) || has_effect(step, Effect::recall) ||
         has_effect(step, Effect::withdraw);
}

}  // namespace hb::approval
