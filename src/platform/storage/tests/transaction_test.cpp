// What a store may rely on, on both databases.
#include <gtest/gtest.h>

#include <limits>

#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

using namespace std::chrono_literals;

constexpr Migration kThings[] = {{"thing", 1, "thing", R"sql(
    CREATE TABLE thing (
      id     BIGINT IDENTITY,
      name   TEXT NOT NULL UNIQUE CHECK (name <> 'forbidden'),
      amount BIGINT,
      ratio  DOUBLE PRECISION,
      body   BLOB,
      parent BIGINT REFERENCES thing (id)
    );
)sql"}};

class TransactionOn : public testing::TestWithParam<Dialect> {
 protected:
  std::int64_t keep(std::string_view name, const Value& amount = 1) {
    std::int64_t id = 0;
    database->write([&](Transaction& tx) {
      id = tx.insert("INSERT INTO thing (name, amount) VALUES (:name, :amount) RETURNING id",
                     {{"name", name}, {"amount", amount}});
      tx.commit();
    });
    return id;
  }

  std::vector<std::string> names(std::string_view condition = "1 = 1", const Params& params = {}) {
    std::vector<std::string> found;
    database->read([&](Transaction& tx) {
      const std::string sql =
          "SELECT name FROM thing WHERE " + std::string{condition} + " ORDER BY id";
      for (const Row& row : tx.query(sql, params)) found.push_back(row.text(0));
    });
    return found;
  }

  DatabaseError failure(const std::function<void(Transaction&)>& work) {
    try {
      database->write(work);
    } catch (const DatabaseError& error) {
      return error;
    }
    ADD_FAILURE() << "nothing was thrown";
    return {DatabaseError::Kind::other, ""};
  }

  TestDatabase database{GetParam(), {kThings}};
};
HB_ON_BOTH_DATABASES(TransactionOn);

TEST_P(TransactionOn, GivesBackEveryTypeAsItWasGiven) {
  const Bytes bytes{std::byte{0}, std::byte{255}, std::byte{'\''}, std::byte{'\\'}};
  const auto largest = std::numeric_limits<std::int64_t>::max();
  database->write([&](Transaction& tx) {
    tx.execute("INSERT INTO thing (name, amount, ratio, body) VALUES (:n, :a, :r, :b)",
               {{"n", "好辦 'é' 𠮷"}, {"a", largest}, {"r", 0.1}, {"b", bytes}});
    tx.commit();
  });
  database->read([&](Transaction& tx) {
    const auto row = tx.query_one("SELECT name, amount, ratio, body, parent FROM thing");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->text(0), "好辦 'é' 𠮷");
    EXPECT_EQ(row->integer(1), largest);
    EXPECT_EQ(row->real(2), 0.1);
    EXPECT_EQ(row->bytes(3), bytes);
    EXPECT_TRUE(row->is_null(4));
    EXPECT_EQ(row->text(4), "");
    EXPECT_FALSE(row->optional_integer(4));
    EXPECT_FALSE(row->id<AgencyId>(4));
    EXPECT_THROW(row->integer(4), DatabaseError);
    EXPECT_THROW(row->integer(0), DatabaseError);
    EXPECT_THROW(row->text(9), DatabaseError);
  });
}

