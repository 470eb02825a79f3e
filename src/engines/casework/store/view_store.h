// Lists of cases that somebody comes back to: each person's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "storage/database.h"

namespace hb::casework {

struct ViewRow {
  std::int64_t id = 0;
  std::string name;
  std::string query;
};

class ViewStore {
 public:
  explicit ViewStore(storage::Transaction& tx) : tx_(tx) {}

  std::vector<ViewRow> of(PersonId person);
  /// The same name again replaces it.
  void keep(PersonId person, std::string_view name, std::string_view query);
  /// False when it is not this person's.
  bool drop(PersonId person, std::int64_t id);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
