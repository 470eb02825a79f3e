// Letters that the program sends: ordered in the transaction of what they tell of, delivered after
// it by notices/courier.h, and kept with what became of each. Words belong to the engine that
// orders.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "mail/letter.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::notices {

using NoticeId = Id<struct NoticeTag>;

/// In whose name letters go out. A port (org/ports.h): where nobody offers it, none are sent.
struct MailIdentity {
  mail::Mailbox from;
  std::string site_url{};      ///< Of the public site, without a slash at its end; may be empty.
  bool reads_answers = false;  ///< What comes to that address is fetched and read.
};

/// One letter to one recipient.
struct NoticeDraft {
  AgencyId agency_id;
  std::string kind;      ///< Text key of what it is.
  std::string about;     ///< "case/12"
  std::string occasion;  ///< Names the occasion for good: one of them makes one letter.
  mail::Address to;
  std::string from_name{};  ///< Instead of the identity's; may be empty.
  std::string subject;      ///< Without personal data: it is seen on the way.
  std::string text;
  std::string html{};
  std::vector<mail::Attachment> attachments{};
  std::vector<mail::MessageId> answers{};  ///< The thread that it belongs to.
  std::string_view language = "zh-TW";
};

enum class NoticeState {
  queued,    ///< Not tried yet.
  waiting,   ///< Tried, and to be tried again.
  accepted,  ///< The mail server took it over.
  refused,   ///< It does not arrive: the server said so, or a letter that came back.
  unknown,   ///< It may have arrived: twice nobody heard the server's word.
  given_up,  ///< For days it could not be handed over.
};
inline constexpr NoticeState kNoticeStates[] = {NoticeState::queued,   NoticeState::waiting,
                                                NoticeState::accepted, NoticeState::refused,
                                                NoticeState::unknown,  NoticeState::given_up};
std::string_view name_of(NoticeState state);
std::optional<NoticeState> notice_state_of(std::string_view name);
/// Somebody has to be told in another way.
constexpr bool has_failed(NoticeState state) {
  return state == NoticeState::refused || state == NoticeState::unknown ||
         state == NoticeState::given_up;
}

struct Notice {
  NoticeId id;
  AgencyId agency_id;
  std::string kind;
  std::string about;
  std::string message_id;
  Instant queued_at{};
  int attempts = 0;
  NoticeState state{};
  std::string reply;  ///< The server's last words.
  std::optional<Instant> settled_at{};
  bool has_content = true;  ///< Its words are still there, so that it can be tried again.
};

/// So long a letter is tried (RFC 5321 §4.5.4.1: four to five days).
inline constexpr std::chrono::hours kTriedFor{24 * 5};

/// Orders a letter; it leaves after the commit. Nothing when its occasion has made one already.
std::optional<NoticeId> queue_notice(storage::Transaction& tx, const crypto::Sealer& sealer,
                                     const MailIdentity& mail, const NoticeDraft& draft,
                                     Instant now);

/// Those that are there, in no order.
std::vector<Notice> notices_of(storage::Transaction& tx, std::span<const NoticeId> ids);
/// The one that goes by this Message-ID.
std::optional<Notice> find_notice(storage::Transaction& tx, const mail::MessageId& id);
/// Of these, in the order of `ids`, the first that is one of ours.
std::optional<Notice> find_notice(storage::Transaction& tx, std::span<const mail::MessageId> ids);

struct NoticeCounts {
  int queued = 0, waiting = 0, accepted = 0, refused = 0, unknown = 0, given_up = 0;
  int of(NoticeState state) const;
  int all() const { return queued + waiting + accepted + refused + unknown + given_up; }
};
NoticeCounts count_notices(storage::Transaction& tx);
/// The newest first; of every state when none is given.
std::vector<Notice> list_notices(storage::Transaction& tx, std::optional<NoticeState> state,
                                 int limit, int offset);

/// Lets a letter that failed be tried anew, at once. Refuses one that did not fail, and one whose
/// words are gone.
Result<Notice> retry_notice(storage::Transaction& tx, NoticeId id, Instant now);

/// A letter came back: it is refused whatever the mail server said. False when it was known.
bool keep_bounce(storage::Transaction& tx, NoticeId id, std::string_view reason, Instant now);

/// What is announced (jobs/outbox.h) when a letter turns out not to arrive, each time that it does;
/// the payload names it.
inline constexpr std::string_view kFailedTopic = "notice.failed";
NoticeId failed_notice(std::string_view payload);

/// Forgets to whom these letters went and what they said, where they are done with: they cannot be
/// tried again.
void forget_letters(storage::Transaction& tx, std::span<const NoticeId> ids);

/// For /metrics.
std::string metrics_of(const NoticeCounts& counts);

namespace refusal {
inline constexpr Error no_such_notice{Fault::not_found, "notices.notice.not_found"};
inline constexpr Error not_failed{Fault::conflict, "notices.notice.not_failed"};
inline constexpr Error words_gone{Fault::conflict, "notices.notice.words_gone"};
}  // namespace refusal

}  // namespace hb::notices
