#include "jobs/outbox.h"

#include <gtest/gtest.h>

#include <future>

#include "storage_testing/test_database.h"

namespace hb::jobs {
namespace {

using namespace std::chrono_literals;
using storage::Dialect;
using storage::Transaction;

class SetClock final : public Clock {
 public:
  Instant now() const override { return time; }
  Instant time = SystemClock{}.now() + 1h;
};

class OutboxOn : public testing::TestWithParam<Dialect> {
 protected:
  void announce(std::string_view payload) {
    database->write([&](Transaction& tx) {
      tx.announce("demo.happened", payload);
      tx.commit();
    });
  }
  std::vector<FailedMessage> failures() {
    std::vector<FailedMessage> found;
    database->read([&](Transaction& tx) { found = failed_messages(tx, 10); });
    return found;
  }

  storage::TestDatabase database{GetParam()};
  SetClock clock;
  std::vector<std::string> heard;
};
HB_ON_BOTH_DATABASES(OutboxOn);

TEST_P(OutboxOn, DeliversEachMessageOnceInOrder) {
  OutboxRunner runner{*database, clock};
  runner.on("demo.happened", [&](const Message& m) { heard.push_back(m.payload); });
  announce("1");
  announce("2");
  EXPECT_EQ(runner.deliver_due(), 2);
  EXPECT_EQ(runner.deliver_due(), 0);
  EXPECT_EQ(heard, (std::vector<std::string>{"1", "2"}));
}

TEST_P(OutboxOn, LeavesOtherTopicsAlone) {
  OutboxRunner runner{*database, clock};
  runner.on("demo.else", [&](const Message& m) { heard.push_back(m.payload); });
  announce("1");
  EXPECT_EQ(runner.deliver_due(), 0);
}

TEST_P(OutboxOn, TriesAFailedMessageAgainLaterAndThenGivesUpInSight) {
  OutboxRunner runner{*database, clock};
  runner.on("demo.happened", [](const Message&) { throw std::runtime_error("no mail server"); });
  announce("1");
  EXPECT_EQ(runner.deliver_due(), 1);
  EXPECT_EQ(runner.deliver_due(), 0);
  ASSERT_EQ(failures().size(), 1U);
  EXPECT_EQ(failures()[0].error, "no mail server");
  EXPECT_FALSE(failures()[0].given_up);
  for (int i = 0; i < 20; ++i) {
    clock.time += 6h;
    runner.deliver_due();
  }
  ASSERT_EQ(failures().size(), 1U);
  EXPECT_TRUE(failures()[0].given_up);
  EXPECT_EQ(failures()[0].message.attempt, 12);
  database->write([&](Transaction& tx) {
    EXPECT_TRUE(retry_message(tx, failures()[0].message.id, clock.time));
    tx.commit();
  });
  EXPECT_EQ(runner.deliver_due(), 1);
}

TEST_P(OutboxOn, TwoNodesNeverHandleOneMessageTogether) {
  OutboxRunner first{*database, clock};
  OutboxRunner second{*database, clock};
  second.on("demo.happened", [&](const Message& m) { heard.push_back("second " + m.payload); });
  first.on("demo.happened", [&](const Message& m) {
    heard.push_back("first " + m.payload);
    second.deliver_due();
  });
  announce("1");
  announce("2");
  first.deliver_due();
  EXPECT_EQ(heard, (std::vector<std::string>{"first 1", "second 2"}));
}

TEST_P(OutboxOn, TakesOverFromANodeThatDied) {
  OutboxRunner dead{*database, clock};
  dead.on("demo.happened",
          [](const Message&) { throw 1; });  // Not an std::exception: as if killed.
  announce("1");
  EXPECT_THROW(dead.deliver_due(), int);
  OutboxRunner heir{*database, clock};
  heir.on("demo.happened", [&](const Message& m) { heard.push_back(m.payload); });
  EXPECT_EQ(heir.deliver_due(), 0);
  clock.time += 6min;
  EXPECT_EQ(heir.deliver_due(), 1);
}

TEST_P(OutboxOn, DeliversOnItsOwnThread) {
  std::promise<std::string> payload;
  OutboxRunner runner{*database, clock};
  runner.on("demo.happened", [&](const Message& m) { payload.set_value(m.payload); });
  runner.start();
  announce("1");
  EXPECT_EQ(payload.get_future().get(), "1");
  runner.stop();
}

}  // namespace
}  // namespace hb::jobs
