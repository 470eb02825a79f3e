#include "procedures.h"

#include "rulebook/in_force.h"

namespace hb::approval {

const rulebook::Procedure* Procedures::of(const std::string& book, int version,
                                          rulebook::Document kind) {
  // The map keeps the book as long as this lives.
  const auto found = this->book(book, version);
  return found ? found->procedure(kind) : nullptr;
}

std::shared_ptr<const rulebook::RuleBook> Procedures::book(const std::string& book, int version) {
  const auto [found, is_new] = books_.try_emplace({book, version});
  if (is_new) {
    if (const auto known = rulebook::find_version(context_, book, version)) {
      found->second = known->book;
    }
  }
  return found->second;
}

const rulebook::State* Procedures::state(const std::string& book, int version,
                                         rulebook::Document kind, std::string_view code) {
  const rulebook::Procedure* procedure = of(book, version, kind);
  return procedure ? procedure->state(code) : nullptr;
}

}  // namespace hb::approval
