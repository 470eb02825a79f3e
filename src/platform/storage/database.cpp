#include "storage/database.h"

#include <fmt/format.h>

#include "postgres/postgres_database.h"
#include "sqlite/sqlite_database.h"

namespace hb::storage {
namespace {

[[noreturn]] void wrong_type(std::size_t column, std::string_view wanted) {
  throw DatabaseError(DatabaseError::Kind::schema,
                      fmt::format("column {} of the answer holds no {}", column, wanted));
}

}  // namespace

const Value::Store& Row::at(std::size_t column) const {
  if (column >= values_.size()) wrong_type(column, "value: there are fewer columns");
  return values_[column].store();
}

bool Row::is_null(std::size_t column) const {
  return std::holds_alternative<std::monostate>(at(column));
}

std::int64_t Row::integer(std::size_t column) const {
  const auto* value = std::get_if<std::int64_t>(&at(column));
  if (!value) wrong_type(column, "integer");
  return *value;
}

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

double Row::real(std::size_t column) const {
  if (const auto* value = std::get_if<double>(&at(column))) return *value;
  return static_cast<double>(integer(column));
}

std::optional<double> Row::optional_real(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

const std::string& Row::text(std::size_t column) const {
  static const std::string kNone;
  if (is_null(column)) return kNone;
  const auto* value = std::get_if<std::string>(&at(column));
  if (!value) wrong_type(column, "text");
  return *value;
}

const Bytes& Row::bytes(std::size_t column) const {
  static const Bytes kNone;
  if (is_null(column)) return kNone;
  const auto* value = std::get_if<Bytes>(&at(column));
  if (!value) wrong_type(column, "bytes");
  return *value;
}

Date Row::date(std::size_t column) const {
  const std::optional<Date> value = optional_date(column);
  if (!value) wrong_type(column, "date");
  return *value;
}

std::optional<Date> Row::optional_date(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  const std::optional<Date> value = from_iso(text(column));
  if (!value) wrong_type(column, "date");
  return value;
}

std::optional<Instant> Row::optional_instant(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

std::optional<Row> Transaction::query_one(std::string_view sql, const Params& params) {
  std::vector<Row> rows = query(sql, params);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::int64_t Transaction::insert(std::string_view sql, const Params& params) {
  const std::optional<Row> row = query_one(sql, params);
  if (!row) {
    throw DatabaseError(DatabaseError::Kind::syntax, "an INSERT without RETURNING gives no number");
  }
  return row->integer(0);
}

std::unique_ptr<Database> open_database(const DatabaseSettings& settings) {
  const std::string_view url = settings.url;
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return postgres::open(settings);
  }
  return sqlite::open(settings);
}

}  // namespace hb::storage
