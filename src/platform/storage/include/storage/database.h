// The database behind one small interface: SQLite for one office, PostgreSQL for a city. SQL is the
// same text for both; the few differences are bridged here and named below.
//
// Portable SQL, as written in stores and migrations:
//   :name            a parameter, given by name;
//   IN (:names...)   a list parameter (`Params` value of type std::vector<std::int64_t> or of
//   strings), any length,
//                    also empty;
//   IDENTITY         in a migration only, `id BIGINT IDENTITY`: the number the database gives to a
//   new row; numbers          an integer parameter is a BIGINT on PostgreSQL, a double a DOUBLE
//   PRECISION, a text a TEXT: compare
//                    and store like with like; LIKE tells capitals apart on both; text sorts by its
//                    bytes;
//   dates            TEXT `YYYY-MM-DD`; moments BIGINT microseconds; booleans SMALLINT 0/1; JSON as
//   TEXT; bytes BLOB
//                    (rewritten to BYTEA).
// One statement per call; BEGIN, COMMIT and their kin are the database's own business and refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"

namespace hb::storage {

using Bytes = std::vector<std::byte>;

/// What a column holds or a parameter carries.
class Value {
 public:
  using Store = std::variant<std::monostate, std::int64_t, double, std::string, Bytes,
                             std::vector<std::int64_t>, std::vector<std::string>>;
  Value() = default;
  Value(std::nullopt_t) {}
  Value(std::int64_t v) : store_(v) {}
  Value(int v) : store_(std::int64_t{v}) {}
  Value(bool v) : store_(std::int64_t{v ? 1 : 0}) {}
  Value(double v) : store_(v) {}
  Value(std::string v) : store_(std::move(v)) {}
  Value(std::string_view v) : store_(std::string(v)) {}
  Value(const char* v) : store_(std::string(v)) {}
  Value(Bytes v) : store_(std::move(v)) {}
  Value(std::vector<std::int64_t> v) : store_(std::move(v)) {}
  Value(std::vector<std::string> v) : store_(std::move(v)) {}
  Value(Date v) : store_(to_iso(v)) {}
  Value(Instant v) : store_(to_micros(v)) {}
  template <typename Tag>
  Value(Id<Tag> v) : store_(v.value) {}
  template <typename T>
  Value(const std::optional<T>& v) {
    if (v) *this = Value(*v);
  }
  const Store& store() const { return store_; }

 private:
  Store store_;
};

/// A named parameter and its value: `{{"id", plan.id}, {"title", plan.title}}`.
using Param = std::pair<std::string_view, Value>;
using Params = std::vector<Param>;

/// One row of an answer. Columns are asked for by their position in the SELECT. Asking for another
/// type than the column has, or for the number or date in a null, throws DatabaseError of kind
/// schema: it is a mistake in the program, not in the data.
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  std::size_t size() const { return values_.size(); }
  bool is_null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  std::optional<std::int64_t> optional_integer(std::size_t column) const;
  double real(std::size_t column) const;  ///< Takes an integer too.
  std::optional<double> optional_real(std::size_t column) const;
  const std::string& text(std::size_t column) const;  ///< Null reads as the empty text.
  const Bytes& bytes(std::size_t column) const;       ///< Null reads as no bytes.
  bool flag(std::size_t column) const { return integer(column) != 0; }
  Date date(std::size_t column) const;
  std::optional<Date> optional_date(std::size_t column) const;
  Instant instant(std::size_t column) const { return from_micros(integer(column)); }
  std::optional<Instant> optional_instant(std::size_t column) const;
  template <typename IdType>
  IdType id(std::size_t column) const {
    return IdType{is_null(column) ? 0 : integer(column)};
  }

 private:
  const Value::Store& at(std::size_t column) const;

  std::vector<Value> values_;
};

/// Broken machinery, sorted by what a caller can do about it.
class DatabaseError : public std::runtime_error {
 public:
  enum class Kind {
    constraint,  ///< The database refuses the values: a key, a reference, a CHECK.
    busy,  ///< Somebody was in the way (lock, deadlock, serialisation): try the whole work again.
    disk_full,   ///< No room left.
    connection,  ///< The database cannot be reached, or was lost on the way.
    schema,      ///< A table or column is not there, or has another type.
    syntax,      ///< The statement or its parameters are wrong.
    other,
  };
  DatabaseError(Kind kind, const std::string& what, bool duplicate = false)
      : std::runtime_error(what), kind_(kind), duplicate_(duplicate) {}
  Kind kind() const { return kind_; }
  /// A constraint that says "there is one already" (unique, primary key).
  bool is_duplicate() const { return duplicate_; }

