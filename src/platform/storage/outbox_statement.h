// The row that `Transaction::announce` writes, the same on both databases.
#pragma once

#include "storage/database.h"

namespace hb::storage {

inline constexpr std::string_view kAnnounce = R"sql(
    INSERT INTO outbox (topic, payload, created_at, due_at)
    VALUES (:topic, :payload, :now, :now))sql";

inline Params announcement(std::string_view topic, std::string_view payload) {
  return {{"topic", topic}, {"payload", payload}, {"now", SystemClock{}.now()}};
}

}  // namespace hb::storage
