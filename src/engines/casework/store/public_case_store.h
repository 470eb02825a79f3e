// What everybody may know of cases.
#pragma once

#include <vector>

#include "casework/public_cases.h"
#include "storage/database.h"

namespace hb::casework {

class PublicCaseStore {
 public:
  explicit PublicCaseStore(storage::Transaction& tx) : tx_(tx) {}

  std::vector<PublicCase> list(const PublicCaseFilter& filter);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
