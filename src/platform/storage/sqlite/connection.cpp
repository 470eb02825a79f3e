#include "sqlite/connection.h"

#include <fmt/format.h>

#include <mutex>
#include <utility>

namespace hb::storage::sqlite {
namespace {

using Kind = DatabaseError::Kind;

// Stores write their SQL as constants: a few hundred. The bound is for searches that build theirs.
constexpr std::size_t kStatementsKept = 400;

constexpr int kPutAsideInMemory = 8 << 20;

Kind kind_of(int code, std::string_view message) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return Kind::constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Kind::busy;
    case SQLITE_FULL: return Kind::disk_full;
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return Kind::connection;
    case SQLITE_SCHEMA: return Kind::schema;
    case SQLITE_ERROR:
      // SQLite has one code for both; PostgreSQL tells them apart.
      return message.starts_with("no such ") || message.find("has no column") != message.npos
                 ? Kind::schema
                 : Kind::syntax;
    default: return Kind::other;
  }
}

/// SQLite says FULL of one system error only. A quota or a size limit comes as a failed write, and
/// what the system said of it is lost by then; for whoever writes, there was no room.
bool no_room_left(int code) { return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE; }

void append_json(std::string& json, std::string_view text) {
  json += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      json += c;
    }
  }
  json += '"';
}

template <typename T>
std::string json_array(const std::vector<T>& values) {
  std::string json = "[";
  for (const T& value : values) {
    if (json.size() > 1) json += ',';
    if constexpr (std::is_same_v<T, std::string>) {
      append_json(json, value);
    } else {
      json += fmt::to_string(value);
    }
  }
  json += ']';
  return json;
}

Value column_value(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    case SQLITE_BLOB: {
      const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
      return Bytes(data, data + sqlite3_column_bytes(statement, column));
    }
    default: return std::nullopt;
  }
}

Row read_row(sqlite3_stmt* statement) {
  const int count = sqlite3_column_count(statement);
  std::vector<Value> values;
  values.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) values.push_back(column_value(statement, i));
  return Row{std::move(values)};
}

// https://www.sqlite.org/uri.html: three signs mean something in the path.
std::string frozen_address(const std::string& path) {
  std::string address = "file:";
  for (const char c : path) {
    switch (c) {
      case '?': address += "%3f"; break;
      case '#': address += "%23"; break;
      case '%': address += "%25"; break;
      default: address += c;
    }
  }
  return address + "?immutable=1";
}

/// What must be said to the library before its first use.
void configure_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Every list of a statement (`IN (:ids...)`) is a table in memory, and by default each of
    // these takes 20 pages at once, to use one: a page of lists spent most of its time there.
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
    // Nobody asks how much memory it holds, and counting takes a lock for every allocation.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    // What a savepoint changes is put aside so that it can be undone. By default more than 64 KB of
    // it goes to a file: each group of writes made one, and wrote every page that it touched twice.
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, kPutAsideInMemory);
  });
}

}  // namespace

