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
  /// `first` is what every new session is told before anything else. Throws DatabaseError of kind
  /// connection.
  explicit Connection(std::string url, std::string first = "SET client_encoding = 'UTF8'");

  /// Runs one statement and hands its rows to `visit`, which may stop by returning false. Returns
  /// how many rows the statement changed.
  std::int64_t run(std::string_view sql, const Params& params,
                   const std::function<bool(Row&&)>& visit);

  /// As `run` for a SELECT, fetching some hundred rows at a time.
  void each(std::string_view sql, const Params& params,
            const std::function<bool(const Row&)>& visit);

  /// Sends a statement whose rows nobody wants. It travels with the next `run` or `control`, which
  /// throws what is wrong with it.
  void post(std::string_view sql, const Params& params);

  /// Runs BEGIN in one of its forms. A connection that slept through a restart of the server fails
  /// here, when nothing has been done yet: it is opened anew and asked once more.
  void begin(const char* sql);
  /// Runs COMMIT, SAVEPOINT and the like, which `run` refuses.
  void control(const char* sql);
  /// As `post` for them.
  void post_control(const char* sql);
  /// Whether nothing is posted that nobody has heard of.
  bool heard_all() const { return posted_ == 0; }
  /// Waits for what was posted, and leaves out what was wrong with it.
  void forget_posted() noexcept;

  /// False once the server is gone; such a connection is thrown away.
  bool sound() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
  /// True outside of a transaction.
  bool idle() const { return PQtransactionStatus(handle_.get()) == PQTRANS_IDLE; }
  /// False also once the server is gone, and the transaction with it.
  bool in_transaction() const { return sound() && !idle(); }
  /// What to tell those whose transaction went with the server.
  DatabaseError why_given_up() const;

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
  void open();
  /// Gives the name of the statement, which is prepared or, while something is posted, posted too.
  const std::string& prepare(const std::string& text, const Arguments& arguments);
  void prepare_anew(const std::string& name, const std::string& text, const Arguments& arguments);
  void begin_posting();
  void sent(int accepted);
  Answer answer_to_last();
  void settle();
  Answer check(PGresult* result) const;
  [[noreturn]] void fail(const PGresult* result) const;

  const std::string url_;
  const std::string first_;
  std::unique_ptr<PGconn, Finish> handle_;
  std::unordered_map<std::string, SqlText> parsed_;
  PreparedList prepared_;  // The one used last stands first.
  std::unordered_map<std::string_view, PreparedList::iterator> by_key_;
  std::int64_t names_given_ = 0;
  int posted_ = 0;          // Sent, and not yet heard of.
  bool preparing_ = false;  // One of them prepares a statement.
  bool forgotten_ = false;  // Statements stand on the server whose names nobody knows.
};

}  // namespace hb::storage::postgres
