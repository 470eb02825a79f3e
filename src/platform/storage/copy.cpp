#include "storage/copy.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "kernel/unicode.h"
#include "sqlite/connection.h"
#include "sqlite/file_copy.h"
#include "sqlite/transaction.h"
#include "storage/search.h"

namespace hb::storage {

namespace {

using Kind = DatabaseError::Kind;

constexpr std::string_view kTablesOnSqlite = R"sql(
    SELECT m.name, c.name, c.type
      FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
       AND m.name NOT LIKE 'search\_term%' ESCAPE '\'
     ORDER BY m.name, c.cid)sql";
constexpr std::string_view kTablesOnPostgres = R"sql(
    SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT)
      FROM information_schema.columns
     WHERE table_schema = current_schema()
     ORDER BY table_name, ordinal_position)sql";
constexpr std::string_view kReferencesOnPostgres = R"sql(
    SELECT CAST(conrelid::regclass AS TEXT), CAST(conname AS TEXT)
      FROM pg_constraint
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
     ORDER BY 1, 2)sql";

// Copied in their own way: terms and their index differ between the databases.
constexpr std::string_view kSearchTexts = "search_chunk";
// Every database says itself what was applied to it.
constexpr std::string_view kSchema = "schema_migration";

constexpr std::size_t kRowsAtOnce = 500;
constexpr std::int64_t kToldEvery = 1000;

enum class ColumnKind { integer, real, text, bytes };

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::text;
};
using Tables = std::map<std::string, std::vector<Column>>;

/// Type names of both databases.
ColumnKind kind_of(const std::string& type) {
  const std::string lower = lower_ascii(type);
  if (lower.find("int") != lower.npos) return ColumnKind::integer;
  if (lower.find("double") != lower.npos || lower == "real") return ColumnKind::real;
  if (lower == "blob" || lower == "bytea") return ColumnKind::bytes;
  return ColumnKind::text;
}

Tables tables_of(Transaction& tx) {
  Tables tables;
  const bool sqlite = tx.dialect() == Dialect::sqlite;
  for (const Row& row : tx.query(sqlite ? kTablesOnSqlite : kTablesOnPostgres)) {
    tables[row.text(0)].push_back({row.text(1), kind_of(row.text(2))});
  }
  tables.erase(std::string{kSearchTexts});
  tables.erase(std::string{kSchema});
  return tables;
}

/// The tables of both sides. Both come from the same migrations, so a difference is a mistake.
Tables shared_tables(Transaction& from, Transaction& to) {
  const Tables source = tables_of(from);
  for (const auto& [name, columns] : tables_of(to)) {
    const auto found = source.find(name);
    const auto same = [](const Column& a, const Column& b) { return a.name == b.name; };
    if (found == source.end() ||
        !std::is_permutation(columns.begin(), columns.end(), found->second.begin(),
                             found->second.end(), same)) {
      throw DatabaseError(Kind::schema, fmt::format("the table {} differs", name));
    }
  }
  return source;
}

std::string names_of(const std::vector<Column>& columns, std::string_view before = "") {
  std::string names;
  for (const Column& column : columns) {
    names += fmt::format("{}{}{}", names.empty() ? "" : ", ", before,
                         before.empty() ? fmt::format("\"{}\"", column.name) : column.name);
  }
  return names;
}

Value value_of(const Row& row, std::size_t at, ColumnKind kind) {
  if (row.is_null(at)) return {};
  switch (kind) {
    case ColumnKind::integer: return row.integer(at);
    case ColumnKind::real: return row.real(at);
    case ColumnKind::text: return row.text(at);
    case ColumnKind::bytes: return row.bytes(at);
  }
  std::abort();
}

/// As PostgreSQL's JSON functions read it.
boost::json::value json_of(const Row& row, std::size_t at, ColumnKind kind) {
  if (row.is_null(at)) return nullptr;
  switch (kind) {
    case ColumnKind::integer: return row.integer(at);
    case ColumnKind::real: return row.real(at);
    case ColumnKind::text: return boost::json::string{row.text(at)};
    case ColumnKind::bytes: {
      std::string hex = "\\x";
      for (const std::byte byte : row.bytes(at)) {
        hex += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
      }
      return boost::json::string{hex};
    }
  }
  std::abort();
}

