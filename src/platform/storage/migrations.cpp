#include "storage/migrations.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "migration_text.h"

namespace hb::storage {
namespace {

constexpr std::string_view kCreateTable = R"sql(
    CREATE TABLE IF NOT EXISTS schema_migration (
      subject    TEXT NOT NULL,
      number     BIGINT NOT NULL,
      name       TEXT NOT NULL,
      hash       TEXT NOT NULL,
      applied_at BIGINT NOT NULL,
      PRIMARY KEY (subject, number)
    ))sql";

constexpr std::string_view kTableOnSqlite =
    "SELECT 1 FROM sqlite_master WHERE name = 'schema_migration'";
constexpr std::string_view kTableOnPostgres =
    "SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL";

// Creating the table is itself a race between two programs; this lock, held to the end of the
// transaction, lets one pass. On SQLite there is one writer anyway. The number is Haoban's own.
constexpr std::string_view kLockOnPostgres = "SELECT pg_advisory_xact_lock(4801970)";

constexpr std::string_view kApplied = "SELECT subject, number, name, hash FROM schema_migration";

constexpr std::string_view kRecord = R"sql(
    INSERT INTO schema_migration (subject, number, name, hash, applied_at)
    VALUES (:subject, :number, :name, :hash, :now))sql";

using Key = std::pair<std::string, std::int64_t>;

struct Applied {
  std::string name;
  std::string hash;
};

std::string file_name(std::string_view subject, std::int64_t number, std::string_view name) {
  return fmt::format("{}/{:04}_{}", subject, number, name);
}

std::map<Key, Applied> applied_migrations(Transaction& tx) {
  std::map<Key, Applied> applied;
  const bool sqlite = tx.dialect() == Dialect::sqlite;
  if (!tx.query_one(sqlite ? kTableOnSqlite : kTableOnPostgres)) return applied;
  for (const Row& row : tx.query(kApplied)) {
    applied[{row.text(0), row.integer(1)}] = {row.text(2), row.text(3)};
  }
  return applied;
}

// Applies one migration unless another program was faster.
bool apply(Database& database, const Migration& migration) {
  bool done = false;
  database.write([&](Transaction& tx) {
    if (tx.dialect() == Dialect::postgres) tx.query(kLockOnPostgres);
    tx.execute(kCreateTable);
    if (applied_migrations(tx).contains({std::string{migration.subject}, migration.number})) return;
    for (const std::string& statement : migration_statements(migration.sql, tx.dialect())) {
      tx.execute(statement);
    }
    tx.execute(kRecord, {{"subject", migration.subject},
                         {"number", migration.number},
                         {"name", migration.name},
                         {"hash", migration_hash(migration.sql)},
                         {"now", SystemClock{}.now()}});
    tx.commit();
    done = true;
  });
  return done;
}

}  // namespace

SchemaState schema_state(Transaction& tx, std::span<const Migration> migrations) {
  std::map<Key, Applied> applied = applied_migrations(tx);
  SchemaState state;
  for (const Migration& migration : migrations) {
    const auto found = applied.find({std::string{migration.subject}, migration.number});
    if (found == applied.end()) {
      state.missing.push_back(&migration);
      continue;
    }
    if (found->second.hash != migration_hash(migration.sql)) {
      state.altered.push_back(file_name(migration.subject, migration.number, migration.name));
    }
    applied.erase(found);
  }
  for (const auto& [key, rest] : applied) {
    state.unknown.push_back(file_name(key.first, key.second, rest.name));
  }
  return state;
}

SchemaState schema_state(Database& database, std::span<const Migration> migrations) {
  SchemaState state;
  database.read([&](Transaction& tx) { state = schema_state(tx, migrations); });
  return state;
}

std::vector<std::string> applied_schema(Transaction& tx) {
  std::vector<std::string> names;
  for (const auto& [key, applied] : applied_migrations(tx)) {
    names.push_back(file_name(key.first, key.second, applied.name));
  }
  return names;
}

Result<int> migrate(Database& database, std::span<const Migration> migrations) {
  const SchemaState state = schema_state(database, migrations);
  if (!state.unknown.empty()) {
    return Error{Fault::conflict, "storage.schema.newer"}.with("migration", state.unknown.front());
  }
  if (!state.altered.empty()) {
    return Error{Fault::conflict, "storage.schema.altered"}.with("migration",
                                                                 state.altered.front());
  }
  int count = 0;
  for (const Migration* migration : state.missing) {
    if (apply(database, *migration)) ++count;
  }
  return count;
}

}  // namespace hb::storage
