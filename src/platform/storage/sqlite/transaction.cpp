#include "sqlite/transaction.h"

#include "outbox_statement.h"

namespace hb::storage::sqlite {

void SqliteTransaction::refuse_if_over() const {
  // PostgreSQL ends a transaction at its first error; here it is done by hand, so that a program
  // tried on one database behaves the same on the other.
  if (failed_) {
    throw DatabaseError(DatabaseError::Kind::other, "the transaction ended with an earlier error");
  }
  if (committed_) {
    throw DatabaseError(DatabaseError::Kind::other, "the transaction is already committed");
  }
}

std::int64_t SqliteTransaction::run(std::string_view sql, const Params& params,
                                    const std::function<bool(Row&&)>& visit) {
  refuse_if_over();
  try {
    return connection_.run(sql, params, visit);
  } catch (const DatabaseError&) {
    failed_ = true;
    throw;
  }
}

std::vector<Row> SqliteTransaction::query(std::string_view sql, const Params& params) {
  std::vector<Row> rows;
  run(sql, params, [&rows](Row&& row) {
    rows.push_back(std::move(row));
    return true;
  });
  return rows;
}

void SqliteTransaction::each(std::string_view sql, const Params& params,
                             const std::function<bool(const Row&)>& visit) {
  run(sql, params, visit);
}

std::int64_t SqliteTransaction::execute(std::string_view sql, const Params& params) {
  return run(sql, params, nullptr);
}

void SqliteTransaction::announce(std::string_view topic, std::string_view payload) {
  execute(kAnnounce, announcement(topic, payload));
}

void SqliteTransaction::commit() {
  refuse_if_over();
  committed_ = true;
}

void SqliteTransaction::commit_quietly() {
  commit();
  quiet_ = true;
}

}  // namespace hb::storage::sqlite
