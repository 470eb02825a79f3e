#include "postgres/values.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <limits>

namespace hb::storage::postgres {
namespace {

// Fixed numbers of PostgreSQL's built-in types (catalogue pg_type).
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kText = 25;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kInt8Array = 1016;
constexpr Oid kTextArray = 1009;
constexpr Oid kNumeric = 1700;

std::string array(const std::vector<std::int64_t>& values) {
  return fmt::format("{{{}}}", fmt::join(values, ","));
}

std::string array(const std::vector<std::string>& values) {
  std::string text = "{";
  for (const std::string& value : values) {
    if (text.size() > 1) text += ',';
    text += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  text += '}';
  return text;
}

Bytes read_bytes(const char* text) {
  std::size_t size = 0;
  unsigned char* data = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size);
  if (!data) throw std::bad_alloc{};
  const auto* first = reinterpret_cast<const std::byte*>(data);
  Bytes bytes(first, first + size);
  PQfreemem(data);
  return bytes;
}

// sum() of BIGINT is NUMERIC on PostgreSQL and an integer on SQLite: whole numbers come back as
// such.
Value read_number(std::string_view text) {
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error == std::errc{} && end == text.data() + text.size()) return whole;
  return std::strtod(text.data(), nullptr);
}

Value read_value(const PGresult* answer, int row, int column) {
  if (PQgetisnull(answer, row, column)) return std::nullopt;
  const char* data = PQgetvalue(answer, row, column);
  const std::string_view text{data, static_cast<std::size_t>(PQgetlength(answer, row, column))};
  switch (PQftype(answer, column)) {
    case kInt2:
    case kInt4:
    case kInt8:
    case kNumeric: return read_number(text);
    case kFloat4:
    case kFloat8: return std::strtod(data, nullptr);
    case kBool: return text == "t";
    case kBytea: return read_bytes(data);
    default: return text;
  }
}

}  // namespace

Arguments::Arguments(const std::vector<const Value*>& values) {
  own_.reserve(values.size());  // Pointers into it must stay.
  for (const Value* value : values) {
    const Value::Store& store = value->store();
    if (const auto* text = std::get_if<std::string>(&store)) {
      add(kText, text->data(), text->size(), true);
    } else if (const auto* bytes = std::get_if<Bytes>(&store)) {
      // An empty vector may have no data, which libpq would take for null.
      const char* data = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      add(kBytea, data, bytes->size(), true);
    } else if (const auto* whole = std::get_if<std::int64_t>(&store)) {
      add_own(kInt8, fmt::to_string(*whole));
    } else if (const auto* real = std::get_if<double>(&store)) {
      add_own(kFloat8, fmt::format("{:.17g}", *real));
    } else if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&store)) {
      add_own(kInt8Array, array(*numbers));
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&store)) {
      add_own(kTextArray, array(*texts));
    }
  }
}

void Arguments::add(Oid type, const char* data, std::size_t size, bool binary) {
  if (size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw DatabaseError(DatabaseError::Kind::constraint, "a parameter of more than 2 GiB");
  }
  types_.push_back(type);
  pointers_.push_back(data);
  lengths_.push_back(static_cast<int>(size));
  formats_.push_back(binary ? 1 : 0);
}

void Arguments::add_own(Oid type, std::string text) {
  own_.push_back(std::move(text));
  add(type, own_.back().c_str(), own_.back().size(), false);
}

Row read_row(const PGresult* answer, int row) {
  const int columns = PQnfields(answer);
  std::vector<Value> values;
  values.reserve(static_cast<std::size_t>(columns));
  for (int column = 0; column < columns; ++column) {
    values.push_back(read_value(answer, row, column));
  }
  return Row{std::move(values)};
}

}  // namespace hb::storage::postgres
