#include "postgres/postgres_database.h"

#include <algorithm>
#include <string>

#include "changes.h"
#include "pool.h"
#include "postgres/connection.h"
#include "postgres/herald.h"
#include "postgres/inside_write.h"
#include "postgres/transaction.h"
#include "postgres/writer.h"
#include "write_and_wait.h"

namespace hb::storage::postgres {
namespace {

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const DatabaseSettings& settings)
      : herald_(settings.url, changes_),
        pool_(std::max(2, settings.readers),
              [url = settings.url] { return std::make_unique<Connection>(url); }),
        writer_(
            settings.url, std::clamp(settings.readers / 2, 1, 3),
            [this](const auto& work) { write(work); }, [this] { tell(); }) {
    pool_.take();  // A wrong address is told at once.
  }

  Dialect dialect() const override { return Dialect::postgres; }

  void read(const std::function<void(Transaction&)>& work) override {
    Lease connection = pool_.take();
    try {
      {
        PostgresTransaction transaction{*connection, kBeginRead};
        work(transaction);
      }
      if (!connection->idle()) connection->control("ROLLBACK");
    } catch (...) {
      end_after_error(connection);
      throw;
    }
  }

  void write(const std::function<void(Transaction&)>& work) override {
    const InsideWrite inside;
    Lease connection = pool_.take();
    connection->begin(kBeginWrite);
    bool keep = false;
    bool news = false;
    try {
      {
        PostgresTransaction transaction{*connection};
        work(transaction);
        keep = transaction.committed();
        news = transaction.to_be_told();
      }
      connection->control(keep ? "COMMIT" : "ROLLBACK");
    } catch (...) {
      end_after_error(connection);
      throw;
    }
    if (news) tell();
  }

  void write_together(const std::function<void(Transaction&)>& work) override {
    const InsideWrite inside;  // A work that writes together inside a write is found here.
    write_and_wait(writer_, work);
  }

  void submit_write(std::function<void(Transaction&)> work,
                    std::function<void(std::exception_ptr)> done) override {
    writer_.submit(std::move(work), std::move(done));
  }

  Subscription on_change(std::function<void()> changed) override {
    Subscription subscription = changes_.subscribe(std::move(changed));
    herald_.listen();
    return subscription;
  }

 private:
  using Lease = Pool<Connection>::Lease;

  void tell() {
    changes_.tell();
    herald_.say();
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
  Writer writer_;  // Last: its threads use the pool.
};

}  // namespace

std::unique_ptr<Database> open(const DatabaseSettings& settings) {
  return std::make_unique<PostgresDatabase>(settings);
}

}  // namespace hb::storage::postgres
