// Statements that travel with the next one, and works that share a commit: the same to see on both
// databases.
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

constexpr Migration kSeats[] = {
    {"seat", 1, "seat", "CREATE TABLE seat (n BIGINT PRIMARY KEY CHECK (n >= 0), who TEXT);"}};

constexpr std::string_view kPut = "INSERT INTO seat (n, who) VALUES (:n, :who)";

class PostingOn : public testing::TestWithParam<Dialect> {
 protected:
  std::int64_t count() {
    std::int64_t found = 0;
    database->read(
        [&](Transaction& tx) { found = tx.query_one("SELECT count(*) FROM seat")->integer(0); });
    return found;
  }

  static void post(Transaction& tx, int n) { tx.post(kPut, {{"n", n}, {"who", "somebody"}}); }

  TestDatabase database{GetParam(), {kSeats}};
};
HB_ON_BOTH_DATABASES(PostingOn);

TEST_P(PostingOn, WhatWasPostedStandsAndIsSeenByTheNextStatement) {
  database->write([&](Transaction& tx) {
    for (int n = 0; n < 500; ++n) post(tx, n);
    EXPECT_EQ(tx.query_one("SELECT count(*) FROM seat")->integer(0), 500);
    post(tx, 500);
    EXPECT_EQ(tx.execute("DELETE FROM seat WHERE n < 2"), 2);
    post(tx, 1);
    int seen = 0;
    tx.each("SELECT n FROM seat", {}, [&](const Row&) { return ++seen > 0; });
    EXPECT_EQ(seen, 500);
    post(tx, 501);
    tx.commit();
  });
  EXPECT_EQ(count(), 501);
  database->write([&](Transaction& tx) {
    for (int n = 1000; n < 2000; ++n) post(tx, n);
    tx.each("SELECT n FROM seat WHERE n >= 1000 AND n < 2000", {}, [&](const Row& row) {
      post(tx, static_cast<int>(row.integer(0)) + 1000);
      return true;
    });
    tx.commit();
  });
  EXPECT_EQ(count(), 2501) << "who reads row by row may post for each";
}

TEST_P(PostingOn, WhatIsWrongWithItIsThrownAndNothingStands) {
  for (const bool asks_afterwards : {true, false}) {
    try {
      database->write([&](Transaction& tx) {
        post(tx, 1);
        post(tx, 1);
        post(tx, 2);
        if (asks_afterwards) tx.query("SELECT n FROM seat");
        tx.commit();
      });
      ADD_FAILURE() << "two in one seat";
    } catch (const DatabaseError& error) {
      EXPECT_EQ(error.kind(), DatabaseError::Kind::constraint);
      EXPECT_TRUE(error.is_duplicate());
    }
    EXPECT_EQ(count(), 0);
  }
  database->write([&](Transaction& tx) {
    post(tx, 1);
    tx.commit();
  });
  EXPECT_EQ(count(), 1) << "the connection is as good as before";
}

TEST_P(PostingOn, WithoutCommitNothingStandsAndNobodyHearsOfMistakes) {
  EXPECT_NO_THROW(database->write([&](Transaction& tx) { post(tx, 1); }));
  EXPECT_THROW(database->write([&](Transaction& tx) {
    post(tx, 2);
    throw std::runtime_error("refused");
  }),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(PostingOn, AStatementThatIsNoneIsToldAsSuch) {
  try {
    database->write([&](Transaction& tx) {
      post(tx, 1);
      tx.post("INSERT INTO nowhere (n) VALUES (:n)", {{"n", 1}});
      tx.commit();
    });
    ADD_FAILURE();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.kind(), DatabaseError::Kind::schema);
  }
  EXPECT_EQ(count(), 0);
}

TEST_P(PostingOn, WorksTogetherAreToldApart) {
  database->write_together([&](Transaction& tx) {
    post(tx, 1);
    tx.commit();
  });
  EXPECT_THROW(database->write_together([&](Transaction& tx) {
    post(tx, 1);
    tx.commit();
  }),
               DatabaseError);
  EXPECT_THROW(database->write_together([](Transaction&) { throw std::runtime_error("refused"); }),
               std::runtime_error);
  EXPECT_EQ(count(), 1);
}

TEST_P(PostingOn, AReadWithoutAQuestionIsNothing) {
  EXPECT_NO_THROW(database->read([](Transaction&) {}));
  EXPECT_THROW(database->read([](Transaction&) { throw std::runtime_error("changed his mind"); }),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
}

using PostingOnDeathTest = PostingOn;
HB_ON_BOTH_DATABASES(PostingOnDeathTest);

TEST_P(PostingOnDeathTest, WritingTogetherInsideAWriteStopsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto inside = [&](Transaction&) { database->write_together([](Transaction&) {}); };
  EXPECT_DEATH(database->write(inside), "inside a write");
  EXPECT_DEATH(database->write_together(inside), "inside a write");
}

}  // namespace
}  // namespace hb::storage
