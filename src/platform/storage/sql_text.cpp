#include "sql_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hb::storage {
namespace {

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9'); }

std::size_t after(std::string_view sql, std::string_view end, std::size_t from) {
  const std::size_t found = sql.find(end, from);
  return found == sql.npos ? sql.size() : found + end.size();
}

// `$$ … $$` or `$tag$ … $tag$`; a parameter such as $1 is not one.
std::size_t skip_dollar_body(std::string_view sql, std::size_t from) {
  std::size_t end = from + 1;
  while (end < sql.size() && in_name(sql[end])) ++end;
  if (end >= sql.size() || sql[end] != '$') return from;
  if (end > from + 1 && !starts_name(sql[from + 1])) return from;
  const std::string_view tag = sql.substr(from, end + 1 - from);
  return after(sql, tag, end + 1);
}

std::string first_word(std::string_view sql) {
  std::size_t at = 0;
  while (at < sql.size()) {
    const bool space = sql[at] == ' ' || sql[at] == '\n' || sql[at] == '\t' || sql[at] == '\r';
    const std::size_t next = space ? at + 1 : skip_opaque(sql, at);
    if (next == at) break;
    at = next;
  }
  std::string word;
  for (; at < sql.size() && in_name(sql[at]); ++at) {
    word += static_cast<char>(sql[at] >= 'a' && sql[at] <= 'z' ? sql[at] - 'a' + 'A' : sql[at]);
  }
  return word;
}

// A stray COMMIT would make the neighbours in a group commit durable half-way.
void refuse_transaction_control(std::string_view sql) {
  constexpr std::array<std::string_view, 13> kRefused{
      "BEGIN",  "COMMIT", "END",    "ROLLBACK", "SAVEPOINT", "RELEASE", "START",
      "PRAGMA", "ATTACH", "DETACH", "VACUUM",   "ABORT",     "PREPARE"};
  const std::string word = first_word(sql);
  if (std::find(kRefused.begin(), kRefused.end(), word) != kRefused.end()) {
    throw DatabaseError(DatabaseError::Kind::syntax,
                        fmt::format("{} is not for statements of a store", word));
  }
}

bool is_list(const Value& value) {
  return std::holds_alternative<std::vector<std::int64_t>>(value.store()) ||
         std::holds_alternative<std::vector<std::string>>(value.store());
}

}  // namespace

std::size_t skip_opaque(std::string_view sql, std::size_t from) {
  switch (sql[from]) {
    case '\'':
      return after(sql, "'", from + 1);  // A doubled quote reads as two literals: the same end.
    case '"': return after(sql, "\"", from + 1);
    case '$': return skip_dollar_body(sql, from);
    case '-': return sql.substr(from, 2) == "--" ? after(sql, "\n", from) : from;
    case '/': return sql.substr(from, 2) == "/*" ? after(sql, "*/", from + 2) : from;
    default: return from;
  }
}

SqlText SqlText::parse(std::string_view sql) {
  refuse_transaction_control(sql);
  SqlText text;
  std::string piece;
  std::size_t at = 0;
  while (at < sql.size()) {
    std::size_t end = skip_opaque(sql, at);
    if (end == at && sql.substr(at, 2) == "::") end = at + 2;
    const bool parameter =
        end == at && sql[at] == ':' && at + 1 < sql.size() && starts_name(sql[at + 1]);
    if (!parameter) {
      if (end == at) ++end;
      piece += sql.substr(at, end - at);
      at = end;
      continue;
    }
    end = at + 1;
    while (end < sql.size() && in_name(sql[end])) ++end;
    const bool list = sql.substr(end, 3) == "...";
    text.uses_.push_back(text.slot(sql.substr(at + 1, end - at - 1), list));
    text.pieces_.push_back(std::move(piece));
    piece.clear();
    at = list ? end + 3 : end;
  }
  text.pieces_.push_back(std::move(piece));
  return text;
}

std::size_t SqlText::slot(std::string_view name, bool list) {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].name == name && slots_[i].list == list) return i;
  }
  slots_.push_back({std::string{name}, list});
  return slots_.size() - 1;
}

std::string SqlText::for_sqlite() const {
  std::string sql = pieces_.front();
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const std::size_t number = uses_[i] + 1;
    sql += slots_[uses_[i]].list ? fmt::format("SELECT value FROM json_each(?{})", number)
                                 : fmt::format("?{}", number);
    sql += pieces_[i + 1];
  }
  return sql;
}

std::string SqlText::for_postgres(const std::vector<const Value*>& values) const {
  std::vector<std::size_t> numbers(slots_.size(), 0);  // 0: a null, which takes no parameter.
  std::size_t count = 0;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const bool null = std::holds_alternative<std::monostate>(values[i]->store());
    if (!null) numbers[i] = ++count;
  }
  std::string sql = pieces_.front();
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const std::size_t use = uses_[i];
    if (numbers[use] == 0) {
      sql += "NULL";
    } else if (std::holds_alternative<std::vector<std::int64_t>>(values[use]->store())) {
      sql += fmt::format("SELECT unnest(${}::bigint[])", numbers[use]);
    } else if (std::holds_alternative<std::vector<std::string>>(values[use]->store())) {
      sql += fmt::format("SELECT unnest(${}::text[])", numbers[use]);
    } else {
      sql += fmt::format("${}", numbers[use]);
    }
    sql += pieces_[i + 1];
  }
  return sql;
}

std::vector<const Value*> SqlText::arrange(const Params& params) const {
  std::vector<const Value*> values;
  values.reserve(slots_.size());
  for (const Slot& slot : slots_) {
    const Value* found = nullptr;
    for (const Param& param : params) {
      if (param.first == slot.name) found = &param.second;
    }
    if (!found) {
      throw DatabaseError(DatabaseError::Kind::syntax,
                          fmt::format("parameter :{} has no value", slot.name));
    }
    if (is_list(*found) != slot.list) {
      throw DatabaseError(DatabaseError::Kind::syntax,
                          fmt::format("parameter :{} is {} a list", slot.name,
                                      slot.list ? "given no list but written as" : "given"));
    }
    // PostgreSQL keeps no NUL in a text and libpq would cut the text there without a word.
    const auto* text = std::get_if<std::string>(&found->store());
    if (text && text->find('\0') != text->npos) {
      throw DatabaseError(DatabaseError::Kind::constraint,
                          fmt::format("the text of :{} holds a NUL character", slot.name));
    }
    values.push_back(found);
  }
  return values;
}

}  // namespace hb::storage
