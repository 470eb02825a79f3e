#include "approval/judging_book.h"

#include "dossier_store.h"
#include "rulebook/settled_book.h"

namespace hb::approval {

std::optional<rulebook::BookInForce> judging_book(org::Context& context,
                                                  const DocumentRef& document, AgencyId agency,
                                                  int roc_year) {
  if (const auto book = DossierStore{context.tx}.public_book(document)) {
    if (auto version = rulebook::find_version(context, book->first, book->second)) {
      return rulebook::rulebook_by_version(context, agency, roc_year, *std::move(version));
    }
  }
  auto in_force = rulebook::rulebook_for(context, agency, roc_year);
  if (!in_force) return std::nullopt;
  return *std::move(in_force);
}

}  // namespace hb::approval
