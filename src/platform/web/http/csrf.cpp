#include "web/csrf.h"

#include "bytes_of.h"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

namespace hb::web {
namespace {

constexpr Error foreign_site{Fault::forbidden, "web.csrf.foreign_site"};

constexpr std::size_t kNonce = 16;
constexpr std::size_t kMac = crypto_auth_hmacsha256_BYTES;
using TokenBytes = std::array<unsigned char, kNonce + kMac>;

void write_mac(TokenBytes& token, const std::array<unsigned char, 32>& key,
               std::string_view visit) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, token.data(), kNonce);
  crypto_auth_hmacsha256_update(&state, bytes_of(visit), visit.size());
  crypto_auth_hmacsha256_final(&state, token.data() + kNonce);
}

}  // namespace

CsrfTokens::CsrfTokens(std::string_view secret) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  if (secret.size() < 32) throw std::invalid_argument("the form secret has fewer than 32 bytes");
  // Hashed with its purpose, so that the same secret may serve other keys too.
  constexpr std::string_view kPurpose = "haoban form token";
  crypto_generichash(key_.data(), key_.size(), bytes_of(secret), secret.size(), bytes_of(kPurpose),
                     kPurpose.size());
}

std::string CsrfTokens::issue(std::string_view visit) const {
  TokenBytes token;
  randombytes_buf(token.data(), kNonce);
  write_mac(token, key_, visit);
  char text[sodium_base64_ENCODED_LEN(sizeof(TokenBytes), sodium_base64_VARIANT_URLSAFE)];
  sodium_bin2base64(text, sizeof text, token.data(), token.size(), sodium_base64_VARIANT_URLSAFE);
  return text;
}

bool CsrfTokens::valid(std::string_view token, std::string_view visit) const {
  TokenBytes given;
  std::size_t length = 0;
  const char* end = nullptr;
  const int bad = sodium_base642bin(given.data(), given.size(), token.data(), token.size(), nullptr,
                                    &length, &end, sodium_base64_VARIANT_URLSAFE);
  if (bad != 0 || length != given.size() || end != token.data() + token.size()) return false;
  TokenBytes expected = given;
  write_mac(expected, key_, visit);
  return sodium_memcmp(given.data(), expected.data(), given.size()) == 0;
}

Result<Done> check_origin(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty()) {
    if (site == "same-origin" || site == "none") return Done{};
    return foreign_site;
  }
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return Done{};
  // The scheme is not compared: behind a proxy that speaks TLS we do not know our own.
  const std::size_t host = origin.find("://");
  if (host == std::string_view::npos || origin.substr(host + 3) != request.header("host")) {
    return foreign_site;
  }
  return Done{};
}

Result<Done> check_csrf(const Request& request, const CsrfTokens& tokens, std::string_view visit) {
  HB_TRY(check_origin(request));
  std::string_view token = request.form(kCsrfField);
  if (token.empty()) token = request.header("x-csrf-token");
  if (!tokens.valid(token, visit)) return refusal::stale_form;
  return Done{};
}

}  // namespace hb::web
