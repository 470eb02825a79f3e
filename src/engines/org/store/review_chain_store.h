// Review chains and their levels.
#pragma once

#include <vector>

#include "org/review_chain.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::org {

class ReviewChainStore {
 public:
  explicit ReviewChainStore(storage::Transaction& tx) : tx_(tx) {}

  /// All chains of agencies in scope and their units, past and to come, in the order in which they
  /// were set.
  std::vector<ReviewChain> list(const Scope& scope, const std::vector<std::int64_t>& agencies);
  void add(const ReviewChain& chain);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
