#include "mail/address.h"

#include <algorithm>
#include <stdexcept>

#include "kernel/unicode.h"

namespace hb::mail {

namespace {

constexpr std::size_t kLongestLocal = 64;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestId = 250;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322 atext.
bool is_atom_sign(char c) {
  return is_letter_or_digit(c) ||
         std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

/// Words with single dots between them.
template <typename Allowed>
bool is_dotted(std::string_view text, Allowed allowed) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != text.npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == '.' || allowed(c); });
}

bool is_host(std::string_view text) {
  return text.front() != '-' && text.back() != '-' &&
         is_dotted(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  text = trim(text);
  const std::size_t at = text.find('@');
  if (at == text.npos || at == 0 || at > kLongestLocal || text.size() > kLongestAddress) {
    return std::nullopt;
  }
  const std::string_view host = text.substr(at + 1);
  if (!is_dotted(text.substr(0, at), is_atom_sign) || host.empty() || !is_host(host)) {
    return std::nullopt;
  }
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
