#include "postgres/transaction.h"

#include <utility>

#include "outbox_statement.h"

namespace hb::storage::postgres {

void PostgresTransaction::refuse_if_over() const {
  if (failed_) {
    throw DatabaseError(DatabaseError::Kind::other, "the transaction ended with an earlier error");
  }
  if (committed_) {
    throw DatabaseError(DatabaseError::Kind::other, "the transaction is already committed");
  }
}

// Also for errors that never reach the server, such as a missing parameter: on both databases any
// error ends the transaction.
template <typename Call>
auto PostgresTransaction::guarded(const Call& call) {
  refuse_if_over();
  try {
    if (begin_) connection_.begin(std::exchange(begin_, nullptr));
    return call();
  } catch (const DatabaseError&) {
    failed_ = true;
    throw;
  }
}

std::vector<Row> PostgresTransaction::query(std::string_view sql, const Params& params) {
  return guarded([&] {
    std::vector<Row> rows;
    connection_.run(sql, params, [&rows](Row&& row) {
      rows.push_back(std::move(row));
      return true;
    });
    return rows;
  });
}

void PostgresTransaction::each(std::string_view sql, const Params& params,
                               const std::function<bool(const Row&)>& visit) {
  guarded([&] { connection_.each(sql, params, visit); });
}

std::int64_t PostgresTransaction::execute(std::string_view sql, const Params& params) {
  return guarded([&] { return connection_.run(sql, params, nullptr); });
}

void PostgresTransaction::post(std::string_view sql, const Params& params) {
  guarded([&] { connection_.post(sql, params); });
}

void PostgresTransaction::announce(std::string_view topic, std::string_view payload) {
  post(kAnnounce, announcement(topic, payload));
}

void PostgresTransaction::commit() {
  refuse_if_over();
  committed_ = true;
}

void PostgresTransaction::commit_quietly() {
  commit();
  quiet_ = true;
}

}  // namespace hb::storage::postgres