/// Takes the rows of one table.
class Filler {
 public:
  Filler(Transaction& to, const std::string& table, const std::vector<Column>& columns)
      : to_(to), table_(table), columns_(columns) {
    insert_ = fmt::format("INSERT INTO \"{}\" ({}) VALUES ({})", table, names_of(columns),
                          names_of(columns, ":"));
    insert_many_ = fmt::format(
        "INSERT INTO \"{0}\" ({1}) SELECT {1} FROM json_populate_recordset(NULL::\"{0}\", "
        "CAST(:rows AS JSON))",
        table, names_of(columns));
  }

  void add(const Row& row) {
    if (to_.dialect() == Dialect::sqlite) {
      Params values;
      for (std::size_t at = 0; at < columns_.size(); ++at) {
        values.emplace_back(columns_[at].name, value_of(row, at, columns_[at].kind));
      }
      to_.execute(insert_, values);
      return;
    }
    // Each statement is a journey to the server: many rows take it together.
    boost::json::object json;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      json[columns_[at].name] = json_of(row, at, columns_[at].kind);
    }
    waiting_.push_back(std::move(json));
    if (waiting_.size() >= kRowsAtOnce) flush();
  }

  void flush() {
    if (waiting_.empty()) return;
    to_.execute(insert_many_, {{"rows", boost::json::serialize(waiting_)}});
    waiting_.clear();
  }

 private:
  Transaction& to_;
  const std::string& table_;
  const std::vector<Column>& columns_;
  std::string insert_, insert_many_;
  boost::json::array waiting_;
};

/// References are checked when all rows are there: tables refer to themselves and each other. On
/// SQLite the connection does not check them, and `problems_of_copy` does.
class LateReferences {
 public:
  explicit LateReferences(Transaction& tx) : tx_(tx) {
    if (tx.dialect() == Dialect::sqlite) return;
    references_ = tx.query(kReferencesOnPostgres);
    alter("DEFERRABLE INITIALLY DEFERRED");
  }
  void check() {
    if (tx_.dialect() == Dialect::sqlite) return;
    tx_.execute("SET CONSTRAINTS ALL IMMEDIATE");
    alter("NOT DEFERRABLE");
  }

 private:
  void alter(std::string_view how) {
    for (const Row& row : references_) {
      tx_.execute(
          fmt::format("ALTER TABLE {} ALTER CONSTRAINT \"{}\" {}", row.text(0), row.text(1), how));
    }
  }

  Transaction& tx_;
  std::vector<Row> references_;
};

void empty(Transaction& to, const Tables& tables) {
  if (to.dialect() == Dialect::postgres) {
    std::string all = fmt::format("\"{}\"", kSearchTexts);
    for (const auto& [name, columns] : tables) all += fmt::format(", \"{}\"", name);
    to.execute("TRUNCATE " + all);
    return;
  }
  to.execute("DELETE FROM search_term");
  to.execute(fmt::format("DELETE FROM \"{}\"", kSearchTexts));
  for (const auto& [name, columns] : tables) to.execute(fmt::format("DELETE FROM \"{}\"", name));
}

/// New rows get numbers after those that were copied. SQLite sees to it by itself.
void raise_numbering(Transaction& to, const Tables& tables) {
  if (to.dialect() == Dialect::sqlite) return;
  for (const auto& [name, columns] : tables) {
    for (const Column& column : columns) {
      if (column.name != "id" || column.kind != ColumnKind::integer) continue;
      to.query(
          fmt::format("SELECT setval(sequence, (SELECT MAX(id) FROM \"{0}\")) FROM "
                      "pg_get_serial_sequence('\"{0}\"', 'id') AS sequence "
                      "WHERE sequence IS NOT NULL AND EXISTS (SELECT 1 FROM \"{0}\")",
                      name));
    }
  }
}

