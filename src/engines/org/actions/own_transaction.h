// For actions that do slow work (hashing a password) between their transactions: `context.tx` is
// not used by them.
#pragma once

#include <optional>
#include <type_traits>

#include "org/context.h"
#include "storage/database.h"

namespace hb::org {

/// Runs `work` with a context whose transaction writes, and returns what it returned when that is
/// durable. `work` commits.
template <typename Work>
auto in_write(const Context& context, Work work) {
  std::optional<std::invoke_result_t<Work, Context&>> outcome;
  context.services.database->write([&](storage::Transaction& tx) {
    Context inner{tx, context.services, context.viewer, context.today, context.now};
    outcome.emplace(work(inner));
  });
  return *std::move(outcome);
}

template <typename Work>
auto in_read(const Context& context, Work work) {
  std::optional<std::invoke_result_t<Work, Context&>> outcome;
  context.services.database->read([&](storage::Transaction& tx) {
    Context inner{tx, context.services, context.viewer, context.today, context.now};
    outcome.emplace(work(inner));
  });
  return *std::move(outcome);
}

}  // namespace hb::org
