// Reading a letter that somebody sent (RFC 5322, MIME): who, what about, which thread, the words,
// what is attached, and whether a program wrote it. Whatever the bytes are, reading ends: depth,
// parts and size are limited, and what cannot be understood becomes an attachment or nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "mail/letter.h"

namespace hb::mail {

struct ReadLimits {
  std::size_t bytes = std::size_t{25} << 20;  ///< Of the whole message.
  int depth = 12;                             ///< Of parts in parts.
  int parts = 200;
};

/// A file that came with it, decoded and never opened.
struct ReadAttachment {
  std::string name;        ///< As the sender called it, cleaned; may be empty.
  std::string media_type;  ///< As the sender called it, in small letters.
  std::string bytes;
};

/// What a mail server says of a letter that it could not deliver (RFC 3464).
struct DeliveryReport {
  std::optional<MessageId> about;  ///< The letter that came back.
  bool failed = false;             ///< For good; else it is only late.
  std::string status;              ///< "5.1.1", or what the server said instead.
};

struct ReadMessage {
  std::optional<Mailbox> from;
  std::string subject;
  std::optional<MessageId> id;
  std::vector<MessageId> answers;  ///< In-Reply-To first, then References from the newest.
  /// A program wrote it: a holiday notice, a list, another robot (Auto-Submitted, Precedence,
  /// X-Autoreply, List-Id, an empty return path). It must not be answered.
  bool automatic = false;
  std::string text;  ///< The words, from HTML when there are no plain ones.
  std::vector<ReadAttachment> attachments;
  std::optional<DeliveryReport> report;
};

namespace refusal {
inline constexpr Error message_too_large{Fault::too_large, "mail.message.too_large"};
inline constexpr Error not_a_message{Fault::invalid, "mail.message.not_a_message"};
}  // namespace refusal

/// Refuses what is larger than the limit, and what has no head.
Result<ReadMessage> read_message(std::string_view bytes, const ReadLimits& limits = {});

/// RFC 2047: a header's words in UTF-8. Words in raw Big5, as some programs send them, are read
/// too.
std::string decoded_words(std::string_view header);

/// The words of an HTML text, a line for each block; scripts and styles are left out.
std::string words_of_html(std::string_view html);

}  // namespace hb::mail
