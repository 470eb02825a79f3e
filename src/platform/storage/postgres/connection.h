// One connection to a PostgreSQL server with its prepared statements.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "postgres/values.h"
#include "sql_text.h"
#include "storage/database.h"

namespace hb::storage::postgres {

/// Used by one thread at a time.
class Connection {
 public:
  /// Throws DatabaseError of kind connection.
  explicit Connection(const std::string& url);

  /// Runs one statement and hands its rows to `visit`, which may stop by returning false. Returns
  /// how many rows the statement changed.
  std::int64_t run(std::string_view sql, const Params& params,
                   const std::function<bool(Row&&)>& visit);

  /// As `run` for a SELECT, fetching some hundred rows at a time.
  void each(std::string_view sql, const Params& params,
            const std::function<bool(const Row&)>& visit);

  /// Runs BEGIN, COMMIT and the like, which `run` refuses.
  void control(const char* sql);

  /// False once the server is gone; such a connection is thrown away.
  bool sound() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
  /// True outside of a transaction.
  bool idle() const { return PQtransactionStatus(handle_.get()) == PQTRANS_IDLE; }

 private:
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Clear>;
  struct Prepared {
    std::string key;  // The text as PostgreSQL gets it, then the types of its parameters.
    std::string name;
  };
  using PreparedList = std::list<Prepared>;

  const SqlText& parsed(std::string_view sql);
  const std::string& prepare(const std::string& text, const Arguments& arguments);
  Answer check(PGresult* result) const;
  [[noreturn]] void fail(const PGresult* result) const;

  std::unique_ptr<PGconn, Finish> handle_;
  std::unordered_map<std::string, SqlText> parsed_;
  PreparedList prepared_;  // The one used last stands first.
  std::unordered_map<std::string_view, PreparedList::iterator> by_key_;
  std::int64_t names_given_ = 0;
};

}  // namespace hb::storage::postgres
