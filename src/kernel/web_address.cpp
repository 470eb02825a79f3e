#include "kernel/web_address.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "kernel/unicode.h"

namespace hb {

namespace {

/// Where the name of the host begins; 0 when no page has such an address.
std::size_t start_of_host(std::string_view text) {
  const std::string scheme = lower_ascii(text.substr(0, 8));
  if (scheme.starts_with("https://")) return 8;
  return scheme.starts_with("http://") ? 7 : 0;
}

/// What stands between the scheme and the path.
std::string_view authority_of(std::string_view text) {
  const std::string_view rest = text.substr(start_of_host(text));
  return rest.substr(0, rest.find_first_of("/?#"));
}

/// Where the port begins, with its colon; the end when there is none. An address in brackets has
/// colons of its own.
std::size_t start_of_port(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  const std::size_t bracket = authority.rfind(']');
  const bool inside = bracket != std::string_view::npos && colon < bracket;
  return colon == std::string_view::npos || inside ? authority.size() : colon;
}

bool is_port(std::string_view text) {
  constexpr int kLastPort = 65'535;
  int port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() && port > 0 &&
         port <= kLastPort;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::optional<std::string> ascii_name(std::string_view name) {
  if (is_ascii(name)) return std::string{name};
  UErrorCode failed = U_ZERO_ERROR;
  static const std::unique_ptr<const icu::IDNA> names{icu::IDNA::createUTS46Instance(
      UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, failed)};
  if (!names) return std::nullopt;
  UErrorCode problem = U_ZERO_ERROR;
  icu::IDNAInfo found;
  std::string ascii;
  icu::StringByteSink<std::string> sink{&ascii};
  names->nameToASCII_UTF8(icu::StringPiece{name.data(), static_cast<std::int32_t>(name.size())},
                          sink, found, problem);
  if (U_FAILURE(problem) || found.hasErrors()) return std::nullopt;
  return ascii;
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::size_t start = start_of_host(text);
  if (start == 0 || text.size() == start) return false;
  // A name begins with a letter or digit (or an address in brackets).
  const char first = text[start];
  if (first == '/' || first == '.' || first == ':' || first == '@') return false;
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\';
  });
}

Result<Done> check_web_address(std::string_view text) {
  if (!is_web_address(text)) return refusal::web_address_none;
  const std::string_view authority = authority_of(text);
  // https://bank.example@evil.example/ shows one name and goes to another; a password that is kept
  // with a record is everybody's.
  if (authority.find('@') != std::string_view::npos) return refusal::web_address_user;
  const std::size_t port = start_of_port(authority);
  if (port < authority.size() && !is_port(authority.substr(port + 1))) {
    return refusal::web_address_port;
  }
  if (!ascii_name(authority.substr(0, port))) return refusal::web_address_name;
  return Done{};
}

std::optional<std::string> ascii_web_address(std::string_view text) {
  const std::size_t start = start_of_host(text);
  if (start == 0) return std::string{text};
  const std::string_view authority = authority_of(text);
  const std::size_t port = start_of_port(authority);
  const auto name = ascii_name(authority.substr(0, port));
  if (!name) return std::nullopt;
  return std::string{text.substr(0, start)} + *name + std::string{text.substr(start + port)};
}

std::string host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == address.npos) return {};
  address.remove_prefix(scheme + 3);
  return std::string{address.substr(0, address.find_first_of("/?#"))};
}

}  // namespace hb
