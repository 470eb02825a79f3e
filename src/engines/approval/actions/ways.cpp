#include "approval/ways.h"

#include <algorithm>
#include <cstdlib>

#include "dossier_store.h"
#include "procedures.h"
#include "rulebook/in_force.h"

namespace hb::approval {

Handed Ways::of(AgencyId agency, std::int64_t document) const {
  if (const auto found = handed_in.find(document); found != handed_in.end()) {
    return found->second ? Handed::handed_in : Handed::under_way;
  }
  return agencies.contains(agency) ? Handed::under_way : Handed::no_way;
}

bool Ways::is_handed_in(AgencyId agency, std::int64_t document, bool finished) const {
  switch (of(agency, document)) {
    case Handed::handed_in: return true;
    case Handed::under_way: return false;
    case Handed::no_way: return finished;
  }
  std::abort();
}

Ways ways_of_year(org::Context& context, rulebook::Document kind, int roc_year) {
  Ways ways;
  for (const rulebook::AgencyBook& each : rulebook::rulebooks_of_all(context, roc_year)) {
    if (each.in_force.version.book->procedure(kind)) ways.agencies.insert(each.agency.id);
  }
  Procedures procedures{context};
  for (const Dossier& dossier :
       DossierStore{context.tx}.of_year(kind, roc_year, context.viewer.scope)) {
    const rulebook::Procedure* procedure = procedures.of(dossier.book, dossier.book_version, kind);
    if (procedure) ways.handed_in[dossier.document.id] = is_handed_in(dossier, *procedure);
  }
  return ways;
}

bool has_to_send(const rulebook::Procedure& procedure) {
  return std::any_of(
      procedure.steps.begin(), procedure.steps.end(),
      [](const rulebook::Step& step) { return has_effect(step, rulebook::Effect::send); });
}

bool is_handed_in(const Dossier& dossier, const rulebook::Procedure& procedure) {
  using rulebook::Effect;
  if (dossier.latest_with(procedure, Effect::receive)) return true;
  if (has_to_send(procedure)) return dossier.latest_with(procedure, Effect::send) != nullptr;
  const rulebook::State& state = state_of(dossier, procedure);
  return state.locked || state.final;
}

}  // namespace hb::approval
