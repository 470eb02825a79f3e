#include "notices/notice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "crypto/sealer.h"
#include "crypto/token.h"
#include "kernel/unicode.h"
#include "notice_content.h"

namespace hb::notices {

namespace {

using storage::Row;

#define HB_NOTICE_COLUMNS                                                                         \
  "id, agency_id, kind, about, message_id, queued_at, attempts, outcome, last_reply, settled_at," \
  " CASE WHEN content IS NULL THEN 0 ELSE 1 END"

constexpr std::string_view kQueue = R"sql(
    INSERT INTO notice (agency_id, kind, about, occasion, message_id, recipient, content, queued_at,
                        try_until)
    VALUES (:agency, :kind, :about, :occasion, :message_id, :recipient, :content, :now, :until)
    ON CONFLICT (occasion) DO NOTHING
    RETURNING id)sql";
constexpr std::string_view kById = "SELECT " HB_NOTICE_COLUMNS " FROM notice WHERE id IN (:ids...)";
constexpr std::string_view kByMessage =
    "SELECT " HB_NOTICE_COLUMNS " FROM notice WHERE message_id IN (:ids...)";
constexpr std::string_view kCount = R"sql(
    SELECT outcome, CASE WHEN attempts > 0 THEN 1 ELSE 0 END, COUNT(*)
      FROM notice GROUP BY 1, 2)sql";
constexpr std::string_view kRetry = R"sql(
    UPDATE notice SET outcome = NULL, settled_at = NULL, unknowns = 0, try_until = :until
     WHERE id = :id AND outcome IN ('refused', 'unknown', 'given_up') AND content IS NOT NULL)sql";
constexpr std::string_view kBounce = R"sql(
    UPDATE notice SET outcome = 'refused', settled_at = :now, last_reply = :reason
     WHERE id = :id AND (outcome IS NULL OR outcome <> 'refused'))sql";

constexpr std::string_view kForget = R"sql(
    UPDATE notice SET recipient = :nobody, content = NULL, last_reply = ''
     WHERE id IN (:ids...) AND settled_at IS NOT NULL)sql";

// A mail server names the address in its answer.
constexpr std::string_view kForgetAttempts =
    "UPDATE notice_attempt SET reply = '' WHERE notice_id IN (:ids...)";

constexpr std::size_t kLongestReason = 300;

NoticeState state_of(std::string_view outcome, bool tried) {
  if (outcome == "accepted") return NoticeState::accepted;
  if (outcome == "refused") return NoticeState::refused;
  if (outcome == "unknown") return NoticeState::unknown;
  if (outcome == "given_up") return NoticeState::given_up;
  return tried ? NoticeState::waiting : NoticeState::queued;
}

Notice read_notice(const Row& row) {
  const int attempts = static_cast<int>(row.integer(6));
  return {.id = row.id<NoticeId>(0),
          .agency_id = row.id<AgencyId>(1),
          .kind = row.text(2),
          .about = row.text(3),
          .message_id = row.text(4),
          .queued_at = row.instant(5),
          .attempts = attempts,
          .state = state_of(row.text(7), attempts > 0),
          .reply = row.text(8),
          .settled_at = row.optional_instant(9),
          .has_content = row.flag(10)};
}

std::vector<Notice> read_notices(const std::vector<Row>& rows) {
  std::vector<Notice> notices;
  for (const Row& row : rows) notices.push_back(read_notice(row));
  return notices;
}

}  // namespace

std::string_view name_of(NoticeState state) {
  switch (state) {
    case NoticeState::queued: return "queued";
    case NoticeState::waiting: return "waiting";
    case NoticeState::accepted: return "accepted";
    case NoticeState::refused: return "refused";
    case NoticeState::unknown: return "unknown";
    case NoticeState::given_up: return "given_up";
  }
  std::abort();
}

