#include "kernel/mail_address.h"

#include <algorithm>

namespace hb {

namespace {

constexpr std::size_t kLongestLocal = 64;
constexpr std::size_t kLongestAddress = 254;

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

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == text.npos || at > kLongestLocal || text.size() > kLongestAddress) return false;
  const std::string_view host = text.substr(at + 1);
  if (host.empty() || host.front() == '-' || host.back() == '-') return false;
  return is_dotted(text.substr(0, at), is_atom_sign) &&
         is_dotted(host, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_internet_mail_address(std::string_view text) {
  return is_mail_address(text) && text.find('.', text.find('@')) != text.npos;
}

}  // namespace hb
