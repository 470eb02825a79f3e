// What is sealed of a notice, and what the rows say of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notices/notice.h"

namespace hb::notices {

inline constexpr std::string_view kTopic = "notice.ordered";

/// What a sealed value is bound to.
std::string place_of(std::string_view column, std::string_view message_id);

/// Everything of a letter but its address, as one text and back.
struct NoticeContent {
  std::string from_name;
  std::string subject;
  std::string text;
  std::string html;
  std::vector<mail::Attachment> attachments;
  std::vector<mail::MessageId> answers;
  std::string language;
};
std::string to_text(const NoticeDraft& draft);
NoticeContent content_of(std::string_view text);

/// Has the courier look at it: at once, or at a later moment.
void announce(storage::Transaction& tx, NoticeId id, Instant now, Instant due);
NoticeId announced(std::string_view payload);

/// Has whoever listens know that it does not arrive (kFailedTopic).
void announce_failure(storage::Transaction& tx, NoticeId id);

}  // namespace hb::notices
