// A letter as it goes over the wire (RFC 5322, MIME): 7-bit, lines that every server takes, words
// of any language in head and body. No text that somebody typed can add a line to the head:
// addresses and ids are types that hold none, and all other words are cleaned and encoded here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "mail/address.h"

namespace hb::mail {

struct Mailbox {
  std::string name;  ///< May be empty.
  Address address;
};

struct Attachment {
  std::string name;  ///< As it is saved by whoever receives it.
  std::string media_type;
  std::string bytes;
};

struct Letter {
  Mailbox from;
  Address to;
  std::string subject;
  std::string text;
  std::string html{};  ///< The same once more for who reads HTML; may be empty.
  std::vector<Attachment> attachments{};
  MessageId id;
  std::vector<MessageId> answers{};  ///< The thread that it belongs to, the oldest first.
  Instant at{};
  std::string_view language = "zh-TW";
};

/// The whole message with CRLF line ends. It says of itself that a program wrote it (RFC 3834:
/// Auto-Submitted: auto-generated), so that no holiday notice answers it.
std::string composed(const Letter& letter);

/// RFC 2047: `text` for a header, folded; plain where it is short ASCII. Control characters, line
/// ends among them, become blanks.
std::string header_words(std::string_view text);

/// RFC 5322 §3.3, in Taiwan's time: "Mon, 21 Sep 2026 22:13:20 +0800".
std::string header_moment(Instant at);

/// RFC 2045 §6.8, in lines of 76.
std::string base64_lines(std::string_view bytes);
/// RFC 2045 §6.7; line ends of the text stay line ends.
std::string quoted_printable(std::string_view text);

}  // namespace hb::mail
