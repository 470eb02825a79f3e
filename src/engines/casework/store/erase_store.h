// Destroying what cases say and whom they name. A table that keeps words of a case has its
// statement here; a test walks the schema for one that has none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casework/retention.h"
#include "storage/database.h"

namespace hb::casework {

class EraseStore {
 public:
  explicit EraseStore(storage::Transaction& tx) : tx_(tx) {}

  /// Destroys the content of these cases; numbers, days, results and sums stay. The files that it
  /// named wait in files_leaving() until they are out of the store.
  void erase(DisposalId disposal, const std::vector<std::int64_t>& cases);
  /// Letters of the platform that went out about them.
  std::vector<std::int64_t> letters_about(const std::vector<std::int64_t>& cases);

  std::vector<std::string> files_leaving(DisposalId disposal);
  void files_left(DisposalId disposal, const std::vector<std::string>& hashes);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
