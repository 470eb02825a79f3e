// Types of cases.
#pragma once

#include <string_view>
#include <vector>

#include "casework/case_type.h"
#include "storage/database.h"

namespace hb::casework {

class CaseTypeStore {
 public:
  explicit CaseTypeStore(storage::Transaction& tx) : tx_(tx) {}

  /// In the order in which forms offer them, retired ones too.
  std::vector<CaseType> all();
  /// The one of this code, alone; empty when there is none.
  std::vector<CaseType> only(std::string_view code);
  /// When one of them, or what it asks, last changed.
  Instant changed_at();
  /// False when there is one of this code.
  bool add(const CaseType& made, Instant at);
  /// False when it was changed since `row_version`.
  bool save(const CaseType& wanted, Instant at);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
