#include "mail/address.h"

#include <algorithm>
#include <stdexcept>

#include "kernel/mail_address.h"
#include "kernel/unicode.h"

namespace hb::mail {

namespace {

constexpr std::size_t kLongestId = 250;

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  text = trim(text);
  if (!is_mail_address(text)) return std::nullopt;
  return Address{std::string{text}};
}

std::string_view Address::host() const {
  return std::string_view{text_}.substr(text_.find('@') + 1);
}

bool operator==(const Address& a, const Address& b) {
  return lower_ascii(a.text_) == lower_ascii(b.text_);
}

std::optional<MessageId> MessageId::parse(std::string_view text) {
  text = trim(text);
  if (text.size() < 5 || text.size() > kLongestId || text.front() != '<' || text.back() != '>') {
    return std::nullopt;
  }
  const std::string_view inside = text.substr(1, text.size() - 2);
  const bool plain = std::all_of(inside.begin(), inside.end(),
                                 [](char c) { return c > ' ' && c < 127 && c != '<' && c != '>'; });
  const std::size_t at = inside.find('@');
  if (!plain || at == inside.npos || at == 0 || at + 1 == inside.size()) return std::nullopt;
  return MessageId{std::string{text}};
}

MessageId MessageId::made_of(std::string_view token, const Address& from) {
  auto made = parse("<" + std::string{token} + "@" + std::string{from.host()} + ">");
  if (!made) throw std::logic_error("a message id of unfit signs");
  return *std::move(made);
}

}  // namespace hb::mail
