#include "sqlite/sqlite_database.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "changes.h"
#include "pool.h"
#include "sqlite/connection.h"
#include "sqlite/transaction.h"
#include "sqlite/writer.h"
#include "write_and_wait.h"

namespace hb::storage::sqlite {
namespace {

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& path, const DatabaseSettings& settings)
      : writer_(std::make_unique<Connection>(path, Access::write, settings.synchronous_full),
                changes_),
        readers_(std::max(1, settings.readers), [path, full = settings.synchronous_full] {
          return std::make_unique<Connection>(path, Access::read, full);
        }) {}

  Dialect dialect() const override { return Dialect::sqlite; }

  void read(const std::function<void(Transaction&)>& work) override {
    auto connection = readers_.take();
    connection->control("BEGIN DEFERRED");
    const struct End {
      Connection& connection;
      ~End() {
        if (!connection.idle()) connection.control("ROLLBACK");
      }
    } end{*connection};
    SqliteTransaction transaction{*connection};
    work(transaction);
  }

  void write(const std::function<void(Transaction&)>& work) override {
    if (writer_.is_current_thread()) {
      std::cerr << "Database::write was called inside a write: it would wait for itself\n";
      std::abort();
    }
    write_and_wait(writer_, work);
  }

  void write_together(const std::function<void(Transaction&)>& work) override { write(work); }

  void submit_write(std::function<void(Transaction&)> work,
                    std::function<void(std::exception_ptr)> done) override {
    writer_.submit(std::move(work), std::move(done));
  }

  Subscription on_change(std::function<void()> changed) override {
    return changes_.subscribe(std::move(changed));
  }

 private:
  Changes changes_;
  Writer writer_;
  Pool<Connection> readers_;
};

}  // namespace

std::unique_ptr<Database> open(const DatabaseSettings& settings) {
  std::string_view path = settings.url;
  if (path.starts_with("sqlite:")) path.remove_prefix(7);
  if (path.empty() || path == ":memory:") {
    // Readers and the writer are separate connections; each would see a memory of its own.
    throw DatabaseError(DatabaseError::Kind::connection, "a database needs a file");
  }
  return std::make_unique<SqliteDatabase>(std::string{path}, settings);
}

}  // namespace hb::storage::sqlite