Connection::Connection(const std::string& path, Access access, bool synchronous_full) {
  configure_library();
  sqlite3* handle = nullptr;
  const bool frozen = access == Access::frozen;
  const int flags = SQLITE_OPEN_NOMUTEX | (frozen ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const std::string name = frozen ? frozen_address(path) : path;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) {
    throw DatabaseError(Kind::connection, fmt::format("{}: {}", path, sqlite3_errstr(code)));
  }
  sqlite3_extended_result_codes(handle, 1);
  // "name" is always a column, never quietly a text when the column is misspelt.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_busy_timeout(handle, 10'000);
  // LIKE tells capitals apart, as on PostgreSQL.
  pragma("PRAGMA case_sensitive_like = ON");
  pragma("PRAGMA foreign_keys = ON");
  pragma("PRAGMA cache_size = -4000");
  if (access != Access::write) {
    pragma("PRAGMA query_only = ON");
    return;
  }
  pragma("PRAGMA journal_mode = WAL");
  pragma("PRAGMA journal_size_limit = 67108864");
  pragma(synchronous_full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

void Connection::fail(int code) const {
  const std::string message = sqlite3_errmsg(handle_.get());
  const bool duplicate = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                         code == SQLITE_CONSTRAINT_ROWID;
  throw DatabaseError(no_room_left(code) ? Kind::disk_full : kind_of(code, message), message,
                      duplicate);
}

void Connection::check(int code) const {
  if (code != SQLITE_OK) fail(code);
}

void Connection::pragma(const char* sql) {
  check(sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr));
}

void Connection::control(const char* sql) {
  Statement& statement = controls_[sql];
  if (!statement) {
    sqlite3_stmt* made = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    statement.reset(made);
    check(code);
  }
  sqlite3_step(statement.get());
  check(sqlite3_reset(statement.get()));  // Gives the code of the step.
}

std::shared_ptr<Connection::Prepared> Connection::prepare_anew(std::string_view sql) {
  auto prepared = std::make_shared<Prepared>();
  prepared->sql = sql;
  prepared->text = SqlText::parse(sql);
  const std::string text = prepared->text.for_sqlite();
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), text.c_str(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  prepared->statement.reset(statement);
  check(code);
  if (!statement) throw DatabaseError(Kind::syntax, "an empty statement");
  if (std::string_view{rest}.find_first_not_of(" \n\t\r;") != std::string_view::npos) {
    throw DatabaseError(Kind::syntax, "more than one statement in one call");
  }
  return prepared;
}

std::shared_ptr<Connection::Prepared> Connection::prepare(std::string_view sql) {
  if (const auto found = by_sql_.find(sql); found != by_sql_.end()) {
    prepared_.splice(prepared_.begin(), prepared_, found->second);
    // A visitor that runs the very statement it is visiting gets a second copy.
    if (!prepared_.front()->running) return prepared_.front();
    return prepare_anew(sql);
  }
  prepared_.push_front(prepare_anew(sql));
  by_sql_.emplace(prepared_.front()->sql, prepared_.begin());
  if (prepared_.size() > kStatementsKept) {
    by_sql_.erase(prepared_.back()->sql);
    prepared_.pop_back();
  }
  return prepared_.front();
}

void Connection::bind(sqlite3_stmt* statement, int index, const Value& value) {
  const auto bind_text = [&](const std::string& text, auto lifetime) {
    return sqlite3_bind_text64(statement, index, text.data(), text.size(), lifetime, SQLITE_UTF8);
  };
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    decltype(bind_text)& text;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, index, v); }
    int operator()(double v) const { return sqlite3_bind_double(statement, index, v); }
    // The caller's values outlive the run of the statement: no copy.
    int operator()(const std::string& v) const { return text(v, SQLITE_STATIC); }
    int operator()(const Bytes& v) const {
      if (v.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
      return sqlite3_bind_blob64(statement, index, v.data(), v.size(), SQLITE_STATIC);
    }
    int operator()(const std::vector<std::int64_t>& v) const {
      return text(json_array(v), SQLITE_TRANSIENT);
    }
    int operator()(const std::vector<std::string>& v) const {
      return text(json_array(v), SQLITE_TRANSIENT);
    }
  };
  check(std::visit(Binder{statement, index, bind_text}, value.store()));
}

std::int64_t Connection::run(std::string_view sql, const Params& params,
                             const std::function<bool(Row&&)>& visit) {
  const std::shared_ptr<Prepared> prepared = prepare(sql);
  sqlite3_stmt* statement = prepared->statement.get();
  const std::vector<const Value*> values = prepared->text.arrange(params);

  struct Reset {
    Prepared& prepared;
    ~Reset() {
      sqlite3_reset(prepared.statement.get());
      sqlite3_clear_bindings(prepared.statement.get());
      prepared.running = false;
    }
  };
  prepared->running = true;
  const Reset reset{*prepared};
  for (std::size_t i = 0; i < values.size(); ++i) {
    bind(statement, static_cast<int>(i + 1), *values[i]);
  }

  const std::int64_t before = sqlite3_total_changes64(handle_.get());
  int code = sqlite3_step(statement);
  bool wanted = true;
  while (code == SQLITE_ROW && wanted) {
    if (visit) wanted = visit(read_row(statement));
    if (wanted) code = sqlite3_step(statement);
  }
  if (code != SQLITE_DONE && code != SQLITE_ROW) fail(code);
  // sqlite3_changes keeps the figure of an earlier statement when this one changes no row.
  const bool changed = sqlite3_total_changes64(handle_.get()) != before;
  return changed ? sqlite3_changes64(handle_.get()) : 0;
}

}  // namespace hb::storage::sqlite
