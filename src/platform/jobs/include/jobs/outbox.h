// Delivers what transactions announced, after their commit and at least once: a message whose
// handler fails is tried again later and later, and in the end given up where people can see it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kernel/date.h"
#include "storage/database.h"

namespace hb::jobs {

/// One announcement.
struct Message {
  std::int64_t id = 0;
  std::string topic;
  std::string payload;  ///< JSON.
  std::int64_t attempt = 1;
};

/// A message that failed at least once and is not delivered.
struct FailedMessage {
  Message message;
  std::string error;
  bool given_up = false;
};

/// Several nodes may each run one: a message is leased to one of them at a time.
class OutboxRunner {
 public:
  /// Throws when the message could not be handled. May be called again for the same message (the
  /// program stopped between handling and recording), so it must not mind.
  using Handler = std::function<void(const Message&)>;

  OutboxRunner(storage::Database& database, const Clock& clock)
      : database_(database), clock_(clock) {}
  ~OutboxRunner() { stop(); }
  OutboxRunner(const OutboxRunner&) = delete;
  OutboxRunner& operator=(const OutboxRunner&) = delete;

  /// Registers the handler of a topic, before `start`. Messages of other topics stay where they
  /// are.
  void on(std::string topic, Handler handler);

  /// Tries what is due, on the caller's thread. Returns how many messages were tried.
  int deliver_due();

  /// Delivers on a thread of its own until `stop`.
  void start();
  /// Waits for the message being handled, then ends the thread.
  void stop();

 private:
  std::vector<Message> claim();
  void handle(const Message& message);
  void record_failure(const Message& message, std::string_view error);
  void serve();

  storage::Database& database_;
  const Clock& clock_;
  std::map<std::string, Handler> handlers_;
  std::mutex mutex_;
  std::condition_variable stop_asked_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Announces something that is to be handled at a later moment, for handlers that keep a rhythm of
/// their own. Delivered after the commit, as by `tx.announce`.
void announce_for(storage::Transaction& tx, std::string_view topic, std::string_view payload,
                  Instant now, Instant due);

/// What failed, the newest first.
std::vector<FailedMessage> failed_messages(storage::Transaction& tx, int limit);

/// Lets a message that was given up be tried again at once. False when there is none of that
/// number.
bool retry_message(storage::Transaction& tx, std::int64_t id, Instant now);

}  // namespace hb::jobs
