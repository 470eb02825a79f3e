#include "notices/courier.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>

#include "crypto/sealer.h"
#include "notice_content.h"

namespace hb::notices {

namespace {

using namespace std::chrono_literals;
using mail::Outcome;

// How often the same letter may end without the server's word.
constexpr std::int64_t kMostUnknowns = 2;
// When the server was not reached, the others wait so long before they ask it.
constexpr auto kAway = 20s;

constexpr std::string_view kOpen = R"sql(
    SELECT message_id, recipient, content, attempts, unknowns, try_until
      FROM notice WHERE id = :id AND outcome IS NULL AND content IS NOT NULL)sql";
constexpr std::string_view kUnended = R"sql(
    SELECT id, data_at FROM notice_attempt WHERE notice_id = :id AND ended_at IS NULL)sql";
constexpr std::string_view kBegin = R"sql(
    INSERT INTO notice_attempt (notice_id, began_at) VALUES (:id, :now) RETURNING id)sql";
constexpr std::string_view kCountAttempt =
    "UPDATE notice SET attempts = attempts + 1 WHERE id = :id";
constexpr std::string_view kData = "UPDATE notice_attempt SET data_at = :now WHERE id = :id";
constexpr std::string_view kEnd = R"sql(
    UPDATE notice_attempt SET ended_at = :now, outcome = :outcome, reply = :reply WHERE id = :id)sql";
constexpr std::string_view kTell =
    "UPDATE notice SET last_reply = :reply, unknowns = unknowns + :unknown WHERE id = :id";
// Words that a mail server has taken are no longer kept here: they may hold a check code.
constexpr std::string_view kSettle = R"sql(
    UPDATE notice SET outcome = :outcome, settled_at = :now,
                      content = CASE WHEN :outcome = 'accepted' THEN NULL ELSE content END
     WHERE id = :id AND outcome IS NULL)sql";

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::accepted: return "accepted";
    case Outcome::later: return "later";
    case Outcome::refused: return "refused";
    case Outcome::unknown: return "unknown";
  }
  std::abort();
}

/// Half a minute, one, two, four … at most two hours.
std::chrono::seconds pause_after(std::int64_t attempts) {
  const auto doublings = std::clamp<std::int64_t>(attempts - 1, 0, 10);
  return std::min<std::chrono::seconds>(30s * (std::int64_t{1} << doublings), 2h);
}

void settle(storage::Transaction& tx, NoticeId id, NoticeState state, Instant now) {
  tx.execute(kSettle, {{"id", id}, {"outcome", notices::name_of(state)}, {"now", now}});
  if (has_failed(state)) announce_failure(tx, id);
}

void end_attempt(storage::Transaction& tx, std::int64_t attempt, Outcome outcome,
                 std::string_view reply, Instant now) {
  tx.execute(kEnd,
             {{"id", attempt}, {"outcome", name_of(outcome)}, {"reply", reply}, {"now", now}});
}

/// A try that nobody saw the end of: the program stopped, or lost the database.
std::int64_t end_what_was_cut(storage::Transaction& tx, NoticeId id, Instant now) {
  std::int64_t unknown = 0;
  for (const storage::Row& row : tx.query(kUnended, {{"id", id}})) {
    const bool begun = !row.is_null(1);
    end_attempt(tx, row.integer(0), begun ? Outcome::unknown : Outcome::later, "", now);
    unknown += begun ? 1 : 0;
  }
  if (unknown > 0) tx.execute(kTell, {{"id", id}, {"reply", ""}, {"unknown", unknown}});
  return unknown;
}

}  // namespace

void Courier::listen(jobs::OutboxRunner& outbox) {
  outbox.on(std::string{kTopic},
            [this](const jobs::Message& message) { deliver(announced(message.payload)); });
}

bool Courier::server_is_away() { return away_until_ && clock_.now() < *away_until_; }

void Courier::deliver(NoticeId id) {
  if (server_is_away()) {
    // Not a try: nobody was asked.
    database_.write([&](storage::Transaction& tx) {
      announce(tx, id, clock_.now(), *away_until_);
      tx.commit_quietly();
    });
    return;
  }
  const auto attempt = begin(id);
  if (!attempt) return;
  const mail::Delivery delivery =
      sender_.send({.from = identity_.from.address, .to = attempt->to}, attempt->letter, [&] {
        database_.write([&](storage::Transaction& tx) {
          tx.execute(kData, {{"id", attempt->attempt}, {"now", clock_.now()}});
          tx.commit_quietly();
        });
      });
  if (!delivery.reached) away_until_ = clock_.now() + kAway;
  finish(*attempt, delivery);
}

std::optional<Courier::Try> Courier::begin(NoticeId id) {
  std::optional<Try> made;
  database_.write([&](storage::Transaction& tx) {
    made.reset();
    const Instant now = clock_.now();
    const auto row = tx.query_one(kOpen, {{"id", id}});
    if (!row) return;
    const std::int64_t unknowns = row->integer(4) + end_what_was_cut(tx, id, now);
    if (unknowns >= kMostUnknowns) {
      settle(tx, id, NoticeState::unknown, now);
      tx.commit();
      return;
    }
    const std::string& name = row->text(0);
    const auto recipient = sealer_.open(row->bytes(1), place_of("recipient", name));
    const auto sealed = sealer_.open(row->bytes(2), place_of("content", name));
    const auto to = recipient ? mail::Address::parse(*recipient) : std::nullopt;
    const auto own_id = mail::MessageId::parse(name);
    if (!to || !sealed || !own_id) throw std::runtime_error("a notice that does not open");
    const NoticeContent content = content_of(*sealed);
    mail::Mailbox from = identity_.from;
    if (!content.from_name.empty()) from.name = content.from_name;
    made = Try{.notice = id,
               .attempt = tx.insert(kBegin, {{"id", id}, {"now", now}}),
               .to = *to,
               .letter = mail::composed({.from = from,
                                         .to = *to,
                                         .subject = content.subject,
                                         .text = content.text,
                                         .html = content.html,
                                         .attachments = content.attachments,
                                         .id = *own_id,
                                         .answers = content.answers,
                                         .at = now,
                                         .language = content.language})};
    tx.execute(kCountAttempt, {{"id", id}});
    tx.commit_quietly();
  });
  return made;
}

void Courier::finish(const Try& attempt, const mail::Delivery& delivery) {
  database_.write([&](storage::Transaction& tx) {
    const Instant now = clock_.now();
    const NoticeId id = attempt.notice;
    const bool unknown = delivery.outcome == Outcome::unknown;
    end_attempt(tx, attempt.attempt, delivery.outcome, delivery.reply, now);
    tx.execute(kTell, {{"id", id}, {"reply", delivery.reply}, {"unknown", unknown ? 1 : 0}});
    const auto row = tx.query_one(kOpen, {{"id", id}});
    if (row) {
      if (delivery.outcome == Outcome::accepted) {
        settle(tx, id, NoticeState::accepted, now);
      } else if (delivery.outcome == Outcome::refused) {
        settle(tx, id, NoticeState::refused, now);
      } else if (unknown && row->integer(4) >= kMostUnknowns) {
        settle(tx, id, NoticeState::unknown, now);
      } else if (now >= row->instant(5)) {
        settle(tx, id, NoticeState::given_up, now);
      } else {
        announce(tx, id, now, now + pause_after(row->integer(3)));
      }
    }
    tx.commit();
  });
  if (delivery.outcome != Outcome::accepted) {
    spdlog::warn("notice {}: {}: {}", attempt.notice.value, name_of(delivery.outcome),
                 delivery.reply);
  }
}

}  // namespace hb::notices
