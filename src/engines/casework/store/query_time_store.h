// What questions about cases took.
#pragma once

#include <functional>

#include "case_measure_store.h"
#include "casework/query_time.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

/// One row, as it was written.
struct QueryRow {
  std::int64_t id = 0;
  QueryKey key;
  std::int64_t asked = 0;
};

class QueryTimeStore {
 public:
  explicit QueryTimeStore(storage::Transaction& tx) : tx_(tx) {}

  void add(const QueryCounts& counts, Instant at);
  /// From the first to the last day, all agencies of `scope` together.
  QueryCounts counts(const org::Scope& scope, Date first, Date last);
  /// An agency's rows by their numbers; `visit` stops by returning false.
  void each(const MeasuredTime& time, const org::Scope& scope,
            const std::function<bool(const QueryRow&)>& visit);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