void copy_rows(Transaction& from, Transaction& to, const CopyProgress& progress) {
  const Tables tables = shared_tables(from, to);
  std::int64_t total = 0, done = 0;
  for (const auto& [name, columns] : tables) {
    total += from.query_one(fmt::format("SELECT COUNT(*) FROM \"{}\"", name))->integer(0);
  }
  LateReferences references{to};
  empty(to, tables);
  for (const auto& [name, columns] : tables) {
    Filler filler{to, name, columns};
    from.each(fmt::format("SELECT {} FROM \"{}\"", names_of(columns), name), {},
              [&](const Row& row) {
                filler.add(row);
                if (progress && ++done % kToldEvery == 0) progress(done, total);
                return true;
              });
    filler.flush();
  }
  copy_search_texts(from, to);
  raise_numbering(to, tables);
  references.check();
  if (progress) progress(total, total);
}

}  // namespace

void copy_to_file(Database& from, const DatabaseSettings& settings, const std::filesystem::path& to,
                  std::span<const Migration> migrations, const CopyProgress& progress) {
  if (from.dialect() == Dialect::sqlite) {
    std::string path = settings.url;
    if (path.starts_with("sqlite:")) path.erase(0, 7);
    sqlite::write_file_anew(path, to, progress);
    return;
  }
  {
    const auto copy = open_database({.url = to.string(), .readers = 1, .synchronous_full = false});
    if (!migrate(*copy, migrations)) throw DatabaseError(Kind::schema, "a new file has no schema");
  }
  {
    sqlite::Connection copy{to.string(), sqlite::Access::write, false};
    copy.control("PRAGMA foreign_keys = OFF");
    copy.control("BEGIN IMMEDIATE");
    sqlite::SqliteTransaction target{copy};
    from.read([&](Transaction& source) { copy_rows(source, target, progress); });
    copy.control("COMMIT");
  }
  sqlite::settle_file(to);
}

void copy_from_file(const std::filesystem::path& from, Database& to, const CopyProgress& progress) {
  if (to.dialect() != Dialect::postgres) {
    throw std::logic_error("a copy is an SQLite database already: put the file in its place");
  }
  read_copy(from, [&](Transaction& source) {
    to.write([&](Transaction& target) {
      copy_rows(source, target, progress);
      target.commit();
    });
  });
}

void read_copy(const std::filesystem::path& path, const std::function<void(Transaction&)>& work) {
  sqlite::Connection connection{path.string(), sqlite::Access::frozen, false};
  sqlite::SqliteTransaction transaction{connection};
  work(transaction);
}

std::vector<std::string> problems_of_copy(const std::filesystem::path& path) {
  constexpr std::size_t kMost = 10;
  std::vector<std::string> problems;
  const auto note = [&](const std::string& problem) {
    if (problem != "ok" && problems.size() < kMost) problems.push_back(problem);
  };
  try {
    read_copy(path, [&](Transaction& tx) {
      for (const Row& row : tx.query("SELECT integrity_check FROM pragma_integrity_check(10)")) {
        note(row.text(0));
      }
      for (const Row& row : tx.query("SELECT \"table\", parent FROM pragma_foreign_key_check")) {
        note(fmt::format("{} refers to no row of {}", row.text(0), row.text(1)));
      }
    });
  } catch (const DatabaseError& problem) {
    note(problem.what());
  }
  return problems;
}

std::int64_t bytes_to_copy(Database& from) {
  std::int64_t bytes = 0;
  from.read([&](Transaction& tx) {
    if (tx.dialect() == Dialect::postgres) {
      bytes = tx.query_one("SELECT pg_database_size(current_database())")->integer(0);
      return;
    }
    bytes = tx.query_one("SELECT page_count FROM pragma_page_count")->integer(0) *
            tx.query_one("SELECT page_size FROM pragma_page_size")->integer(0);
  });
  return bytes;
}

}  // namespace hb::storage
