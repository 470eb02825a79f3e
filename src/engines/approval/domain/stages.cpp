// The main way of a procedure, and how far a dossier has come on it.
#include <algorithm>

#include "approval/standing.h"

namespace hb::approval {

namespace {

/// When a state was entered last, on the way that led to the present one.
const Move* entry_of(const Dossier& dossier, const std::string& state) {
  const auto found =
      std::find_if(dossier.moves.rbegin(), dossier.moves.rend(),
                   [&](const Move& move) { return move.completes && move.to == state; });
  return found == dossier.moves.rend() ? nullptr : &*found;
}

}  // namespace

std::vector<const rulebook::State*> main_way(const rulebook::Procedure& procedure) {
  std::vector<const rulebook::State*> way{&procedure.initial()};
  while (!way.back()->final) {
    const std::string& from = way.back()->code;
    const auto step = std::find_if(
        procedure.steps.begin(), procedure.steps.end(), [&](const rulebook::Step& each) {
          return !goes_back(each) &&
                 std::find(each.from.begin(), each.from.end(), from) != each.from.end();
        });
    const rulebook::State* next =
        step == procedure.steps.end() ? nullptr : procedure.state(step->to);
    // A ring of steps is drawn once.
    if (!next || std::find(way.begin(), way.end(), next) != way.end()) break;
    way.push_back(next);
  }
  return way;
}

std::vector<Stage> stages_of(const Dossier& dossier, const rulebook::Procedure& procedure) {
  const rulebook::State& present = state_of(dossier, procedure);
  std::vector<const rulebook::State*> way = main_way(procedure);
  auto here = std::find(way.begin(), way.end(), &present);
  // A state beside the main way stands where it was entered from.
  if (here == way.end()) {
    const Move* entered = dossier.entered_by();
    const auto before = std::find_if(way.begin(), way.end(), [&](const rulebook::State* each) {
      return entered && each->code == entered->from;
    });
    here = way.insert(before == way.end() ? before : before + 1, &present);
  }
  std::vector<Stage> stages;
  for (auto each = way.begin(); each != way.end(); ++each) {
    Stage stage{.title = (*each)->title, .state = Stage::State::ahead};
    if (each < here || (each == here && present.final)) stage.state = Stage::State::done;
    if (each == here && !present.final) stage.state = Stage::State::current;
    const Move* entry = each <= here ? entry_of(dossier, (*each)->code) : nullptr;
    if (entry) {
      stage.at = entry->at;
      stage.person = entry->person_name;
    } else if ((*each)->initial && !dossier.reason.empty()) {
      stage.at = dossier.opened_at;
      stage.person = dossier.opened_by_name;
    }
    stages.push_back(std::move(stage));
  }
  return stages;
}

}  // namespace hb::approval
