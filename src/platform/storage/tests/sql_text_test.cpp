#include "sql_text.h"

#include <gtest/gtest.h>

namespace hb::storage {
namespace {

std::string sqlite(std::string_view sql) { return SqlText::parse(sql).for_sqlite(); }

std::string postgres(std::string_view sql, const Params& params) {
  const SqlText text = SqlText::parse(sql);
  return text.for_postgres(text.arrange(params));
}

TEST(SqlText, NumbersParametersByTheirFirstUse) {
  EXPECT_EQ(sqlite("SELECT :b, :a WHERE x = :b"), "SELECT ?1, ?2 WHERE x = ?1");
  EXPECT_EQ(postgres("SELECT :b, :a WHERE x = :b", {{"a", 1}, {"b", 2}}),
            "SELECT $1, $2 WHERE x = $1");
}

TEST(SqlText, UnrollsAListInTheDatabase) {
  EXPECT_EQ(sqlite("x IN (:ids...)"), "x IN (SELECT value FROM json_each(?1))");
  EXPECT_EQ(postgres("x IN (:ids...)", {{"ids", std::vector<std::int64_t>{1}}}),
            "x IN (SELECT unnest($1::bigint[]))");
  EXPECT_EQ(postgres("x IN (:ids...)", {{"ids", std::vector<std::string>{"a"}}}),
            "x IN (SELECT unnest($1::text[]))");
}

TEST(SqlText, LeavesLiteralsNamesCommentsAndCastsAlone) {
  for (const char* sql : {"SELECT ':a', 'it''s :b'", "SELECT \"x:y\"", "SELECT 1 -- :a\n",
                          "SELECT /* :a */ 1", "SELECT x::text", "SELECT $$ :a $$"}) {
    EXPECT_EQ(sqlite(sql), sql);
  }
}

TEST(SqlText, WritesANullAsNullForPostgres) {
  EXPECT_EQ(postgres("SELECT :a IS NULL OR x = :b", {{"a", std::nullopt}, {"b", 1}}),
            "SELECT NULL IS NULL OR x = $1");
}

TEST(SqlText, RefusesAMissingValueAndAListInTheWrongPlace) {
  EXPECT_THROW(postgres("SELECT :a", {}), DatabaseError);
  EXPECT_THROW(postgres("SELECT :a", {{"a", std::vector<std::int64_t>{1}}}), DatabaseError);
  EXPECT_THROW(postgres("IN (:a...)", {{"a", 1}}), DatabaseError);
  EXPECT_THROW(postgres("SELECT :a", {{"a", std::string("x\0y", 3)}}), DatabaseError);
}

TEST(SqlText, RefusesStatementsThatSteerTransactions) {
  for (const char* sql :
       {"COMMIT", " commit", "-- why\nROLLBACK TO x", "/* */ Begin", "PRAGMA x"}) {
    EXPECT_THROW(SqlText::parse(sql), DatabaseError) << sql;
  }
}

}  // namespace
}  // namespace hb::storage
