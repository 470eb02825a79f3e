// Of what cases were made (casework/case_origin.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

struct OriginRow {
  std::string key;
  std::string title;
};

class OriginStore {
 public:
  explicit OriginStore(storage::Transaction& tx) : tx_(tx) {}

  void add(CaseId id, AgencyId agency, std::string_view key, std::string_view title);
  std::optional<OriginRow> of(CaseId id);
  /// The key beside each case.
  std::vector<std::pair<std::string, Case>> cases_of(const std::vector<std::string>& keys,
                                                     const org::Scope& scope);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
