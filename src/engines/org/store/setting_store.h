// Settings of the whole installation.
#pragma once

#include <string>
#include <string_view>

#include "kernel/id.h"
#include "storage/database.h"

namespace hb::org {

class SettingStore {
 public:
  explicit SettingStore(storage::Transaction& tx) : tx_(tx) {}
  std::string find(std::string_view name);  ///< Empty when not set.
  void set(std::string_view name, std::string_view value, PersonId by, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