TEST_P(TransactionOn, KeepsDatesAndMomentsWhole) {
  const Date day{2028y / 2 / 29};
  const Instant moment = from_micros(1'830'000'000'123'456);
  database->read([&](Transaction& tx) {
    const auto row = tx.query_one("SELECT :day, :moment, :flag",
                                  {{"day", day}, {"moment", moment}, {"flag", true}});
    EXPECT_EQ(row->date(0), day);
    EXPECT_EQ(row->instant(1), moment);
    EXPECT_TRUE(row->flag(2));
  });
}

TEST_P(TransactionOn, CountsAndSumsAreIntegers) {
  keep("a", 2), keep("b", 3);
  database->read([&](Transaction& tx) {
    const auto row = tx.query_one("SELECT count(*), sum(amount), avg(amount) FROM thing");
    EXPECT_EQ(row->integer(0), 2);
    EXPECT_EQ(row->integer(1), 5);
    EXPECT_EQ(row->real(2), 2.5);
  });
}

TEST_P(TransactionOn, SelectsByListsOfAnyLength) {
  const std::int64_t a = keep("a");
  keep("b\"\\,{}");
  const std::int64_t c = keep("c");
  using Names = std::vector<std::string>;
  EXPECT_EQ(names("id IN (:ids...)", {{"ids", std::vector{a, c}}}), (Names{"a", "c"}));
  EXPECT_EQ(names("id IN (:ids...)", {{"ids", std::vector<std::int64_t>{}}}), Names{});
  EXPECT_EQ(names("name IN (:n...)", {{"n", Names{"b\"\\,{}", "c"}}}), (Names{"b\"\\,{}", "c"}));
  EXPECT_EQ(names("name NOT IN (:n...)", {{"n", Names{"NULL", ""}}}).size(), 3U);
}

TEST_P(TransactionOn, ANullParameterNeedsNoType) {
  keep("a");
  const std::string either = "(:name IS NULL OR name = :name)";
  EXPECT_EQ(names(either, {{"name", std::nullopt}}).size(), 1U);
  EXPECT_EQ(names(either, {{"name", "b"}}).size(), 0U);
}

TEST_P(TransactionOn, TellsCapitalsApartInLike) {
  keep("Abc");
  EXPECT_EQ(names("name LIKE :p", {{"p", "A%"}}).size(), 1U);
  EXPECT_EQ(names("name LIKE :p", {{"p", "a%"}}).size(), 0U);
}

TEST_P(TransactionOn, SortsTextByItsBytes) {
  keep("b"), keep("B"), keep("a"), keep("好");
  database->read([&](Transaction& tx) {
    std::string order;
    for (const Row& row : tx.query("SELECT name FROM thing ORDER BY name")) order += row.text(0);
    EXPECT_EQ(order, "Bab好");
  });
}

TEST_P(TransactionOn, VisitsRowsOneByOneAndMayStopOrAskOn) {
  database->write([](Transaction& tx) {
    for (int i = 0; i < 1200; ++i) {
      tx.execute("INSERT INTO thing (name) VALUES (:n)", {{"n", std::to_string(i)}});
    }
    tx.commit();
  });
  database->read([&](Transaction& tx) {
    int seen = 0;
    const std::string_view sql = "SELECT id FROM thing ORDER BY id";
    tx.each(sql, {}, [&](const Row& row) {
      tx.each(sql, {}, [&](const Row&) { return false; });
      EXPECT_TRUE(tx.query_one("SELECT 1 FROM thing WHERE id = :id", {{"id", row.integer(0)}}));
      return ++seen < 700;
    });
    EXPECT_EQ(seen, 700);
  });
}

TEST_P(TransactionOn, WithoutCommitNothingHappened) {
  database->write([](Transaction& tx) { tx.execute("INSERT INTO thing (name) VALUES ('a')"); });
  EXPECT_TRUE(names().empty());
}

TEST_P(TransactionOn, WhatIsThrownAfterCommitUndoesIt) {
  const auto work = [](Transaction& tx) {
    tx.execute("INSERT INTO thing (name) VALUES ('a')");
    tx.commit();
    throw std::runtime_error("late");
  };
  EXPECT_THROW(database->write(work), std::runtime_error);
  EXPECT_TRUE(names().empty());
}

TEST_P(TransactionOn, SaysHowManyRowsChanged) {
  keep("a"), keep("b");
  database->write([](Transaction& tx) {
    EXPECT_EQ(tx.execute("UPDATE thing SET amount = 5"), 2);
    EXPECT_EQ(tx.execute("UPDATE thing SET amount = 6 WHERE name = 'c'"), 0);
    EXPECT_EQ(tx.execute("INSERT INTO thing (name) VALUES ('a') ON CONFLICT DO NOTHING"), 0);
    EXPECT_EQ(tx.execute("DELETE FROM thing WHERE name = 'a'"), 1);
  });
}

TEST_P(TransactionOn, SortsErrorsByWhatCanBeDone) {
  using Kind = DatabaseError::Kind;
  keep("a");
  const auto duplicate =
      failure([](Transaction& tx) { tx.execute("INSERT INTO thing (name) VALUES ('a')"); });
  EXPECT_EQ(duplicate.kind(), Kind::constraint);
  EXPECT_TRUE(duplicate.is_duplicate());

  const auto kind = [&](const char* sql) {
    const auto error = failure([sql](Transaction& tx) { tx.execute(sql); });
    EXPECT_FALSE(error.is_duplicate()) << sql;
    return error.kind();
  };
  EXPECT_EQ(kind("INSERT INTO thing (name) VALUES ('forbidden')"), Kind::constraint);
  EXPECT_EQ(kind("INSERT INTO thing (name) VALUES (NULL)"), Kind::constraint);
  EXPECT_EQ(kind("INSERT INTO thing (name, parent) VALUES ('x', 77)"), Kind::constraint);
  EXPECT_EQ(kind("INSERT INTO nowhere VALUES (1)"), Kind::schema);
  EXPECT_EQ(kind("UPDATE thing SET absent = 1"), Kind::schema);
  EXPECT_EQ(kind("SELEC 1"), Kind::syntax);
  EXPECT_EQ(kind("SELECT 1; SELECT 2"), Kind::syntax);
  EXPECT_EQ(kind("ROLLBACK"), Kind::syntax);
}

TEST_P(TransactionOn, AnErrorEndsTheTransaction) {
  const auto work = [](Transaction& tx) {
    tx.execute("INSERT INTO thing (name) VALUES ('a')");
    EXPECT_THROW(tx.execute("INSERT INTO thing (name) VALUES ('a')"), DatabaseError);
    EXPECT_THROW(tx.query("SELECT 1"), DatabaseError);
    EXPECT_THROW(tx.commit(), DatabaseError);
  };
  database->write(work);
  EXPECT_TRUE(names().empty());
}

TEST_P(TransactionOn, ReadingCannotWrite) {
  EXPECT_THROW(
      database->read([](Transaction& tx) { tx.execute("INSERT INTO thing (name) VALUES ('a')"); }),
      DatabaseError);
  EXPECT_TRUE(names().empty());
}

TEST_P(TransactionOn, AReaderSeesOneMoment) {
  keep("a");
  database->read([&](Transaction& tx) {
    EXPECT_EQ(tx.query_one("SELECT count(*) FROM thing")->integer(0), 1);
    keep("b");
    EXPECT_EQ(tx.query_one("SELECT count(*) FROM thing")->integer(0), 1);
  });
  EXPECT_EQ(names().size(), 2U);
}

TEST_P(TransactionOn, AnnouncesOnlyWhatIsCommitted) {
  database->write([](Transaction& tx) { tx.announce("plan.published", R"({"id":1})"); });
  database->write([](Transaction& tx) {
    tx.announce("plan.published", R"({"id":2})");
    tx.commit();
  });
  database->read([](Transaction& tx) {
    const auto rows = tx.query("SELECT topic, payload FROM outbox");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].text(0), "plan.published");
    EXPECT_EQ(rows[0].text(1), R"({"id":2})");
  });
}

TEST_P(TransactionOn, WhatWasWrittenIsThereAfterARestart) {
  keep("a");
  database.reopen();
  EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace hb::storage
