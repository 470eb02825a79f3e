// A transaction, or one work's savepoint in a shared one, on an SQLite connection.
#pragma once

#include "sqlite/connection.h"
#include "storage/database.h"

namespace hb::storage::sqlite {

class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(Connection& connection) : connection_(connection) {}

  Dialect dialect() const override { return Dialect::sqlite; }
  std::vector<Row> query(std::string_view sql, const Params& params) override;
  void each(std::string_view sql, const Params& params,
            const std::function<bool(const Row&)>& visit) override;
  std::int64_t execute(std::string_view sql, const Params& params) override;
  void announce(std::string_view topic, std::string_view payload) override;
  void commit() override;
  void commit_quietly() override;

  bool committed() const { return committed_ && !failed_; }
  /// Committed, and others are to hear of it.
  bool to_be_told() const { return committed() && !quiet_; }

 private:
  std::int64_t run(std::string_view sql, const Params& params,
                   const std::function<bool(Row&&)>& visit);
  void refuse_if_over() const;

  Connection& connection_;
  bool committed_ = false;
  bool quiet_ = false;
  bool failed_ = false;
};

}  // namespace hb::storage::sqlite