std::optional<NoticeState> notice_state_of(std::string_view name) {
  for (const NoticeState state : kNoticeStates) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

std::optional<NoticeId> queue_notice(storage::Transaction& tx, const crypto::Sealer& sealer,
                                     const MailIdentity& mail, const NoticeDraft& draft,
                                     Instant now) {
  const auto message_id = mail::MessageId::made_of("n-" + crypto::new_token(), mail.from.address);
  const std::string& name = message_id.text();
  const auto row = tx.query_one(
      kQueue, {{"agency", draft.agency_id},
               {"kind", draft.kind},
               {"about", draft.about},
               {"occasion", draft.occasion},
               {"message_id", name},
               {"recipient", sealer.seal(draft.to.text(), place_of("recipient", name))},
               {"content", sealer.seal(to_text(draft), place_of("content", name))},
               {"now", now},
               {"until", now + kTriedFor}});
  if (!row) return std::nullopt;
  const auto id = row->id<NoticeId>(0);
  announce(tx, id, now, now);
  return id;
}

std::vector<Notice> notices_of(storage::Transaction& tx, std::span<const NoticeId> ids) {
  std::vector<std::int64_t> numbers;
  for (const NoticeId id : ids) numbers.push_back(id.value);
  return read_notices(tx.query(kById, {{"ids", numbers}}));
}

std::optional<Notice> find_notice(storage::Transaction& tx, const mail::MessageId& id) {
  return find_notice(tx, std::span{&id, 1});
}

std::optional<Notice> find_notice(storage::Transaction& tx, std::span<const mail::MessageId> ids) {
  std::vector<std::string> names;
  for (const mail::MessageId& id : ids) names.push_back(id.text());
  const auto found = read_notices(tx.query(kByMessage, {{"ids", names}}));
  for (const std::string& name : names) {
    for (const Notice& each : found) {
      if (each.message_id == name) return each;
    }
  }
  return std::nullopt;
}

int NoticeCounts::of(NoticeState state) const {
  switch (state) {
    case NoticeState::queued: return queued;
    case NoticeState::waiting: return waiting;
    case NoticeState::accepted: return accepted;
    case NoticeState::refused: return refused;
    case NoticeState::unknown: return unknown;
    case NoticeState::given_up: return given_up;
  }
  std::abort();
}

NoticeCounts count_notices(storage::Transaction& tx) {
  NoticeCounts counts;
  for (const Row& row : tx.query(kCount)) {
    const int count = static_cast<int>(row.integer(2));
    switch (state_of(row.text(0), row.flag(1))) {
      case NoticeState::queued: counts.queued += count; break;
      case NoticeState::waiting: counts.waiting += count; break;
      case NoticeState::accepted: counts.accepted += count; break;
      case NoticeState::refused: counts.refused += count; break;
      case NoticeState::unknown: counts.unknown += count; break;
      case NoticeState::given_up: counts.given_up += count; break;
    }
  }
  return counts;
}

std::vector<Notice> list_notices(storage::Transaction& tx, std::optional<NoticeState> state,
                                 int limit, int offset) {
  std::string sql = "SELECT " HB_NOTICE_COLUMNS " FROM notice";
  storage::Params values{{"limit", limit}, {"offset", offset}};
  if (state == NoticeState::queued) {
    sql += " WHERE outcome IS NULL AND attempts = 0";
  } else if (state == NoticeState::waiting) {
    sql += " WHERE outcome IS NULL AND attempts > 0";
  } else if (state) {
    sql += " WHERE outcome = :outcome";
    values.emplace_back("outcome", name_of(*state));
  }
  return read_notices(tx.query(sql + " ORDER BY id DESC LIMIT :limit OFFSET :offset", values));
}

Result<Notice> retry_notice(storage::Transaction& tx, NoticeId id, Instant now) {
  const auto found = notices_of(tx, std::span{&id, 1});
  if (found.empty()) return refusal::no_such_notice;
  if (!has_failed(found.front().state)) return refusal::not_failed;
  if (tx.execute(kRetry, {{"id", id}, {"until", now + kTriedFor}}) == 0) return refusal::words_gone;
  announce(tx, id, now, now);
  return found.front();
}

bool keep_bounce(storage::Transaction& tx, NoticeId id, std::string_view reason, Instant now) {
  const std::string cleaned = clean_input(reason);
  const std::string words{first_characters(cleaned, kLongestReason)};
  if (tx.execute(kBounce, {{"id", id}, {"reason", words}, {"now", now}}) == 0) return false;
  announce_failure(tx, id);
  return true;
}

void forget_letters(storage::Transaction& tx, std::span<const NoticeId> ids) {
  std::vector<std::int64_t> numbers;
  for (const NoticeId id : ids) numbers.push_back(id.value);
  if (numbers.empty()) return;
  tx.execute(kForget, {{"ids", numbers}, {"nobody", storage::Bytes{}}});
  tx.execute(kForgetAttempts, {{"ids", numbers}});
}

std::string metrics_of(const NoticeCounts& counts) {
  std::string text =
      "# HELP haoban_notices Letters ordered, by what became of them.\n# TYPE haoban_notices "
      "gauge\n";
  for (const NoticeState state : kNoticeStates) {
    text += fmt::format("haoban_notices{{state=\"{}\"}} {}\n", name_of(state), counts.of(state));
  }
  return text;
}

}  // namespace hb::notices
