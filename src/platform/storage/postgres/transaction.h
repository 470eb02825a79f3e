// A transaction on a PostgreSQL connection.
#pragma once

#include "postgres/connection.h"
#include "storage/database.h"

namespace hb::storage::postgres {

inline constexpr const char* kBeginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
inline constexpr const char* kBeginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

class PostgresTransaction final : public Transaction {
 public:
  /// `connection` has begun it; or `begin` does, before the first statement: who asks nothing costs
  /// nothing.
  explicit PostgresTransaction(Connection& connection, const char* begin = nullptr)
      : connection_(connection), begin_(begin) {}
  ~PostgresTransaction() override {
    if (!committed()) connection_.forget_posted();
  }
  PostgresTransaction(const PostgresTransaction&) = delete;
  PostgresTransaction& operator=(const PostgresTransaction&) = delete;

  Dialect dialect() const override { return Dialect::postgres; }
  std::vector<Row> query(std::string_view sql, const Params& params) override;
  void each(std::string_view sql, const Params& params,
            const std::function<bool(const Row&)>& visit) override;
  std::int64_t execute(std::string_view sql, const Params& params) override;
  void post(std::string_view sql, const Params& params) override;
  void announce(std::string_view topic, std::string_view payload) override;
  void commit() override;
  void commit_quietly() override;

  bool committed() const { return committed_ && !failed_; }
  /// Committed, and others are to hear of it.
  bool to_be_told() const { return committed() && !quiet_; }

 private:
  void refuse_if_over() const;
  template <typename Call>
  auto guarded(const Call& call);

  Connection& connection_;
  const char* begin_;  // Still to be run.
  bool committed_ = false;
  bool quiet_ = false;
  bool failed_ = false;
};

}  // namespace hb::storage::postgres
