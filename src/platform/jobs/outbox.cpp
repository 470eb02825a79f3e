#include "jobs/outbox.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace hb::jobs {
namespace {

using namespace std::chrono_literals;

// Longer than a handler takes; a node that dies gives its messages back after this time.
constexpr auto kMessageLease = 5min;
constexpr auto kRest = 500ms;
// With the pauses below, twelve tries span about a day and a half.
constexpr std::int64_t kMostTries = 12;

constexpr std::string_view kClaim = R"sql(
    UPDATE outbox SET leased_until = :until, attempts = attempts + 1
     WHERE id = (SELECT id FROM outbox
                  WHERE delivered_at IS NULL AND given_up_at IS NULL AND due_at <= :now
                    AND (leased_until IS NULL OR leased_until <= :now) AND topic IN (:topics...)
                  ORDER BY due_at, id LIMIT 1)
    RETURNING id, topic, payload, attempts)sql";
// Two nodes that look at once take different messages instead of waiting for each other.
constexpr std::string_view kClaimOnPostgres = R"sql(
    UPDATE outbox SET leased_until = :until, attempts = attempts + 1
     WHERE id = (SELECT id FROM outbox
                  WHERE delivered_at IS NULL AND given_up_at IS NULL AND due_at <= :now
                    AND (leased_until IS NULL OR leased_until <= :now) AND topic IN (:topics...)
                  ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, topic, payload, attempts)sql";
constexpr std::string_view kAnyMessageDue = R"sql(
    SELECT 1 FROM outbox
     WHERE delivered_at IS NULL AND given_up_at IS NULL AND due_at <= :now
       AND (leased_until IS NULL OR leased_until <= :now) AND topic IN (:topics...) LIMIT 1)sql";
// Naming the attempt keeps a node whose lease ran out from speaking for the one that took over.
constexpr std::string_view kDelivered = R"sql(
    UPDATE outbox SET delivered_at = :now, leased_until = NULL
     WHERE id = :id AND attempts = :attempt)sql";
constexpr std::string_view kFailed = R"sql(
    UPDATE outbox SET leased_until = NULL, last_error = :error, due_at = :due, given_up_at = :given_up
     WHERE id = :id AND attempts = :attempt)sql";
constexpr std::string_view kAnnounce = R"sql(
    INSERT INTO outbox (topic, payload, created_at, due_at)
    VALUES (:topic, :payload, :now, :due))sql";
constexpr std::string_view kFailures = R"sql(
    SELECT id, topic, payload, attempts, last_error, given_up_at FROM outbox
     WHERE delivered_at IS NULL AND last_error IS NOT NULL ORDER BY id DESC LIMIT :limit)sql";
constexpr std::string_view kRetry = R"sql(
    UPDATE outbox SET given_up_at = NULL, attempts = 0, due_at = :now
     WHERE id = :id AND given_up_at IS NOT NULL)sql";

Message read_message(const storage::Row& row) {
  return {.id = row.integer(0),
          .topic = row.text(1),
          .payload = row.text(2),
          .attempt = row.integer(3)};
}

// 10 s, 20 s, 40 s … at most six hours.
std::chrono::microseconds retry_after(std::int64_t attempt) {
  const auto doublings = std::min<std::int64_t>(attempt - 1, 12);
  return std::min<std::chrono::microseconds>(10s * (std::int64_t{1} << doublings), 6h);
}

}  // namespace

void OutboxRunner::on(std::string topic, Handler handler) {
  handlers_[std::move(topic)] = std::move(handler);
}

std::vector<Message> OutboxRunner::claim() {
  std::vector<std::string> topics;
  for (const auto& [topic, handler] : handlers_) topics.push_back(topic);
  const Instant now = clock_.now();
  bool due = false;
  // Looking costs a reader nothing; the writer is asked only when there is something to take.
  database_.read([&](storage::Transaction& tx) {
    due = tx.query_one(kAnyMessageDue, {{"now", now}, {"topics", topics}}).has_value();
  });
  std::vector<Message> claimed;
  if (!due) return claimed;
  database_.write([&](storage::Transaction& tx) {
    claimed.clear();
    const bool postgres = tx.dialect() == storage::Dialect::postgres;
    const auto row =
        tx.query_one(postgres ? kClaimOnPostgres : kClaim,
                     {{"now", now}, {"until", now + kMessageLease}, {"topics", topics}});
    if (row) claimed.push_back(read_message(*row));
    tx.commit_quietly();
  });
  return claimed;
}

int OutboxRunner::deliver_due() {
  int tried = 0;
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return tried;
    }
    const std::vector<Message> claimed = claim();
    if (claimed.empty()) return tried;
    for (const Message& message : claimed) handle(message);
    ++tried;
  }
}

void OutboxRunner::handle(const Message& message) {
  try {
    handlers_.at(message.topic)(message);
  } catch (const std::exception& error) {
    record_failure(message, error.what());
    return;
  }
  database_.write([&](storage::Transaction& tx) {
    tx.execute(kDelivered,
               {{"id", message.id}, {"attempt", message.attempt}, {"now", clock_.now()}});
    tx.commit_quietly();
  });
}

void OutboxRunner::record_failure(const Message& message, std::string_view error) {
  spdlog::warn("outbox: {} #{} failed at attempt {}: {}", message.topic, message.id,
               message.attempt, error);
  const Instant now = clock_.now();
  storage::Value given_up;
  if (message.attempt >= kMostTries) given_up = now;
  database_.write([&](storage::Transaction& tx) {
    tx.execute(kFailed, {{"id", message.id},
                         {"attempt", message.attempt},
                         {"error", error},
                         {"due", now + retry_after(message.attempt)},
                         {"given_up", given_up}});
    tx.commit_quietly();
  });
}

void OutboxRunner::start() {
  thread_ = std::thread([this] { serve(); });
}

void OutboxRunner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_asked_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void OutboxRunner::serve() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    try {
      deliver_due();
    } catch (const std::exception& error) {
      // The database is away for a while; the messages wait in it.
      spdlog::error("outbox: {}", error.what());
    }
    lock.lock();
    stop_asked_.wait_for(lock, kRest, [this] { return stopping_; });
  }
}

void announce_for(storage::Transaction& tx, std::string_view topic, std::string_view payload,
                  Instant now, Instant due) {
  tx.execute(kAnnounce, {{"topic", topic}, {"payload", payload}, {"now", now}, {"due", due}});
}

std::vector<FailedMessage> failed_messages(storage::Transaction& tx, int limit) {
  std::vector<FailedMessage> failed;
  for (const storage::Row& row : tx.query(kFailures, {{"limit", limit}})) {
    failed.push_back({read_message(row), row.text(4), !row.is_null(5)});
  }
  return failed;
}

bool retry_message(storage::Transaction& tx, std::int64_t id, Instant now) {
  return tx.execute(kRetry, {{"id", id}, {"now", now}}) == 1;
}

}  // namespace hb::jobs
