// Migrations: append-only, one SQL file each, per subject (platform part or engine). They are
// compiled into the program; the program refuses to serve on a database that has other ones.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "storage/database.h"

namespace hb::storage {

/// One file: `src/engines/plan/migrations/0001_plan.sql` is {"plan", 1, "plan", text}.
struct Migration {
  std::string_view subject;
  int number;
  std::string_view name;
  std::string_view sql;  ///< Several statements, separated by `;`. See below for what is rewritten.
};

// In a migration `id BIGINT IDENTITY` becomes the dialect's numbering primary key and BLOB becomes
// BYTEA on PostgreSQL. Lines between `-- only sqlite` or `-- only postgres` and the next such line
// or `-- both` are for that database alone. Triggers, whose bodies hold `;`, are not supported on
// SQLite.

/// How the database stands to the program.
struct SchemaState {
  std::vector<const Migration*> missing;  ///< To be applied, in order.
  std::vector<std::string> unknown;       ///< Applied by a newer program.
  std::vector<std::string> altered;       ///< Applied with other text than the program's.
  bool current() const { return missing.empty() && unknown.empty() && altered.empty(); }
};

/// Compares the table `schema_migration` with the program's migrations.
SchemaState schema_state(Transaction& tx, std::span<const Migration> migrations);
SchemaState schema_state(Database& database, std::span<const Migration> migrations);

/// What was applied to a database, as "plan/0001_plan", in the order of its names.
std::vector<std::string> applied_schema(Transaction& tx);

/// Applies what is missing, in the order given, each in one transaction; two programs that migrate
/// at once do not harm each other. Gives how many were applied. Refuses with `storage.schema.newer`
/// when the database knows migrations that the program does not, and with `storage.schema.altered`
/// when one was applied with another text.
Result<int> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace hb::storage
