// One connection to an SQLite file with its prepared statements.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sql_text.h"
#include "storage/database.h"

namespace hb::storage::sqlite {

/// What a connection is for.
enum class Access {
  read,
  write,
  frozen,  ///< Reads a file that nobody writes, and changes not a byte of it or beside it.
};

/// Used by one thread at a time.
class Connection {
 public:
  /// Opens the file, made if it is not there (but not when it is frozen). Throws DatabaseError of
  /// kind connection.
  Connection(const std::string& path, Access access, bool synchronous_full);

  /// Runs one statement; `visit` gets its rows and may stop it by returning false. Returns how many
  /// rows the statement changed.
  std::int64_t run(std::string_view sql, const Params& params,
                   const std::function<bool(Row&&)>& visit);

  /// Runs BEGIN, SAVEPOINT, COMMIT and the like, which `run` refuses. `sql` is a literal: it is
  /// prepared once and kept under its text.
  void control(const char* sql);
  /// The same: nothing travels here.
  void post_control(const char* sql) { control(sql); }
  static bool heard_all() { return true; }

  /// True outside of a transaction, also when SQLite rolled one back by itself (disk full, I/O
  /// error).
  bool idle() const { return sqlite3_get_autocommit(handle_.get()) != 0; }
  bool in_transaction() const { return !idle(); }
  /// What to tell those whose transaction SQLite has rolled back by itself.
  static DatabaseError why_given_up() {
    return {DatabaseError::Kind::disk_full,
            "the database gave up the transaction: disk full or unreadable"};
  }

 private:
  struct CloseHandle {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct Prepared {
    std::string sql;
    SqlText text;
    Statement statement;
    bool running = false;
  };
  using PreparedList = std::list<std::shared_ptr<Prepared>>;

  std::shared_ptr<Prepared> prepare(std::string_view sql);
  std::shared_ptr<Prepared> prepare_anew(std::string_view sql);
  void bind(sqlite3_stmt* statement, int index, const Value& value);
  void pragma(const char* sql);
  void check(int code) const;
  [[noreturn]] void fail(int code) const;

  std::unique_ptr<sqlite3, CloseHandle> handle_;
  PreparedList prepared_;  // The one used last stands first. The map's keys point into it.
  std::unordered_map<std::string_view, PreparedList::iterator> by_sql_;
  std::unordered_map<std::string_view, Statement> controls_;
};

}  // namespace hb::storage::sqlite
