// Which agencies follow which books, and their classes. Both are public facts; what stands here
// with `public` in its name asks for no scope.
#pragma once

#include <span>
#include <vector>

#include "org/scope.h"
#include "rulebook/adoption.h"
#include "storage/database.h"

namespace hb::rulebook {

class AdoptionStore {
 public:
  explicit AdoptionStore(storage::Transaction& tx) : tx_(tx) {}

  /// All rows of the agencies, older before newer.
  std::vector<Adoption> public_adoptions(std::span<const AgencyId> agencies);
  /// Who has a row, in no order.
  std::vector<AgencyId> public_adopters();
  /// Refuses `adoption_meanwhile` when somebody was faster. `ordinal` is one more than the rows of
  /// the same year that were seen.
  Result<Done> add(const Adoption& adoption, int ordinal);

  /// All classifications of the agencies in a year, older before newer.
  std::vector<Classification> public_classes(std::span<const AgencyId> agencies, int roc_year);
  /// Of one agency in scope, all years, the latest year first and older before newer within it.
  std::vector<Classification> class_history(const org::Scope& scope, AgencyId agency);
  Result<Done> add(const Classification& classification, int ordinal);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::rulebook
