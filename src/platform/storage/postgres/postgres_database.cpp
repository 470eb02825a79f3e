#include "postgres/postgres_database.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "changes.h"
#include "pool.h"
#include "postgres/connection.h"
#include "postgres/herald.h"
#include "postgres/submitter.h"
#include "postgres/transaction.h"

namespace hb::storage::postgres {
namespace {

constexpr const char* kBeginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr const char* kBeginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

// PostgreSQL would let a write inside a write wait for the outer one's locks for ever, now and
// then; SQLite always. Both stop the process, so that the mistake is found on either.
thread_local bool inside_write = false;

class InsideWrite {
 public:
  InsideWrite() {
    if (inside_write) {
      std::cerr << "Database::write was called inside a write: it would wait for itself\n";
      std::abort();
    }
    inside_write = true;
  }
  ~InsideWrite() { inside_write = false; }
};

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const DatabaseSettings& settings)
      : herald_(settings.url, changes_),
        pool_(std::max(2, settings.readers),
              [url = settings.url] { return std::make_unique<Connection>(url); }),
        submitter_(std::clamp(settings.readers / 2, 1, 4),
                   [this](const auto& work) { write(work); }) {
    pool_.take();  // A wrong address is told at once.
  }

  Dialect dialect() const override { return Dialect::postgres; }

  void read(const std::function<void(Transaction&)>& work) override {
    run(kBeginRead, [&](PostgresTransaction& transaction) {
      work(transaction);
      return false;
    });
  }

  void write(const std::function<void(Transaction&)>& work) override {
    const InsideWrite inside;
    bool news = false;
    run(kBeginWrite, [&](PostgresTransaction& transaction) {
      work(transaction);
      news = transaction.to_be_told();
      return transaction.committed();
    });
    if (!news) return;
    changes_.tell();
    herald_.say();
  }

  void submit_write(std::function<void(Transaction&)> work,
                    std::function<void(std::exception_ptr)> done) override {
    submitter_.submit(std::move(work), std::move(done));
  }

  Subscription on_change(std::function<void()> changed) override {
    Subscription subscription = changes_.subscribe(std::move(changed));
    herald_.listen();
    return subscription;
  }

 private:
  using Lease = Pool<Connection>::Lease;

  // `work` says whether its changes stand.
  template <typename Work>
  void run(const char* begin, const Work& work) {
    Lease connection = pool_.take();
    begin_anew_if_lost(connection, begin);
    try {
      PostgresTransaction transaction{*connection};
      connection->control(work(transaction) ? "COMMIT" : "ROLLBACK");
    } catch (...) {
      end_after_error(connection);
      throw;
    }
  }

  // A connection that slept through a restart of the server fails at BEGIN, when nothing has been
  // done yet: trying once more on a new one is safe. Later failures are the caller's to hear.
  static void begin_anew_if_lost(Lease& connection, const char* begin) {
    try {
      connection->control(begin);
    } catch (const DatabaseError&) {
      if (connection->sound()) throw;
      connection.replace();
      connection->control(begin);
    }
  }

  static void end_after_error(Lease& connection) noexcept {
    try {
      if (connection->sound() && !connection->idle()) connection->control("ROLLBACK");
      if (connection->sound() && connection->idle()) return;
    } catch (const DatabaseError&) {
      // The connection is lost too; it is thrown away below.
    }
    connection.discard();
  }

  Changes changes_;
  Herald herald_;
  Pool<Connection> pool_;
  Submitter submitter_;  // Last: its threads use the pool.
};

}  // namespace

std::unique_ptr<Database> open(const DatabaseSettings& settings) {
  return std::make_unique<PostgresDatabase>(settings);
}

}  // namespace hb::storage::postgres
