// Migrations: append-only, one SQL file each, per subject (platform part or engine). They are compiled
// into the program; the program refuses to serve on a database that has other ones.
#pragma once

#include <span>
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
  std::string_view sql;  ///< Several statements, separated by `;` at a line's end.
};

/// How the database stands to the program.
struct SchemaState {
  std::vector<const Migration*> missing;     ///< To be applied, in order.
  std::vector<std::string> unknown;          ///< Applied by a newer program.
  std::vector<std::string> altered;          ///< Applied with other text than the program's.
  bool current() const { return missing.empty() && unknown.empty() && altered.empty(); }
};

SchemaState schema_state(Database& database, std::span<const Migration> migrations);

/// Applies what is missing, each in one transaction. Refuses when the database is newer or a migration
/// was altered.
Result<int> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace hb::storage
