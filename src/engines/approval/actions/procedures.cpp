#include "procedures.h"

#include "rulebook/in_force.h"

namespace hb::approval {

const rulebook::Procedure* Procedures::of(const std::string& book, int version,
                                          rulebook::Document kind) {
  const auto [found, is_new] = books_.try_emplace({book, version});
  if (is_new) {
    if (const auto known = rulebook::find_version(context_, book, version)) {
      found->second = known->book;
    }
  }
  return found->second ? found->second->procedure(kind) : nullptr;
}

const rulebook::State* Procedures::state(const std::string& book, int version,
                                         rulebook::Document kind, std::string_view code) {
  const rulebook::Procedure* procedure = of(book, version, kind);
  return procedure ? procedure->state(code) : nullptr;
}

}  // namespace hb::approval