 private:
  Kind kind_;
  bool duplicate_;
};

/// Which database stands behind the interface; only migrations and search ask.
enum class Dialect { sqlite, postgres };

/// One transaction. What was executed stands only if `commit()` was called and the function that
/// was handed the transaction then returned normally; otherwise nothing happened. After a
/// DatabaseError the transaction is over: every further call throws. To expect a duplicate write
/// `ON CONFLICT DO NOTHING` and look at the count.
class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual Dialect dialect() const = 0;

  /// All rows of an answer.
  virtual std::vector<Row> query(std::string_view sql, const Params& params = {}) = 0;
  /// The first row, if there is one.
  std::optional<Row> query_one(std::string_view sql, const Params& params = {});
  /// Row by row of a SELECT without holding them all; stops early when `visit` returns false, which
  /// may itself use this transaction.
  virtual void each(std::string_view sql, const Params& params,
                    const std::function<bool(const Row&)>& visit) = 0;
  /// Changes rows and says how many.
  virtual std::int64_t execute(std::string_view sql, const Params& params = {}) = 0;
  /// Changes rows where nobody asks how many: on PostgreSQL it may travel with the next statement
  /// instead of being waited for, and what is wrong with it is thrown by that one.
  virtual void post(std::string_view sql, const Params& params = {}) { execute(sql, params); }
  /// Runs an INSERT that ends in `RETURNING id` and gives the new number.
  std::int64_t insert(std::string_view sql, const Params& params);

  /// Puts a message into the outbox in this same transaction; a job delivers it after the commit.
  /// `payload` is a JSON text.
  virtual void announce(std::string_view topic, std::string_view payload) = 0;

  /// Says that the work is whole. Nothing is durable yet when this returns: it is when
  /// `Database::write` returns.
  virtual void commit() = 0;
  /// As `commit`, for what no page shows to others, such as a lease or the time of somebody's last
  /// visit: `Database::on_change` keeps still.
  virtual void commit_quietly() = 0;
};

/// Keeps a subscription alive; it ends when the last copy goes. From then on it is not called.
using Subscription = std::shared_ptr<const void>;

/// A pool of connections. Safe for use from many threads.
class Database {
 public:
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;

  /// Runs `work` in a read-only snapshot. Waits for a free connection; throws DatabaseError of kind
  /// busy when there is none for 30 seconds.
  virtual void read(const std::function<void(Transaction&)>& work) = 0;

  /// Runs `work` in a writing transaction and returns when the outcome is durable. What `work`
  /// throws is thrown here. On SQLite writes of several callers share one commit (group commit),
  /// each in a savepoint of its own, on the database's writing thread: keep `work` short. Calling
  /// `write` inside `work` stops the process: it would wait for itself.
  virtual void write(const std::function<void(Transaction&)>& work) = 0;

  /// As `write`, for a short work that many may bring at once: it shares a commit with its
  /// neighbours on PostgreSQL too. `work` may be run twice, the first time without a trace in the
  /// database: it must not use up what it captured.
  virtual void write_together(const std::function<void(Transaction&)>& work) = 0;

  /// As `write_together`, without holding the caller's thread. `done` is called from a thread of
  /// the pool with null, or with what went wrong; it must be quick and must not throw.
  virtual void submit_write(std::function<void(Transaction&)> work,
                            std::function<void(std::exception_ptr)> done) = 0;

  /// Calls `changed` when a write that was committed, not quietly, has become visible: for writes
  /// of this object before their caller is told, on PostgreSQL also for those of other nodes, some
  /// milliseconds later and once for several. Also when writes of others may have been missed: the
  /// server was away, or is reached for the first time. `changed` runs on any thread, must be quick
  /// and must neither write nor subscribe. The database must outlive the subscription.
  virtual Subscription on_change(std::function<void()> changed) = 0;
};

/// How to open a database.
struct DatabaseSettings {
  std::string url;               ///< A file path, "sqlite:PATH", or "postgresql://…".
  int readers = 4;               ///< Read connections (SQLite) or all connections (PostgreSQL).
  bool synchronous_full = true;  ///< SQLite: an acknowledged write survives a power cut.
};

/// Opens the database of `settings`. Throws DatabaseError of kind connection.
std::unique_ptr<Database> open_database(const DatabaseSettings& settings);

}  // namespace hb::storage
