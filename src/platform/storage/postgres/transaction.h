// A transaction on a PostgreSQL connection.
#pragma once

#include "postgres/connection.h"
#include "storage/database.h"

namespace hb::storage::postgres {

class PostgresTransaction final : public Transaction {
 public:
  explicit PostgresTransaction(Connection& connection) : connection_(connection) {}

  Dialect dialect() const override { return Dialect::postgres; }
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
  template <typename Call>
  auto guarded(const Call& call);

  Connection& connection_;
  bool committed_ = false;
  bool quiet_ = false;
  bool failed_ = false;
};

}  // namespace hb::storage::postgres
