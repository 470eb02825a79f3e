// What types of cases ask.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "casework/case_attribute.h"
#include "storage/database.h"

namespace hb::casework {

class CaseAttributeStore {
 public:
  explicit CaseAttributeStore(storage::Transaction& tx) : tx_(tx) {}

  /// Of all types, in the order in which forms ask, retired ones too.
  std::vector<CaseAttribute> all();
  std::vector<CaseAttribute> of(std::string_view type);
  std::optional<CaseAttribute> find(std::string_view type, std::string_view code);
  /// False when the type has one of this code.
  bool add(const CaseAttribute& made, Instant at);
  /// False when it was changed since `row_version`.
  bool save(const CaseAttribute& wanted, Instant at);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
