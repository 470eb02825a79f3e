// What names a mailbox and a message in a letter's head and in the dialogue with a mail server. A
// value of these types holds no sign that could end a line or begin another one: whoever has one
// may write it down as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hb::mail {

/// A mailbox as hb::is_mail_address() has it.
class Address {
 public:
  /// Nothing for any other text; blanks around it do not matter.
  static std::optional<Address> parse(std::string_view text);
  const std::string& text() const { return text_; }
  /// Behind the @.
  std::string_view host() const;
  /// The same mailbox: without regard to capitals.
  friend bool operator==(const Address& a, const Address& b);

 private:
  explicit Address(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// What a message is known by for good (RFC 5322 §3.6.4), with its angle brackets.
class MessageId {
 public:
  /// Nothing for any other text than `<left@right>`.
  static std::optional<MessageId> parse(std::string_view text);
  /// A new one: `token` is letters, digits, - and _.
  static MessageId made_of(std::string_view token, const Address& from);
  const std::string& text() const { return text_; }
  friend bool operator==(const MessageId&, const MessageId&) = default;

 private:
  explicit MessageId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace hb::mail
