#include "work_queue.h"

#include <gtest/gtest.h>

#include "running_server.h"

namespace hb::web {
namespace {

/// One worker, held at a gate, and what ran and what was turned away, in order.
class Queue : public testing::Test {
 protected:
  bool push(const std::string& client, const std::string& name) {
    return queue.push(client, {.run =
                                   [this, name] {
                                     const std::lock_guard lock(mutex);
                                     ran.push_back(name);
                                   },
                               .refuse = [this, name] { turned_away.push_back(name); }});
  }
  void hold_the_worker() {
    queue.push("holder", {.run = [this] { gate.wait(); }, .refuse = [] {}});
    gate.await_arrivals(1);
  }
  void run_all() {
    gate.open();
    // What waits is dropped by stop(), so everything must have been taken first; then stop() waits
    // for the last.
    while (queue.waiting() > 0) std::this_thread::yield();
    queue.stop();
  }

  std::mutex mutex;
  std::vector<std::string> ran;
  std::vector<std::string> turned_away;
  test::Gate gate;
  WorkQueue queue{1, 4};
};

TEST_F(Queue, TakesClientsInTurn) {
  hold_the_worker();
  for (const char* name : {"a1", "a2", "a3"}) EXPECT_TRUE(push("a", name));
  EXPECT_TRUE(push("b", "b1"));
  run_all();
  EXPECT_EQ(ran, (std::vector<std::string>{"a1", "b1", "a2", "a3"}));
}

TEST_F(Queue, TurnsAwayTheNewestOfWhoeverWaitsMost) {
  hold_the_worker();
  for (const char* name : {"a1", "a2", "a3", "a4"}) EXPECT_TRUE(push("a", name));
  EXPECT_TRUE(push("b", "b1"));
  EXPECT_TRUE(push("b", "b2"));
  EXPECT_EQ(turned_away, (std::vector<std::string>{"a4", "a3"}));
  run_all();
  EXPECT_EQ(ran, (std::vector<std::string>{"a1", "b1", "a2", "b2"}));
}

TEST_F(Queue, RefusesTheOneWhoFilledIt) {
  hold_the_worker();
  for (const char* name : {"a1", "a2", "a3", "a4"}) push("a", name);
  EXPECT_FALSE(push("a", "a5"));
  EXPECT_TRUE(turned_away.empty());
  run_all();
  EXPECT_FALSE(push("a", "late"));
}

TEST_F(Queue, WhoeverStandsAsideLetsAnotherWork) {
  test::Gate disk;
  queue.push("a", {.run =
                       [&] {
                         const StandAside waiting;
                         disk.wait();
                       },
                   .refuse = [] {}});
  disk.await_arrivals(1);
  push("b", "b1");
  hold_the_worker();  // Which comes after b1, while the disk still makes the first one wait.
  EXPECT_EQ(ran, (std::vector<std::string>{"b1"}));
  push("b", "b2");
  EXPECT_EQ(queue.waiting(), 1u);  // Only one works at a time, beside those that stand aside.
  disk.open();
  run_all();
  EXPECT_EQ(ran, (std::vector<std::string>{"b1", "b2"}));
}

}  // namespace
}  // namespace hb::web
