// Keys of calendar feeds: whose each is, and since when. Only hashes are kept.
#pragma once

#include <optional>
#include <string_view>

#include "kernel/date.h"
#include "kernel/id.h"
#include "storage/database.h"

namespace hb::progress {

class CalendarKeyStore {
 public:
  explicit CalendarKeyStore(storage::Transaction& tx) : tx_(tx) {}

  /// When the person's key was made; nothing without one.
  std::optional<Instant> made_at(PersonId person);
  /// Whose key it is, if it has not ended. Asks for no scope: the key is the permission.
  std::optional<PersonId> owner(std::string_view key_hash);
  /// Ends the key before, if there is one.
  void add(PersonId person, std::string_view key_hash, Instant now);
  bool end(PersonId person, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
