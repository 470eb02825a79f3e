#include "org/second_factor.h"

#include <algorithm>
#include <cctype>

namespace hb::org {

namespace {

/// RFC 3986: everything but the unreserved signs is written by its bytes.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 &&
        (std::isalnum(byte) || std::string_view{"-._~"}.find(c) != std::string_view::npos)) {
      encoded += c;
      continue;
    }
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 15];
  }
  return encoded;
}

}  // namespace

bool is_meant_by_second_factor(const Viewer& viewer) {
  for (const Duty duty :
       {Duty::manage_people, Duty::manage_agencies, Duty::manage_system, Duty::score_plans}) {
    if (viewer.may_anywhere(duty)) return true;
  }
  return false;
}

std::string otpauth_uri(std::string_view issuer, std::string_view account,
                        std::string_view secret) {
  const std::string site = percent_encoded(issuer);
  return "otpauth://totp/" + site + ":" + percent_encoded(account) +
         "?secret=" + std::string{secret} + "&issuer=" + site +
         "&algorithm=SHA1&digits=6&period=30";
}

std::string in_groups(std::string_view secret) {
  std::string grouped;
  for (std::size_t at = 0; at < secret.size(); at += 4) {
    if (at > 0) grouped += ' ';
    grouped += secret.substr(at, 4);
  }
  return grouped;
}

std::string bare_code(std::string_view typed) {
  std::string bare;
  for (const char c : typed) {
    if (c != ' ' && c != '-' && c != '\t') bare += c;
  }
  return bare;
}

bool is_telephone_code(std::string_view bare) {
  return bare.size() == 6 &&
         std::all_of(bare.begin(), bare.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace hb::org
